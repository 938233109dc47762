import DeliveryModel

/// Collects the anomalies of a plan's result lines, which come in the order of points, runs, applications and sinks.
public struct AnomalyTally: Sendable {
  /// The most examples that are kept of a kind.
  private static let exampleLimit = 100

  /// What was found, what is not allowed first.
  public private(set) var anomalies: [Anomaly]

  private let plan: Plan
  private var place = 0
  /// The point and run that a kind was last seen in.
  private var last: [(point: Int, run: Int)]

  /// Begins with nothing.
  public init(_ plan: Plan) {
    self.plan = plan
    anomalies = [false, true].flatMap { isAllowed in
      [Metric.lost, .duplicated, .unresolved].map { Anomaly(metric: $0, isAllowed: isAllowed) }
    }
    last = anomalies.map { _ in (-1, -1) }
  }

  /// Takes the next line.
  public mutating func take(_ line: RunLine) {
    while place < plan.points.count, plan.points[place].index != line.point { place += 1 }
    guard place < plan.points.count else { return }
    let point = plan.points[place]
    guard let spec = point.scenario.consumers.first(where: { $0.name == line.consumer }),
      let sink = spec.sinks.first(where: { $0.name == line.sink })
    else { return }
    for kind in anomalies.indices {
      let metric = anomalies[kind].metric
      let records = line[metric]
      guard records > 0, spec.allows(metric, in: sink) == anomalies[kind].isAllowed else { continue }
      anomalies[kind].records += records
      if last[kind] != (line.point, line.run) {
        anomalies[kind].runs += 1
        last[kind] = (line.point, line.run)
      }
      let strategy = spec.commit.strategy.name
      if !anomalies[kind].strategies.contains(strategy) { anomalies[kind].strategies.append(strategy) }
      add(
        Anomaly.Example(
          point: point, consumer: line.consumer, sink: line.sink, records: records, run: line.run,
          seed: line.seed), to: kind)
    }
  }

  /// Keeps the worst run of each point, application and sink; of runs that are alike, the first.
  private mutating func add(_ example: Anomaly.Example, to kind: Int) {
    let known = anomalies[kind].examples.firstIndex {
      $0.point.index == example.point.index && $0.consumer == example.consumer && $0.sink == example.sink
    }
    if let known {
      guard anomalies[kind].examples[known].records < example.records else { return }
      anomalies[kind].examples.remove(at: known)
    }
    let place = anomalies[kind].examples.firstIndex { $0.records < example.records }
    anomalies[kind].examples.insert(example, at: place ?? anomalies[kind].examples.count)
    if anomalies[kind].examples.count > Self.exampleLimit { anomalies[kind].examples.removeLast() }
  }
}
