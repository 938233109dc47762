/// Where the value of a field came from.
public enum FieldOrigin: Sendable, Equatable {
  /// It stands in the source.
  case given(SourceRange)
  /// It was left out; the reason says whose default it is: "default", "default of the librdkafka client".
  case defaulted(String)
}
