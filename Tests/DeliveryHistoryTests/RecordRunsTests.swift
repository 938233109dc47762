import SimulationKernel
import Testing

@testable import DeliveryHistory

/// Keeps one state for each record, as slowly as can be.
private struct NaiveRecords {
  var start: Int64 = 0
  var states: [RecordState] = []
  var end: Int64 { start + Int64(states.count) }

  mutating func reach(_ offset: Int64) { while end < offset { states.append(.untouched) } }

  mutating func update(from: Int64, to: Int64, _ change: (RecordState) -> RecordState) {
    reach(to)
    for offset in from..<to { states[Int(offset - start)] = change(states[Int(offset - start)]) }
  }

  mutating func settle(below offset: Int64) -> [RecordState] {
    guard offset > start else { return [] }
    reach(offset)
    let gone = Array(states.prefix(Int(offset - start)))
    states.removeFirst(gone.count)
    start = offset
    return gone
  }

  func state(_ offset: Int64) -> RecordState { offset < end ? states[Int(offset - start)] : .untouched }
}

struct RecordRunsTests {
  @Test(arguments: 0..<12 as Range<UInt64>)
  func `Runs say of every record what one state per record says`(_ seed: UInt64) {
    let stream = RandomStream(seed: seed, actor: "runs", purpose: "test")
    var runs = RecordRuns()
    var naive = NaiveRecords()
    var draw: UInt64 = 0
    func random(_ count: Int64) -> Int64 {
      draw += 1
      return Int64(stream.below(UInt64(count), draw))
    }
    for _ in 0..<600 {
      let from = naive.start + random(40)
      let to = from + random(12)
      let state = RecordState(effects: Int32(random(3)), incarnation: Int32(random(3)), passedOver: nil)
      switch random(8) {
      case 0, 1:
        let end = runs.end
        if runs.extend(from: end, to: end + 3, state: state) {
          naive.update(from: end, to: end + 3) { _ in state }
        }
      case 2, 3: check(&runs, &naive, from, to) { _ in state }
      case 4, 5:
        check(&runs, &naive, from, to) {
          RecordState(effects: $0.effects + 1, incarnation: state.incarnation, passedOver: $0.passedOver)
        }
      case 6:
        let offset = naive.start + random(6)
        var gone: [RecordState] = []
        runs.settle(below: offset) { count, state in
          gone += Array(repeating: state, count: Int(count))
        }
        #expect(gone == naive.settle(below: offset))
      default:
        if random(20) == 0 {
          runs.restart(at: naive.end)
          naive = NaiveRecords(start: naive.end)
        }
      }
      compare(runs, naive, from: naive.start + random(10))
    }
  }

  private func check(
    _ runs: inout RecordRuns, _ naive: inout NaiveRecords, _ from: Int64, _ to: Int64,
    _ change: (RecordState) -> RecordState
  ) {
    var visited: Int64 = 0
    runs.update(from: from, to: to) { count, state in
      visited += count
      return change(state)
    }
    #expect(visited == to - from)
    if from < to { naive.update(from: from, to: to, change) }
  }

  private func compare(_ runs: RecordRuns, _ naive: NaiveRecords, from: Int64) {
    let to = naive.end + 5
    var next = from
    runs.visit(from: from, to: to) { low, high, state in
      #expect(low == next)
      next = high
      for offset in low..<high where naive.state(offset) != state { Issue.record("record \(offset)") }
    }
    #expect(next == max(from, to))
    #expect(runs.start == naive.start)
    #expect(runs.end == naive.end)
    #expect(zip(runs.runs, runs.runs.dropFirst()).allSatisfy { $0.from < $1.from }, "runs in order")
    #expect(runs.runs.isEmpty || runs.runs.first?.from == runs.start)
  }

  @Test func `Front to back by one process is one run`() {
    var runs = RecordRuns()
    let state = RecordState(effects: 1, incarnation: 0, passedOver: nil)
    for offset in stride(from: Int64(0), to: 1000, by: 10) {
      if !runs.extend(from: offset, to: offset + 10, state: state) {
        runs.update(from: offset, to: offset + 10) { _, _ in state }
      }
    }
    #expect(runs.runs == [RecordRun(from: 0, state: state)])
  }

  @Test func `Neighbours that become equal are joined`() {
    var runs = RecordRuns()
    let one = RecordState(effects: 1, incarnation: 0, passedOver: nil)
    let two = RecordState(effects: 2, incarnation: 0, passedOver: nil)
    runs.update(from: 0, to: 30) { _, _ in one }
    runs.update(from: 10, to: 20) { _, _ in two }
    #expect(runs.runs.count == 3)
    runs.update(from: 10, to: 20) { _, _ in one }
    #expect(runs.runs == [RecordRun(from: 0, state: one)])
  }
}
