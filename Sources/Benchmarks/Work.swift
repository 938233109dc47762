/// What one repetition did, and the processor time that it took.
struct Work {
  /// Events handled.
  var events: Int64
  /// Records consumed; 0 if there are none.
  var records: Int64
  /// Nanoseconds of processor time.
  var nanoseconds: Double

  /// Nanoseconds per event.
  var perEvent: Double { nanoseconds / Double(max(1, events)) }

  /// Nanoseconds per record, `nil` without records.
  var perRecord: Double? { records > 0 ? nanoseconds / Double(records) : nil }

  /// The same with the heartbeats of so many members in an hour as its records, so that it is measured by them.
  func perHeartbeat(members: Int64) -> Work {
    Work(events: events, records: members * 3_600 / 3, nanoseconds: nanoseconds)
  }
}
