import SimulationKernel

/// Records that a broker has sent to its reader, who has not taken them up yet.
struct PushedRange {
  var owned: Int
  var from: Int64
  var to: Int64
  var arrival: SimulatedTime
}
