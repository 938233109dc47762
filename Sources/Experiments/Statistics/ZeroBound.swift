import SimulationKernel

/// What can be said when something happened in none of the runs.
public enum ZeroBound {
  /// Returns the largest share of runs that is still consistent, at 95 %, with zero in `runs` runs.
  ///
  /// It is the p with (1 - p)^runs = 0.05, exact where the "rule of three" is an approximation.
  ///
  /// - Parameter runs: The number of runs; at least 1.
  /// - Returns: A share between 0 and 0.95.
  public static func upper(runs: Int) -> Double {
    precondition(runs >= 1, "at least one run is needed")
    return 1 - Elementary.exponential(Elementary.naturalLogarithm(0.05) / Double(runs))
  }
}
