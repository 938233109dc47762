import DeliveryLab
import DeliveryModel
import Experiments
import ScenarioText
import Testing

/// No input crashes the program: mutations of the library's files end in a plan or in at least one error.
struct FuzzTests {
  /// Cases of each file; all together at least 20,000.
  static let cases = 20_000 / max(1, Repository.scenarios.count) + 1

  @Test(arguments: Repository.scenarios)
  func `Mutated scenarios are read or refused`(scenario: String) throws {
    let original = Array(try Repository.text(scenario).utf8)
    var mutator = Mutator(seed: UInt64(original.count))
    for number in 0..<Self.cases {
      let bytes = mutator.mutate(original)
      let problems = ProblemCollector()
      let source = problems.addSource(name: "case \(number)", bytes: bytes)
      guard let document = JSONParser.parse(source, into: problems) else {
        #expect(problems.hasErrors)
        continue
      }
      guard let scenario = ScenarioReader.read(document, into: problems) else {
        #expect(problems.hasErrors)
        continue
      }
      // What is valid must run, or stop with a reason; the limit keeps absurd rates from taking long.
      if number % 8 == 0 { _ = try? Simulation.run(scenario, run: 0, maxEvents: 500) }
    }
  }

  @Test func `Mutated sweeps and expectations are read or refused`() throws {
    let original = Array(try Repository.text("scenarios/commit-frequency.json").utf8)
    var mutator = Mutator(seed: 7)
    for number in 0..<300 {
      let problems = ProblemCollector()
      let source = problems.addSource(name: "case \(number)", bytes: mutator.mutate(original))
      guard let document = JSONParser.parse(source, into: problems) else { continue }
      let plan = Plan.read(document, into: problems)
      #expect((plan == nil) == problems.hasErrors)
    }
  }
}

/// Seeded damage to a text: bytes changed, removed, repeated, swapped, and words replaced by hostile ones.
struct Mutator {
  private var state: UInt64
  private static let words = [
    "null", "-1", "1e999", "\"\"", "[]", "{}", "0", "\"1s\"", "99999999999999999999", "\"-5s\"", "true",
    "\"*\"",
    "0.0000001", "\"orders-9@9\"", "\"1000000h\"", "\"poll\"", "\"1 record\"", "1e-30", "\"\\ud800\"",
    "9007199254740993",
  ]

  init(seed: UInt64) { state = seed }

  /// Damages a text in one to four places.
  mutating func mutate(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for _ in 0...below(4) where !text.isEmpty { damage(&text) }
    return text
  }

  private mutating func damage(_ text: inout [UInt8]) {
    let place = below(text.count)
    switch below(6) {
    case 0: text[place] = UInt8(truncatingIfNeeded: next())
    case 1: text.removeSubrange(place..<min(text.count, place + 1 + below(8)))
    case 2: text.insert(contentsOf: text[place..<min(text.count, place + 1 + below(12))], at: place)
    case 3: text.swapAt(place, below(text.count))
    case 4: replaceValue(&text, from: place)
    default: text.insert(Array("{}[],:\"0e-".utf8)[below(10)], at: place)
    }
  }

  /// Replaces what stands between a colon and the next delimiter by another value.
  private mutating func replaceValue(_ text: inout [UInt8], from place: Int) {
    guard let colon = text[place...].firstIndex(of: UInt8(ascii: ":")) else { return }
    let start = colon + 1
    let ends: [UInt8] = Array(",}]\n".utf8)
    let end = text[start...].firstIndex { ends.contains($0) } ?? text.count
    text.replaceSubrange(start..<end, with: Array((" " + Self.words[below(Self.words.count)]).utf8))
  }

  private mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
