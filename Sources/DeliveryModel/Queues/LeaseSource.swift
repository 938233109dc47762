/// Which records somebody asks a lease table for.
enum LeaseSource: UInt8 {
  /// Whatever may be handed out; what comes back first.
  case any
  /// Only what was never handed out (XREADGROUP with >).
  case fresh
  /// Only what was handed out before (XAUTOCLAIM).
  case returned
  /// Only what the asker itself was handed out before (XREADGROUP with 0).
  case own
}
