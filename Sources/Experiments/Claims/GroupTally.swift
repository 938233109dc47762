import DeliveryModel

/// What the runs so far say about one expectation at one point, for one application and sink.
struct GroupTally {
  let point: Point
  let consumer: String
  let sink: String
  /// The ids of the faults that can hit the application here.
  let faults: [String]
  private(set) var claims: [ClaimTally]
  private(set) var lines = 0
  /// Fault firings in all lines; `nil` if a line does not say.
  private(set) var firings: Int? = 0
  private(set) var acknowledged = 0
  private(set) var effects = 0

  init(_ expectation: Expectation, _ point: Point, _ line: RunLine) {
    self.point = point
    consumer = line.consumer
    sink = line.sink
    faults = point.scenario.faults(on: line.consumer).map { $0.id }
    claims = expectation.claims.map { ClaimTally($0, expectation.reading(of: $0)) }
  }

  /// Whether no further run can save a claim.
  var isRefuted: Bool { claims.contains { $0.isRefuted } }

  mutating func take(_ line: RunLine) {
    lines += 1
    firings = firings.flatMap { sum in line.firingCount.map { sum + $0 } }
    acknowledged += line[.acknowledged]
    effects += line[.effects]
    for index in claims.indices { claims[index].take(line) }
  }

  /// What can be said about a claim, by its number; `runs` is how many there should be.
  func finding(of index: Int, confidence: Double, runs: Int) -> ClaimFinding {
    claims[index].finding(point, consumer, sink, confidence: confidence, isComplete: lines >= runs)
  }
}
