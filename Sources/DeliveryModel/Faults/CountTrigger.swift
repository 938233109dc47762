/// A fault that counts the effects of one instance.
struct CountTrigger {
  /// The fault's number.
  let fault: Int
  /// The instance.
  let instance: Int
  /// After how many effects.
  let count: Int64
  /// Whether it counts from each start and fires again, or over the run and fires once.
  let repeats: Bool
  /// Its draws.
  let tape: Int
  /// Firings left.
  var left: Int

  /// Effects until it fires, for an instance with these counters; `nil` if it will not.
  func distance(ofRun: Int64, sinceStart: Int64) -> Int64? {
    guard left > 0 else { return nil }
    if repeats { return count - sinceStart % count }
    return ofRun < count ? count - ofRun : nil
  }

  /// Whether it fires right after the effect that brought the counters here.
  func fires(ofRun: Int64, sinceStart: Int64) -> Bool {
    guard left > 0 else { return false }
    return repeats ? sinceStart > 0 && sinceStart % count == 0 : ofRun == count
  }
}
