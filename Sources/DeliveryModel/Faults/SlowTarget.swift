/// What a `slow` fault delays.
public enum SlowTarget: Sendable, Equatable {
  /// Requests of one kind, where they are served.
  case request(RequestKind)
  /// The handler, for each record that it takes in hand.
  case processing
  /// The sink: the effect of each record that is taken in hand.
  case sink
  /// The coordinator's disk: every commit waits for its write.
  case disk

  /// The name in a scenario.
  public var name: String {
    switch self {
    case .request(let kind): kind.name
    case .processing: "processing"
    case .sink: "sink"
    case .disk: "disk"
    }
  }
}
