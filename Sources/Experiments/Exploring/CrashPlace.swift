public import DeliveryHistory
public import DeliveryModel

/// Where an application is killed: a record, and a named point of its processing.
public struct CrashPlace: Sendable, Equatable {
  /// The record.
  public var record: RecordID
  /// The point.
  public var point: ProcessingPoint

  /// Names a place.
  public init(record: RecordID, point: ProcessingPoint) {
    self.record = record
    self.point = point
  }

  /// The place in words: `orders-0@17 after-processing`.
  public func text(_ names: TraceNames) -> String {
    let place = names.place(ofPartition: record.partition)
    return "\(place.topic)-\(place.partition)@\(record.offset) \(point.name)"
  }
}
