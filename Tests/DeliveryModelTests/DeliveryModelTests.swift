import Testing
@testable import DeliveryModel
