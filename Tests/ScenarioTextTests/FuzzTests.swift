import ScenarioText
import Testing

/// SplitMix64, so that a failing seed can be run again.
private struct Generator {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}

struct FuzzTests {
  static let documents = [
    "{\"a\":1,\"b\":[true,null,\"x\\n\"],\"c\":{\"d\":-0.5e3}}", "[\"\\ud83d\\ude00\",\"日本\",'q',NaN]",
    "{\"every\":\"5s\",\"rate\":\"200/s\",\"p\":0.01} // c", "[[[[1],2],3],{\"k\":{}},01,+1,.5]",
  ]
  static let pieces: [[UInt8]] =
    [
      "{", "}", "[", "]", ",", ":", "\"", "'", "\\", "\\u", "d800", "//", "/*", "*/", "#", "\n", "\r", "\t",
      "0",
      "-", "+", ".", "e", "NaN", "true", " ", "\u{0}", "é", "😀", "\u{FEFF}", "=", ";",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90]]

  @Test(.timeLimit(.minutes(1)), arguments: Array(0..<20))
  func `Any text ends with a value or an error, and its problems can be shown`(_ seed: Int) {
    var generator = Generator(state: UInt64(seed))
    for round in 0..<1_100 {
      var bytes = Array(Self.documents[generator.next(Self.documents.count)].utf8)
      for _ in 0...generator.next(4) { Self.mutate(&bytes, &generator) }
      let reading = Reading(bytes: bytes)
      guard reading.value != nil || reading.collector.hasErrors else {
        Issue.record("neither value nor error: seed \(seed), round \(round), \(bytes)")
        return
      }
      for problem in reading.collector.problems {
        guard let range = problem.range, range.start >= 0, range.start <= range.end, range.end <= bytes.count
        else {
          Issue.record("no place in the text: seed \(seed), round \(round), \(problem)")
          return
        }
      }
      if round % 8 == 0 { Self.show(reading) }
      if let value = reading.value, !reading.collector.hasErrors {
        #expect(Reading(value.serialized()).value?.serialized() == value.serialized(), "seed \(seed)")
      }
    }
  }

  private static func mutate(_ bytes: inout [UInt8], _ generator: inout Generator) {
    let index = generator.next(bytes.count + 1)
    switch generator.next(4) {
    case 0: bytes.insert(contentsOf: pieces[generator.next(pieces.count)], at: index)
    case 1 where index < bytes.count: bytes.remove(at: index)
    case 2 where index < bytes.count: bytes[index] = UInt8(generator.next(256))
    default: bytes.removeLast(min(bytes.count, generator.next(12)))
    }
  }

  private static func show(_ reading: Reading) {
    let isClean = reading.collector.problems.isEmpty
    #expect(ProblemRenderer.text(reading.collector).isEmpty == isClean)
    #expect(ProblemRenderer.gcc(reading.collector).isEmpty == isClean)
    let json = Reading(ProblemRenderer.json(reading.collector))
    #expect(json.found == [] && json.value != nil)
  }
}
