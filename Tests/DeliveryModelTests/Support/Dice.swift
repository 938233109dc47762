import SimulationKernel

/// Draws one after the other from a named stream: the same name gives the same choices for ever.
struct Dice {
  private let stream: RandomStream
  private var thrown: UInt64 = 0

  init(_ seed: Int, _ purpose: String) {
    stream = RandomStream(seed: UInt64(seed), actor: "dice", purpose: purpose)
  }

  /// A whole number of a range.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    thrown += 1
    return range.lowerBound + Int(stream.below(UInt64(range.count), thrown))
  }

  /// One of several.
  mutating func one<Choice>(of choices: [Choice]) -> Choice { choices[within(0...(choices.count - 1))] }

  /// True once in so many times.
  mutating func once(in times: Int) -> Bool { within(1...times) == 1 }

  /// True every other time.
  mutating func coin() -> Bool { once(in: 2) }
}
