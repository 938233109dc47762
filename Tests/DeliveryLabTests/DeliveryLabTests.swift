import Testing
@testable import DeliveryLab
