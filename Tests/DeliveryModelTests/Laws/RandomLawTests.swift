import DeliveryModel
import Foundation
import Testing

/// Laws over scenarios drawn at random; `LAWS_RUNS=20000 LAWS_FIRST=1` runs more of them, or others.
struct RandomLawTests {
  /// The scenarios to run: a few hundred, or as many as the environment says.
  private static let numbers: Range<Int> = {
    let environment = ProcessInfo.processInfo.environment
    let first = environment["LAWS_FIRST"].flatMap { Int($0) } ?? 1
    let count = environment["LAWS_RUNS"].flatMap { Int($0) } ?? 600
    return first..<(first + count)
  }()

  @Test func `Every law holds in scenarios drawn at random`() throws {
    for number in Self.numbers {
      let random = RandomLab(number)
      let reading = Reading(random.lab.json)
      guard let scenario = reading.scenario else {
        Issue.record("\(number) cannot be read: \(reading.problems) in \(random.lab.json)")
        continue
      }
      do {
        let result = try Simulation.run(scenario, run: 0, maxEvents: 3_000_000)
        let broken = RandomLaws.broken(random, result)
        if !broken.isEmpty { Issue.record("\(number): \(broken) in \(random.lab.json)") }
        guard number.isMultiple(of: 3) else { continue }
        let again = try Simulation.run(scenario, run: 0, recording: true)
        if again.digest != result.digest || again.consumers != result.consumers {
          Issue.record("\(number): recorded, it goes another way, in \(random.lab.json)")
        }
      } catch {
        Issue.record("\(number): \(error) in \(random.lab.json)")
      }
    }
  }

  @Test func `A group that nothing disturbs loses and repeats nothing`() throws {
    for number in Self.numbers where number.isMultiple(of: 3) {
      let random = RandomLab(number, isCalm: true)
      let result = try random.lab.run()
      let broken = RandomLaws.brokenInCalm(random, result)
      if !broken.isEmpty { Issue.record("\(number): \(broken) in \(random.lab.json)") }
    }
  }
}
