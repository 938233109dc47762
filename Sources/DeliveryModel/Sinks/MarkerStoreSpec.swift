public import SimulationKernel

/// An outside effect behind a store of markers, such as keys in Redis: a record whose marker is found is skipped.
///
/// All requests to the store lie within the processing time. The handler looks at the start of a record. With
/// `check-then-mark` it acts `latency` before the end and the marker is stored at the end; with `mark-then-act` the
/// marker is stored `latency` after the start and the effect made at the end. A record shorter than `latency` acts at
/// its start. A claim counts its lifetime from the end of its record. A record that is skipped takes `latency` alone,
/// unless other sinks need the handler. The point `after-processing` of a fault lies between act and mark.
///
/// A handler that throws leaves its marker: nobody deletes it. What is left out: handlers that wait for another's
/// marker to become final, markers with an owner (a lease), answers of the store that get lost, and workers. A process
/// that has just been answered (`World+RunningAhead`) looks when its commit has been served, not half a round trip
/// later.
public struct MarkerStoreSpec: Sendable, Equatable {
  /// When it looks and when it marks.
  public var order: MarkerOrder
  /// How long a marker is kept; `nil` for ever.
  public var ttl: SimulatedDuration?
  /// Whether markers survive the store's going down.
  public var isDurable: Bool
  /// Whether all instances use one store, or each keeps markers in its own memory, gone when it ends.
  public var isShared: Bool
  /// Whether the handler goes on without the store while it is down (`open`), or fails (`closed`).
  public var isOpenWhenDown: Bool
  /// From a request to the store until it is answered.
  public var latency: SimulatedDuration

  /// What a scenario gets that says nothing more.
  static let usual = MarkerStoreSpec(
    order: .checkThenMark, ttl: nil, isDurable: true, isShared: true, isOpenWhenDown: false,
    latency: .milliseconds(1))
}
