import DeliveryModel
import ScenarioText

/// A scenario text and all that its reading says, warnings and notes included.
struct Notices {
  let scenario: Scenario?
  /// "warning DS0208 /pointer" for each problem.
  let all: [String]
  /// The value of each field that was read, by pointer.
  let resolution: [String: String]
  /// Fields that were resolved more than once.
  let repeated: [String]

  init(_ text: String) {
    let collector = ProblemCollector()
    let source = collector.addSource(name: "lab.json", bytes: Array(text.utf8))
    let value = JSONParser.parse(source, into: collector)
    scenario = value.flatMap { ScenarioReader.read($0, into: collector) }
    all = collector.problems.map { "\($0.severity.name) \($0.code) \($0.pointer)" }
    let fields = collector.resolution.map { ($0.pointer.description, $0.value) }
    resolution = Dictionary(fields, uniquingKeysWith: { _, last in last })
    repeated = Dictionary(grouping: fields, by: { $0.0 }).filter { $0.value.count > 1 }.keys.sorted()
  }

  init(group lab: Lab) {
    self.init(lab.groupJSON)
  }
}

extension Lab {
  /// The scenario with the consumer in a group.
  var groupJSON: String {
    json.split(separator: #""assign""#, omittingEmptySubsequences: false).joined(separator: #""subscribe""#)
  }
}
