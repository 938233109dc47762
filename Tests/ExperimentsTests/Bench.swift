import ScenarioText

@testable import Experiments

/// A plan of a tiny scenario, and result lines that no simulation made: what a judge looks at.
enum Bench {
  static let faults = #"[{ "id": "kill", "type": "crash", "target": "c-1", "at": "500ms" }]"#

  static func document(expect: String, faults: String = "[]", sweep: String = "{}", more: String = "")
    -> String
  {
    """
    { "version": 1, "name": "bench", "duration": "1s", "topics": { "t": { "partitions": 1 } },
      "producers": { "p": { "topic": "t", "records": 1, "arrival": { "process": "backlog" } } },
      "consumers": { "c": { "assign": ["t"], "config": { "auto.offset.reset": "earliest" } } },
      "faults": \(faults), "sweep": \(sweep)\(more),
      "expect": \(expect) }
    """
  }

  static func read(_ text: String) -> (plan: Plan?, problems: ProblemCollector) {
    let problems = ProblemCollector()
    let source = problems.addSource(name: "bench.json", bytes: Array(text.utf8))
    return (JSONParser.parse(source, into: problems).flatMap { Plan.read($0, into: problems) }, problems)
  }

  /// A plan of one expectation; `fields` stand beside its name.
  static func plan(_ fields: String, runs: Int, faults: String = "[]", axes: String = "{}") -> Plan? {
    read(
      document(
        expect: "[{ \"name\": \"x\", \(fields) }]", faults: faults,
        sweep: "{ \"runs\": \(runs), \"axes\": \(axes) }")
    ).plan
  }

  /// A line of 100 acknowledged and processed records, but for what `values` say.
  static func line(
    run: Int, point: Int = 0, consumer: String = "c", sink: String = "external", drained: Bool = true,
    firings: Int = 0, _ values: [Metric: Int] = [:]
  ) -> RunLine {
    let usual: [Metric: Int] = [.acknowledged: 100, .attempted: 100, .once: 100, .effects: 100]
    let pairs = Metric.allCases.map { "\"\($0.name)\":\(values[$0] ?? usual[$0] ?? 0)" }.joined(
      separator: ",")
    let text = """
      {"kind":"run","point":\(point),"run":\(run),"seed":\(run + 1),"consumer":"\(consumer)","sink":"\(sink)",\
      "digest":"0","drained":\(drained),"firings":\(firings),\(pairs)}
      """
    let problems = ProblemCollector()
    let value = JSONParser.parse(problems.addSource(name: "line", bytes: Array(text.utf8)), into: problems)
    var absent: [Metric] = []
    guard let value, var line = RunLine(json: value, absent: &absent), absent.isEmpty else {
      preconditionFailure("no run line: \(text)")
    }
    line.firings = (0..<firings).map {
      FiringLine(id: "kill", type: "crash", target: "c-1", atMicroseconds: $0, replayed: 0, lost: 0)
    }
    return line
  }
}
