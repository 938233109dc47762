import DeliveryHistory
import DeliveryModel
import Testing

/// What marker stores promise in scenarios drawn at random, whatever the faults do.
struct MarkerLawTests {
  /// A random scenario without workers, with a marker store of an order beside a bare effect or alone.
  static func lab(_ number: Int, _ order: String, latency: String) -> RandomLab? {
    var random = RandomLab(number)
    guard random.workers == 0, random.strategy != "with-effect" else { return nil }
    let marker = #"{"kind": "marker-store", "order": "\#(order)", "latency": "\#(latency)"}"#
    random.lab.sink = number.isMultiple(of: 2) ? marker : "[\(marker), \"external\"]"
    return random
  }

  /// Ends of processes and memberships, faults that strike, and attempts that fail.
  private static func interruptions(_ result: RunResult) -> Int64 {
    var count: Int64 = 0
    for event in result.recorded {
      switch event {
      case .ended, .revoked, .released, .evicted, .fired, .abandoned: count += 1
      default: break
      }
    }
    return count
  }

  /// The laws that a recorded run breaks, in words.
  static func broken(_ random: RandomLab, _ order: String, _ result: RunResult) throws -> [String] {
    let counts = try result.counts()
    var broken: [String] = []
    if !result.drained { broken.append("not drained") }
    if counts.lostByCause.reduce(0, +) != counts.lost { broken.append("losses without a cause") }
    if counts.duplicatedByCause.reduce(0, +) != counts.duplicated {
      broken.append("duplicates without a cause")
    }
    let unowned = counts.lostByCause[Int(Cause.markerWithoutEffect.rawValue)]
    switch order {
    case "mark-then-act":
      if counts.extra > 0 { broken.append("\(counts.extra) repeated behind a claim") }
      if unowned > interruptions(result), !random.canThrow { broken.append("\(unowned) claimed for nothing") }
    case "check-then-mark":
      if unowned > 0 { broken.append("\(unowned) marked without an effect") }
      if random.losesNothing, counts.lost > 0 { broken.append("\(counts.lost) lost") }
      if counts.extra > interruptions(result) { broken.append("\(counts.extra) repeated") }
    default:
      if unowned + counts.suppressed > 0 { broken.append("markers that nobody sets") }
    }
    return broken
  }

  @Test(arguments: 0..<8)
  func `A claim is taken once; look, act, mark loses nothing and repeats what is in hand`(_ part: Int) throws
  {
    var (skipped, tried): (Int64, Int) = (0, 0)
    for number in (part * 40 + 200)..<(part * 40 + 240) {
      for order in ["check-then-mark", "mark-then-act", "check-only"] {
        guard let random = Self.lab(number, order, latency: number.isMultiple(of: 3) ? "0s" : "300us") else {
          continue
        }
        tried += 1
        let result: RunResult
        do {
          result = try random.lab.run(recording: true)
        } catch {
          Issue.record("scenario \(number) \(order): \(error) in \(random.lab.json)")
          continue
        }
        let what = "scenario \(number) \(order)"
        for broken in try Self.broken(random, order, result) { Issue.record("\(what): \(broken)") }
        let counts = try result.counts()
        skipped += counts.suppressed
        #expect(try random.lab.run().digest == result.digest, "\(what): recording changes nothing")
      }
    }
    #expect(tried > 30 && skipped > 0)
  }
}
