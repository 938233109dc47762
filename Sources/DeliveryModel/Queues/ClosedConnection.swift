import DeliveryHistory

/// A connection whose end is on its way to the broker, which then takes the leases back.
struct ClosedConnection {
  var holder: Int32
  var reason: EndReason
  var firing: Int32
}
