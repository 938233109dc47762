/// Who does what a trace tells, by number in the run.
public enum TraceActor: Sendable, Equatable {
  /// A producer instance.
  case producer(Int32)
  /// A consumer instance.
  case instance(Int32)
  /// A broker, from 0; the coordinator of all groups is number 0.
  case broker(Int32)
  /// A consumer application as a whole.
  case application(Int32)
  /// The run itself.
  case run
}
