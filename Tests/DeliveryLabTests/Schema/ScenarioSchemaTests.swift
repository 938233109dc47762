import DeliveryLab
import Reporting
import ScenarioText
import Testing

struct ScenarioSchemaTests {
  private static let valid = SchemaCorpus.files("Tests/Corpus/schema-valid") + SchemaCorpus.files("scenarios")
  private static let invalid = SchemaCorpus.files("Tests/Corpus/schema-invalid")
  private let judge: SchemaJudge

  init() throws {
    judge = try #require(SchemaJudge(ScenarioSchema.text(.ofTheModel)))
  }

  @Test(arguments: valid)
  func `What the tool accepts is valid by the schema`(path: String) throws {
    let document = try #require(SchemaCorpus.document(try SchemaCorpus.text(path)))
    #expect(SchemaCorpus.errors(document).map { $0.summary } == [])
    #expect(judge.accepts(document))
  }

  @Test(arguments: invalid)
  func `What the schema refuses is refused by the tool`(path: String) throws {
    let document = try #require(SchemaCorpus.document(try SchemaCorpus.text(path)))
    #expect(!judge.accepts(document))
    #expect(!SchemaCorpus.errors(document).isEmpty)
  }

  @Test(arguments: invalid)
  func `Each invalid file has one mistake, in one place`(path: String) throws {
    let document = try #require(SchemaCorpus.document(try SchemaCorpus.text(path)))
    let places = SchemaCorpus.errors(document).map { $0.pointer.description }.sorted()
    let first = try #require(places.first)
    #expect(places.allSatisfy { $0.hasPrefix(first) })
  }

  /// Names that a reader knows in order to say why they are wrong here; the schema leaves them out.
  private static let explained: Set<String> = [
    "dead-letter", "extend", "for", "group-metadata", "processed", "queue", "restart", "subscribe", "target",
    "transaction", "dual-write", "version",
  ]

  /// Keys that the reader of a producer with an outbox refuses by name.
  private static let besideOutbox: Set<String> = ["config", "resend"]

  @Test(arguments: valid)
  func `Readers ask for the names that the schema has, in every object`(path: String) throws {
    let document = try #require(SchemaCorpus.document(try SchemaCorpus.text(path)))
    for pointer in SchemaCorpus.objects(in: document) {
      guard let asked = Self.names(at: pointer, in: document) else { continue }
      let allowed = judge.names(at: pointer, in: document)
      // Which kind a queue is, a schema cannot look up: it has the names of all of them, and stays open.
      if Self.isOfQueue(pointer, in: document) { continue }
      #expect(allowed.names.subtracting(asked) == [], "only in the schema: \(path) \(pointer)")
      #expect(
        asked.subtracting(allowed.names).subtracting(Self.explained)
          .subtracting(path.contains("outbox") || path.contains("dual-write") ? Self.besideOutbox : []) == [],
        "only in the tool: \(path) \(pointer)")
    }
  }

  /// Whether an object is the configuration of somebody who reads a queue, or sends to one.
  private static func isOfQueue(_ pointer: JSONPointer, in document: JSONValue) -> Bool {
    let parts = pointer.description.split(separator: "/")
    guard parts.count == 3, parts[2] == "config" else { return false }
    return document.member(String(parts[0]))?.member(String(parts[1]))?.member("queue") != nil
  }

  @Test func `The corpus meets every closed object of the schema`() throws {
    var closed = Self.closed(in: judge.schema)
    for path in Self.valid {
      let document = try #require(SchemaCorpus.document(try SchemaCorpus.text(path)))
      for pointer in SchemaCorpus.objects(in: document) {
        for node in judge.schemas(at: pointer, in: document) { closed.removeAll { $0.range == node.range } }
      }
    }
    #expect(closed.map { $0.serialized() } == [])
  }

  /// The names that the reader of an object asks for, learned from its answer to one that nobody knows.
  private static func names(at pointer: JSONPointer, in document: JSONValue) -> Set<String>? {
    let intruder = pointer.appending("zz-nobody-knows-zz")
    guard let changed = document.replacing(intruder, with: JSONValue(kind: .null, range: document.range))
    else { return nil }
    let problem = SchemaCorpus.errors(changed).first {
      $0.code == ProblemCode.unknownKey.code && $0.pointer == intruder
    }
    guard let list = problem?.help?.split(separator: ":").last else { return nil }
    return Set(list.split(separator: ",").map { String($0.trimmingPrefix(" ")) }).subtracting([""])
  }

  private static func closed(in node: JSONValue) -> [JSONValue] {
    let own = node.member("additionalProperties")?.kind == .bool(false) ? [node] : []
    return own + (node.members.map { $0.value } + node.elements).flatMap { closed(in: $0) }
  }
}
