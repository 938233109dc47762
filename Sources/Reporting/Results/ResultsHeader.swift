public import Experiments

/// The first line of a results file: what was run, and nothing of when or where.
public struct ResultsHeader: Sendable, Equatable {
  /// The line.
  public let line: String

  /// Makes the header of a plan's results.
  ///
  /// - Parameters:
  ///   - plan: What is run.
  ///   - tool: The program and its version.
  ///   - file: The scenario's file name without its folder.
  ///   - sha256: The fingerprint of the scenario's bytes.
  ///   - overrides: What `--set` changed, as given.
  ///   - until: When a point has runs enough, if not all of them are made.
  public init(
    _ plan: Plan, tool: String, file: String, sha256: String, overrides: [String],
    until: StoppingRule? = nil
  ) {
    var writer = JSONWriter()
    writer.add("kind", "header")
    writer.add("format", "deliverylab.results/1")
    writer.add("tool", tool)
    writer.add("scenario", file)
    writer.add("scenario_sha256", sha256)
    writer.add("name", plan.name)
    writer.add("seed", plan.seed)
    writer.add("runs", plan.runs)
    writer.add("points", plan.points.count)
    writer.add("shard", "1/1")
    if let until { writer.add("until", until.text) }
    if !overrides.isEmpty { writer.raw("set", JSONLine.array(overrides)) }
    line = writer.finished
  }
}
