import SimulationKernel

/// What kills at random moments find in a commit cycle that each of them begins anew.
///
/// Kills come at a steady rate, without memory. So a moment weighs the less the longer the cycle has gone on then, and
/// cycles that nothing interrupts follow each other with the same weights. With kills far rarer than commits that is
/// the share of time.
struct CommitCycle {
  /// Kills per second.
  let killRate: Double
  private var decay = 1.0
  private var weight = 0.0
  private var sum = 0.0

  init(killRate: Double) { self.killRate = killRate }

  /// The value that a kill finds on average.
  var mean: Double { sum / weight }

  /// Adds a stretch in which a kill finds a value.
  mutating func spend(_ seconds: Double, with value: Double) {
    let end = decay * Elementary.exponential(-killRate * seconds)
    weight += decay - end
    sum += (decay - end) * value
    decay = end
  }

  /// Adds a stretch in which the value grows steadily.
  mutating func spend(_ seconds: Double, from first: Double, to last: Double) {
    let steps = 1000
    for step in 0..<steps {
      let place = (Double(step) + 0.5) / Double(steps)
      spend(seconds / Double(steps), with: first + (last - first) * place)
    }
  }
}
