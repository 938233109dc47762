/// How far a commit in two phases is; a message that its coordinator has sent is on the way in each of them.
enum TwoPhaseStep {
  /// Nothing is open.
  case none
  /// The process asks its coordinator to commit.
  case asking
  /// The participants are asked to prepare.
  case preparing
  /// They have prepared, and their votes are on the way: they are in doubt from here on.
  case voting
  /// The decision to commit is in the coordinator's log, and the participants are told.
  case committing
  /// There is no decision in the log: the participants are told to abort.
  case aborting
  /// The process is told that its commit is done.
  case done
  /// It is told that nothing of it is.
  case undone

  /// Whether the participants have prepared and do not know how it ends, so that they hold their locks.
  var isInDoubt: Bool { self == .voting || self == .committing || self == .aborting }
}
