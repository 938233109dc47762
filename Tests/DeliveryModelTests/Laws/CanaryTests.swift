import DeliveryHistory
import DeliveryModel
import Testing

/// Wrong judges and wrong strategies that the laws must catch.
struct CanaryTests {
  private static let safe = LawCase(
    client: "java", strategy: "after-processing", every: "7 records", mode: "sync", fault: "kill",
    onFailure: "exception")

  @Test func `A strategy that swallows errors and passes itself off as safe is caught`() throws {
    var liar = Self.safe
    liar.onFailure = "skip"
    let result = try liar.lab(seed: 1).run()
    #expect(try !Promise.broken(Self.safe, result).isEmpty)
  }

  @Test func `Committing what was polled and passing it off as after processing is caught`() throws {
    let lab = Self.safe.lab(seed: 1).with { $0.commit = #"{"every": "1 record", "position": "polled"}"# }
    #expect(try !Promise.broken(Self.safe, lab.run()).isEmpty)
  }

  @Test func `A commit after processing passed off as one before it is caught`() throws {
    var claim = Self.safe
    claim.strategy = "before-processing"
    #expect(try !Promise.broken(claim, Self.safe.lab(seed: 1).run()).isEmpty)
  }

  @Test func `A judge that overlooks one effect is caught`() throws {
    let lab = Self.safe.lab(seed: 1).with { $0.faults = [] }
    let live = try lab.run(recording: true)
    var overlooked = 0
    for (index, event) in live.recorded.enumerated() {
      guard case .effects = event, overlooked < 20 else { continue }
      overlooked += 1
      var events = live.recorded
      events.remove(at: index)
      var history = History(roster: try LawTests.roster(lab))
      for event in events { history.append(event) }
      #expect(history.digest.text != live.digest)
      let counts = try history.closed(consumer: 0, drained: true, resetsToEarliest: true)
      #expect(counts != live.consumers.first?.counts)
    }
    #expect(overlooked == 20)
  }

  @Test func `A judge that sees one effect twice is caught`() throws {
    let lab = Self.safe.lab(seed: 2).with { $0.faults = [] }
    let live = try lab.run(recording: true)
    var history = History(roster: try LawTests.roster(lab))
    var hasDoubled = false
    for event in live.recorded {
      history.append(event)
      if case .effects = event, !hasDoubled {
        hasDoubled = true
        history.append(event)
      }
    }
    let counts = try history.closed(consumer: 0, drained: true, resetsToEarliest: true)
    #expect(counts != live.consumers.first?.counts)
  }
}
