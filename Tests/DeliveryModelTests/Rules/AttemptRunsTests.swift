import SimulationKernel
import Testing

@testable import DeliveryModel

struct AttemptRunsTests {
  @Test(arguments: 0..<12 as Range<UInt64>)
  func `Runs say of every record what one number per record says`(_ seed: UInt64) {
    let stream = RandomStream(seed: seed, actor: "attempts", purpose: "test")
    var runs = AttemptRuns()
    var naive: [Int64: Int] = [:]
    var floor: Int64 = 0
    var draw: UInt64 = 0
    func random(_ count: Int64) -> Int64 {
      draw += 1
      return Int64(stream.below(UInt64(count), draw))
    }
    for _ in 0..<800 {
      switch random(5) {
      case 0:
        floor += random(4)
        runs.forget(below: floor)
      default:
        // As the world does it: records that were all attempted equally often are attempted once more.
        let from = floor + random(25)
        let (attempts, alike) = runs.attempts(at: from)
        #expect(attempts == naive[from, default: 0], "record \(from)")
        let to = min(from + 1 + random(9), alike)
        for offset in from..<to {
          #expect(naive[offset, default: 0] == attempts, "record \(offset) within the run")
          naive[offset] = attempts + 1
        }
        runs.note(from: from, to: to, total: attempts + 1)
      }
      for offset in floor..<(floor + 45) where runs.attempts(at: offset).attempts != naive[offset, default: 0]
      {
        Issue.record("record \(offset)")
      }
    }
  }

  @Test func `An empty range of attempts is nothing`() {
    var runs = AttemptRuns()
    runs.note(from: 5, to: 5, total: 1)
    #expect(runs.attempts(at: 5).attempts == 0)
    #expect(runs.attempts(at: 5).through == Int64.max)
  }
}
