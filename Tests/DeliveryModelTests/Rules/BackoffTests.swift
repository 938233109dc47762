import SimulationKernel
import Testing

@testable import DeliveryModel

struct BackoffTests {
  static let plain = Backoff(initial: .milliseconds(100), factor: 2, max: .seconds(1), jitter: 0)

  @Test(arguments: [(1, 100), (2, 200), (3, 400), (4, 800), (5, 1000), (6, 1000), (2_000_000_000, 1000)])
  func `Pauses grow by the factor up to the limit`(_ row: (number: Int, milliseconds: Int64)) {
    #expect(Self.plain.pause(before: row.number, unit: 0.3) == .milliseconds(row.milliseconds))
  }

  @Test func `Jitter stretches or shortens a pause by its share`() {
    var backoff = Self.plain
    backoff.jitter = 0.2
    #expect(backoff.pause(before: 1, unit: 0.5) == .milliseconds(100))
    #expect(backoff.pause(before: 1, unit: 1) == .milliseconds(120))
    #expect(backoff.pause(before: 5, unit: 1) == .milliseconds(1200))
    #expect(backoff.pause(before: 1, unit: 0x1p-53) == .nanoseconds(80_000_000))
  }

  @Test func `A first pause above the limit is cut, and one that does not grow ends`() {
    var backoff = Self.plain
    backoff.initial = .seconds(5)
    #expect(backoff.pause(before: 1, unit: 0.5) == .seconds(1))
    let still = Backoff(initial: .milliseconds(7), factor: 1, max: .seconds(1), jitter: 0)
    #expect(still.pause(before: 2_000_000_000, unit: 0.5) == .milliseconds(7))
  }
}
