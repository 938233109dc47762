public import SimulationKernel

/// When the records of one producer instance arrive.
public enum ArrivalProcess: Sendable, Equatable {
  /// Independent exponential gaps with this mean.
  case poisson(meanGap: Double)
  /// Record k arrives at `floor(k * numerator / denominator)` nanoseconds, without rounding drift.
  case constant(numerator: UInt64, denominator: UInt64)
  /// `size` records at once, at time 0 and after each gap.
  case bursts(size: Int64, gap: TimeDistribution)
  /// All records are stored before time 0.
  case backlog
  /// Record k arrives at the k-th of these times, which do not decrease.
  case schedule([SimulatedTime])
}
