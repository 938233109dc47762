public import DeliveryHistory

/// Where effects land.
///
/// To add a kind: a case here, its file in this folder, and what the compiler then asks for.
public enum SinkSpec: Sendable, Equatable {
  /// An outside effect that nothing protects: a mail, a charge, a counter.
  case external
  /// A row written under the record's key: a repeat overwrites it with the same state.
  ///
  /// Guarded: a write is refused where the row's version is not older. Otherwise a late write sets the row back.
  case upsert(guarded: Bool)
  /// An insert under a unique key in the effect's own transaction: a repeat is refused.
  case uniqueKey
  /// A table that stores the position beside the effects, in one transaction.
  ///
  /// Guarded: a write below the stored position is refused.
  case storedPosition(guarded: Bool)
  /// Records of a topic, as one of its readers sees them.
  ///
  /// With the strategy transactional they belong to the transaction. With any other the handler waits until its record
  /// is stored, which is part of its processing time, so that the effect is like an outside one.
  case topic(TopicSink)
  /// An outside effect that is skipped where a marker of its record is found in a store.
  case markerStore(MarkerStoreSpec)
  /// A table whose rows and the positions beside them are committed in two phases, by a coordinator.
  case twoPhase

  /// The name in a scenario and in result lines.
  public var name: String {
    switch self {
    case .external: "external"
    case .upsert: "upsert"
    case .uniqueKey: "unique-key"
    case .storedPosition: "stored-position"
    case .topic(let output): output.name
    case .markerStore: "marker-store"
    case .twoPhase: "two-phase"
    }
  }

  /// What the sink's reader sees of repeated effects.
  public var reader: SinkReader {
    switch self {
    case .external, .storedPosition, .topic, .markerStore, .twoPhase: .everyEffect
    case .upsert(guarded: false): .lastWriteWins
    case .upsert, .uniqueKey: .oneRowPerRecord
    }
  }

  /// Its marker store, if it has one.
  var markerStore: MarkerStoreSpec? {
    if case .markerStore(let spec) = self { return spec }
    return nil
  }

  /// Whether the sink keeps the position to resume from.
  public var storesPosition: Bool {
    switch self {
    case .storedPosition, .twoPhase: true
    case .external, .upsert, .uniqueKey, .topic, .markerStore: false
    }
  }

  /// Whether effects are records of a topic.
  public var isTopic: Bool {
    if case .topic = self { return true }
    return false
  }

  /// Kinds that can be named in a scenario; all but `topic` also with nothing but `kind`.
  public static let names = [
    "external", "upsert", "unique-key", "stored-position", "topic", "marker-store", "two-phase",
  ]
}
