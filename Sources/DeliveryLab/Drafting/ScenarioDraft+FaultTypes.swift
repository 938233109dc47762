/// The usual types of faults.
extension ScenarioDraft.Fault {
  /// Process kill: memory gone.
  public static func crash(
    _ target: String, _ moment: ScenarioDraft.Moment, restart: ScenarioDraft.Time? = nil
  ) -> Self {
    Self("crash", target, moment).with("restart", restart?.value)
  }

  /// A kill, and what was not flushed is gone, too.
  public static func powerLoss(
    _ target: String, _ moment: ScenarioDraft.Moment, restart: ScenarioDraft.Time? = nil
  ) -> Self {
    Self("power-loss", target, moment).with("restart", restart?.value)
  }

  /// The handler throws.
  public static func exception(
    _ target: String, _ moment: ScenarioDraft.Moment, restart: ScenarioDraft.Time? = nil
  ) -> Self {
    Self("exception", target, moment).with("restart", restart?.value)
  }

  /// Clean shutdown; `wait` finishes everything in hand first.
  public static func stop(
    _ target: String, _ moment: ScenarioDraft.Moment, wait: Bool? = nil, restart: ScenarioDraft.Time? = nil
  ) -> Self {
    Self("stop", target, moment).with("wait", wait.map { ScenarioValue($0) }).with("restart", restart?.value)
  }

  /// Frozen, then goes on.
  public static func pause(_ target: String, _ moment: ScenarioDraft.Moment, for time: ScenarioDraft.Time)
    -> Self
  {
    Self("pause", target, moment).with("for", time.value)
  }

  /// Heartbeats are delayed, or lost.
  public static func slowHeartbeat(
    _ target: String, _ moment: ScenarioDraft.Moment, delay: ScenarioDraft.Time? = nil, loss: Double? = nil,
    for time: ScenarioDraft.Time? = nil
  ) -> Self {
    Self("slow-heartbeat", target, moment).with("delay", delay?.value)
      .with("loss", loss.map { ScenarioValue($0) }).with("for", time?.value)
  }

  /// Groups of processes that cannot reach each other.
  public static func partition(
    _ groups: [[String]], _ moment: ScenarioDraft.Moment, for time: ScenarioDraft.Time? = nil
  ) -> Self {
    Self("partition", nil, moment)
      .with("groups", ScenarioValue(groups.map { ScenarioValue($0.map { ScenarioValue($0) }) }))
      .with("for", time?.value)
  }

  /// Loses requests, such as `OffsetCommit`, or their answers.
  public static func drop(
    _ request: String, _ target: String, _ moment: ScenarioDraft.Moment, direction: Direction? = nil,
    probability: Double? = nil, for time: ScenarioDraft.Time? = nil
  ) -> Self {
    Self("drop", target, moment).with("what", ScenarioValue(request))
      .with("direction", direction.map { ScenarioValue($0.rawValue) })
      .with("probability", probability.map { ScenarioValue($0) }).with("for", time?.value)
  }

  /// Adds a delay to requests, `disk`, `sink` or `processing`.
  public static func slow(
    _ what: String, _ target: String, _ moment: ScenarioDraft.Moment, by delay: ScenarioDraft.Time,
    for time: ScenarioDraft.Time? = nil
  ) -> Self {
    Self("slow", target, moment).with("what", ScenarioValue(what)).with("delay", delay.value)
      .with("for", time?.value)
  }

  /// The target cannot be reached.
  public static func down(
    _ target: String, _ moment: ScenarioDraft.Moment, for time: ScenarioDraft.Time? = nil
  ) -> Self {
    Self("down", target, moment).with("for", time?.value)
  }
}
