import DeliveryModel
import Testing

/// Wrong strategies passed off as right ones: the laws over random scenarios must notice.
struct RandomCanaryTests {
  /// How many of the random scenarios break a law when they claim to be something else than they are.
  private static func caught(
    among count: Int = 600, _ wanted: (RandomLab) -> Bool, plant: (inout RandomLab) -> Void,
    claim: (inout RandomLab) -> Void = { _ in }
  ) throws -> Int {
    var caught = 0
    for number in 1...count {
      var random = RandomLab(number)
      guard wanted(random) else { continue }
      plant(&random)
      let result = try random.lab.run()
      claim(&random)
      if !RandomLaws.broken(random, result).isEmpty { caught += 1 }
    }
    return caught
  }

  @Test func `Committing the last processed record and calling it finished is caught`() throws {
    // One behind for ever: repeats nobody can lose by, so it is those who say that nothing is repeated who lie.
    let caught = try Self.caught(
      { $0.strategy == "after-processing" },
      plant: { $0.lab.commit = #"{"position": "last-processed"}"# },
      claim: { $0.strategy = "before-processing" })
    #expect(caught > 20)
  }

  @Test func `Committing what was polled and calling it finished is caught`() throws {
    let caught = try Self.caught(
      { $0.strategy == "after-processing" && $0.losesNothing },
      plant: { $0.lab.commit = #"{"every": "1 record", "position": "polled"}"# })
    #expect(caught > 5)
  }

  @Test func `Auto-commit with workers passed off as safe is caught`() throws {
    let caught = try Self.caught(
      among: 4000, { $0.strategy == "auto" && $0.workers > 0 && $0.client == "java" && !$0.canThrow },
      plant: {
        $0.lab.faults = [Fault.kills("50ms", "90ms")]
        $0.faultKinds = ["crash"]
      }, claim: { $0.workers = 0 })
    #expect(caught > 2)
  }

  @Test func `Commit before processing that only logs a failed commit is caught`() throws {
    let caught = try Self.caught(
      among: 3000,
      { $0.repeatsNothing && $0.isGroup },
      plant: {
        $0.lab.commit = #"{"strategy": "before-processing", "every": "\#($0.every)", "on-failure": "log"}"#
      })
    #expect(caught > 0)
  }

  @Test func `A swallowed error passed off as a retry is caught`() throws {
    let caught = try Self.caught(
      { $0.strategy == "after-processing" && $0.passesOver }, plant: { _ in },
      claim: { $0.onFailure = "retry-in-place" })
    #expect(caught > 10)
  }

  @Test func `A position stored without a guard passed off as exactly once is caught`() throws {
    let caught = try Self.caught(
      among: 2000, { $0.strategy == "with-effect" && $0.isGroup },
      plant: { $0.lab.sink = #"[{"kind": "stored-position", "guarded": false}, "external"]"# })
    #expect(caught > 1)
  }
}
