import DeliveryModel
import Testing

/// Scenarios drawn at random by number, with the laws that hold in them.
struct LawFamily: Sendable {
  let name: String
  /// The laws that a scenario breaks, perhaps with a bug planted, in words; none where the family leaves its number out.
  let broken: @Sendable (Int, PlantedBug?) throws -> [String]

  /// All families: every one of them holds without a bug, as the tests beside their scenarios say.
  static let all: [LawFamily] = [
    LawFamily(name: "consumers") { number, bug in
      let random = RandomLab(number)
      let result = try run(random.lab.json, bug)
      return RandomLaws.broken(random, result) + RandomLaws.brokenBounds(random, result)
    },
    LawFamily(name: "calm consumers") { number, bug in
      let random = RandomLab(number, isCalm: true)
      return RandomLaws.brokenInCalm(random, try run(random.lab.json, bug))
    },
    LawFamily(name: "sending") { number, bug in
      let draw = SendingLawTests.draw(number)
      return SendingLawTests.broken(draw, try run(draw.lab.json, bug))
    },
    LawFamily(name: "replicas") { number, bug in
      ReplicationLawTests.broken(try run(ReplicationLawTests.lab(number).json, bug))
    },
    LawFamily(name: "transactions") { number, bug in
      guard let random = TransactionLawTests.lab(number) else { return [] }
      return TransactionLawTests.broken(random, try run(random.lab.json, bug))
    },
    LawFamily(name: "producers' transactions") { number, bug in
      guard let lab = ProducerTransactionLawTests.lab(number) else { return [] }
      return ProducerTransactionLawTests.broken(try lab.scenario(), try run(lab.json, bug))
    },
    LawFamily(name: "markers") { number, bug in
      let order = ["check-then-mark", "mark-then-act", "check-only"][number % 3]
      guard let random = MarkerLawTests.lab(number, order, latency: "300us") else { return [] }
      return try MarkerLawTests.broken(random, order, run(random.lab.json, bug))
    },
    LawFamily(name: "outboxes") { number, bug in
      let (lab, order, select) = OutboxLawTests.lab(number)
      return OutboxLawTests.broken(order, select, try run(lab.json, bug))
    },
    LawFamily(name: "two phases") { number, bug in
      TwoPhaseLawTests.broken(try run(TwoPhaseLawTests.lab(number).json, bug))
    },
    LawFamily(name: "publishing") { number, bug in
      PublishingLawTests.broken(try run(PublishingLawTests.lab(number).json, bug))
    },
    LawFamily(name: "share groups") { number, bug in
      let random = RandomQueueLab(number)
      return RandomQueueTests.broken(random, try run(random.lab.json, bug))
    },
    LawFamily(name: "queues") { number, bug in
      let random = RandomQueueKind(number)
      return RandomQueueKindTests.broken(random, try run(random.lab.json, bug))
    },
  ]

  /// Runs a scenario with a bug planted; throws `RunFailure` where that breaks the books.
  private static func run(_ json: String, _ bug: PlantedBug?) throws -> RunResult {
    let reading = Reading(json)
    var scenario = try #require(reading.scenario, "\(reading.problems) in \(json)")
    scenario.plantedBug = bug
    return try Simulation.run(scenario, run: 0, maxEvents: 1_000_000, recording: true)
  }
}
