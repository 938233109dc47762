import Testing
@testable import DeliveryHistory
