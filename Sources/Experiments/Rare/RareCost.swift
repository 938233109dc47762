/// What one crash that was added to a run has cost one application and sink.
public struct RareCost: Sendable, Equatable {
  /// The consumer application.
  public let consumer: String
  /// The sink.
  public let sink: String
  /// Effects that it made happen again.
  public let extra: Int
  /// Records that it lost.
  public let lost: Int
}
