import DeliveryHistory

/// What a step of a diagram means beyond its words.
enum SequenceMark: Equatable {
  /// Nothing.
  case plain
  /// An effect of a record in a sink, and which one it is of those, from 1.
  case effect(Int)
  /// A process starts again.
  case start
  /// A process ends.
  case end
  /// A process stands still, or goes on.
  case freeze, thaw
  /// A fault strikes.
  case fault
  /// A network partition begins, or ends.
  case cut(Int32)
  case mended(Int32)
  /// How the record ended.
  case outcome(RecordOutcome.Class)
  /// Steps are left out here.
  case gap
}
