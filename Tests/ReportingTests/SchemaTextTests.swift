import Reporting
import ScenarioText
import Testing

struct SchemaTextTests {
  static let java = ClientVocabulary(
    name: "java",
    settings: [
      SettingVocabulary(names: ["max.poll.records"], meaning: "The most records.", values: .number(500)),
      SettingVocabulary(names: ["enable.auto.commit"], meaning: "Whether it does.", values: .flag(nil)),
    ])

  static let words = ScenarioVocabulary(
    strategies: ["before-processing", "after-processing"], positions: ["next"], clients: [java],
    commitFailures: ["log"], failurePolicies: ["exception", "skip"],
    sinks: ["external"],
    partitioners: ["hash"], faults: ["crash"], points: ["before-commit"], requests: ["Fetch"],
    slowTargets: ["disk"], partitionDirections: ["both"], queues: ["kafka-share"])

  static let texts = [ScenarioSchema.text(words), ResultSchema.text()]

  static func parse(_ text: String) throws -> JSONValue {
    let problems = ProblemCollector()
    let source = problems.addSource(name: "schema", bytes: Array(text.utf8))
    let value = try #require(JSONParser.parse(source, into: problems))
    #expect(problems.problems == [])
    return value
  }

  /// All values inside a value, itself first.
  static func all(_ value: JSONValue) -> [JSONValue] {
    switch value.kind {
    case .object(let members): [value] + members.flatMap { all($0.value) }
    case .array(let elements): [value] + elements.flatMap { all($0) }
    case .null, .bool, .number, .string: [value]
    }
  }

  static func text(_ value: JSONValue?) -> String? {
    guard case .string(let text) = value?.kind else { return nil }
    return text
  }

  @Test(arguments: texts.indices)
  func `A schema is JSON of draft 2020-12 with a name`(index: Int) throws {
    let text = Self.texts[index]
    let schema = try Self.parse(text)
    #expect(Self.text(schema.member("$schema")) == "https://json-schema.org/draft/2020-12/schema")
    #expect([ScenarioSchema.name, ResultSchema.name].contains(Self.text(schema.member("$id"))))
  }

  @Test func `The same words give the same bytes, other words are drawn in`() {
    #expect(ScenarioSchema.text(Self.words) == Self.texts[0])
    #expect(ResultSchema.text() == Self.texts[1])
    var more = Self.words
    more.strategies.append("by-moonlight")
    #expect(!Self.texts[0].contains("\"by-moonlight\""))
    #expect(ScenarioSchema.text(more).contains("\"by-moonlight\""))
  }

  @Test(arguments: texts.indices)
  func `Every reference leads somewhere, and every definition is used`(index: Int) throws {
    let text = Self.texts[index]
    let schema = try Self.parse(text)
    let references = Set(Self.all(schema).compactMap { Self.text($0.member("$ref")) })
    for reference in references {
      let pointer = try #require(JSONPointer(String(reference.dropFirst())))
      #expect(schema.value(at: pointer) != nil, "\(reference)")
    }
    guard case .object(let definitions)? = schema.member("$defs")?.kind else {
      Issue.record("there are no definitions")
      return
    }
    for definition in definitions { #expect(references.contains("#/$defs/\(definition.name)")) }
  }

  @Test func `Every object of a scenario is closed, but for configuration and free names`() throws {
    let schema = try Self.parse(Self.texts[0])
    let open = Self.all(schema).filter {
      Self.text($0.member("type")) == "object" && $0.member("additionalProperties") == nil
    }
    let names = open.compactMap { Self.text($0.member("description")) }
    #expect(
      names.count == open.count && names.allSatisfy { $0.contains("onfiguration") || $0.contains("settings") }
    )
  }

  @Test(arguments: texts.indices)
  func `Every described member says what it is`(index: Int) throws {
    let text = Self.texts[index]
    for node in Self.all(try Self.parse(text)) where Self.text(node.member("type")) == "object" {
      guard case .object(let members)? = node.member("properties")?.kind else { continue }
      for member in members where member.name != "kind" {
        let isReference = member.value.member("$ref") != nil
        let description = Self.text(member.value.member("description"))
        #expect(isReference || description?.hasSuffix(".") == true, "\(member.name)")
      }
    }
  }

  @Test(arguments: texts.indices)
  func `A schema is pretty`(index: Int) {
    let text = Self.texts[index]
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last == "" && lines.dropLast().allSatisfy { !$0.isEmpty && !$0.hasSuffix(" ") })
    #expect(lines.dropLast().allSatisfy { $0.prefix { $0 == " " }.count.isMultiple(of: 2) })
  }
}
