import SimulationKernel

/// When leases end, soonest first: one entry for each time that records were handed out, or leased anew.
///
/// Entries are not taken back when their records are acknowledged; whoever takes them out looks at the records.
struct LeaseDeadlines {
  /// Records that were leased until a moment.
  struct Deadline: Equatable {
    var time: SimulatedTime
    var from: Int64
    var to: Int64
  }

  private var entries: [Deadline] = []
  private var head = 0

  /// The soonest; `nil` if there is none.
  var first: Deadline? { head < entries.count ? entries[head] : nil }

  /// When the soonest is.
  var next: SimulatedTime? { first?.time }

  /// Adds an entry; nearly always behind all others, since leases mostly last equally long.
  mutating func add(from: Int64, to: Int64, at time: SimulatedTime) {
    var place = entries.count
    while place > head, entries[place - 1].time > time { place -= 1 }
    entries.insert(Deadline(time: time, from: from, to: to), at: place)
  }

  /// Takes the soonest out.
  mutating func removeFirst() {
    head += 1
    if head >= 64, head * 2 > entries.count {
      entries.removeFirst(head)
      head = 0
    }
  }
}
