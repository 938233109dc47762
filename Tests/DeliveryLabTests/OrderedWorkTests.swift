import Synchronization
import Testing

@testable import DeliveryLab

struct OrderedWorkTests {
  struct Stop: Error, Equatable {}

  /// Takes longer for early units, so that later ones overtake them.
  static func unit(_ number: Int) -> Int {
    var value = number
    for _ in 0..<(number % 7 == 0 ? 20_000 : 10) { value = value &* 31 &+ 7 }
    return value
  }

  @Test(.timeLimit(.minutes(1)), arguments: 1...8)
  func `Results come in unit order whatever the number of jobs`(jobs: Int) {
    var numbers: [Int] = []
    var values: [Int] = []
    let consumed = OrderedWork.run(count: 300, jobs: jobs, body: Self.unit) { number, value in
      numbers.append(number)
      values.append(value)
    }
    #expect(consumed == 300)
    #expect(numbers == Array(0..<300))
    #expect(values == (0..<300).map(Self.unit))
  }

  @Test(.timeLimit(.minutes(1)), arguments: 1...8)
  func `A cancellation leaves a prefix, and every unit that was begun is in it`(jobs: Int) {
    let flag = Flag(after: 40)
    let results = OrderedWork.map(count: 1000, jobs: jobs, isCancelled: { flag.isUp }) { number in
      flag.count()
      return number
    }
    #expect(results == Array(0..<results.count))
    #expect(results.count >= 40 && results.count < 40 + jobs)
  }

  @Test(.timeLimit(.minutes(1)), arguments: 1...8)
  func `An error of the consumer stops the work`(jobs: Int) {
    var numbers: [Int] = []
    #expect(throws: Stop()) {
      _ = try OrderedWork.run(count: 500, jobs: jobs, body: Self.unit) { number, _ throws(Stop) in
        if number == 5 { throw Stop() }
        numbers.append(number)
      }
    }
    #expect(numbers == [0, 1, 2, 3, 4])
  }

  @Test(arguments: 1...3)
  func `No units are no work`(jobs: Int) {
    #expect(OrderedWork.map(count: 0, jobs: jobs, body: Self.unit).isEmpty)
  }

  @Test func `Cancelled from the start, nothing is begun`() {
    #expect(OrderedWork.map(count: 9, jobs: 3, isCancelled: { true }, body: Self.unit).isEmpty)
  }

  /// Goes up when it was counted often enough.
  final class Flag: Sendable {
    private let left: Atomic<Int>
    init(after count: Int) { left = Atomic(count) }
    func count() { left.subtract(1, ordering: .sequentiallyConsistent) }
    var isUp: Bool { left.load(ordering: .sequentiallyConsistent) <= 0 }
  }
}
