/// What kills at one point came to, over all records and seeds: ranges, and where the worst was.
public struct CrashOutcomes: Sendable, Equatable {
  /// Runs in which every kill of the case has fired.
  public private(set) var runs = 0
  /// Runs in which one did not: the record never came to that point.
  public private(set) var unreached = 0
  /// The fewest and the most records lost.
  public private(set) var lost = 0...0
  /// The fewest and the most effects beyond the first.
  public private(set) var extra = 0...0
  /// Runs that did not drain, or left records unresolved.
  public private(set) var unresolved = 0
  /// The first case that lost most.
  public private(set) var worstLoss: [CrashPlace] = []
  /// The first case that repeated most.
  public private(set) var worstRepeat: [CrashPlace] = []

  /// Nothing yet.
  public init() {}

  /// Adds a run of a case.
  public mutating func add(_ places: [CrashPlace], lost: Int, extra: Int, unresolved: Int, crashes: Int) {
    guard crashes >= places.count else {
      unreached += 1
      return
    }
    if unresolved > 0 { self.unresolved += 1 }
    if runs == 0 || lost > self.lost.upperBound { worstLoss = places }
    if runs == 0 || extra > self.extra.upperBound { worstRepeat = places }
    self.lost = runs == 0 ? lost...lost : min(lost, self.lost.lowerBound)...max(lost, self.lost.upperBound)
    self.extra =
      runs == 0 ? extra...extra : min(extra, self.extra.lowerBound)...max(extra, self.extra.upperBound)
    runs += 1
  }

  /// Adds what another series of runs came to.
  public mutating func add(_ other: CrashOutcomes) {
    unreached += other.unreached
    unresolved += other.unresolved
    guard other.runs > 0 else { return }
    if runs == 0 || other.lost.upperBound > lost.upperBound { worstLoss = other.worstLoss }
    if runs == 0 || other.extra.upperBound > extra.upperBound { worstRepeat = other.worstRepeat }
    lost =
      runs == 0
      ? other.lost
      : min(lost.lowerBound, other.lost.lowerBound)...max(lost.upperBound, other.lost.upperBound)
    extra =
      runs == 0
      ? other.extra
      : min(extra.lowerBound, other.extra.lowerBound)...max(extra.upperBound, other.extra.upperBound)
    runs += other.runs
  }

  /// What was observed, in the field's words.
  public var guarantee: String {
    switch (lost.upperBound, extra.upperBound) {
    case (0, 0): "exactly once"
    case (0, _): "at least once"
    case (_, 0): "at most once"
    default: "neither"
    }
  }
}
