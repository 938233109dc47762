/// Which rows a poller reads.
public enum OutboxSelection: String, Sendable, CaseIterable {
  /// Rows that are not marked (`WHERE sent = false ORDER BY id ... FOR UPDATE SKIP LOCKED`).
  case unsent
  /// Rows behind the last that was marked (`WHERE id > last`): one whose transaction commits late is never read.
  case idAfterLast = "id-after-last"

  /// The name in a scenario.
  public var name: String { rawValue }
}
