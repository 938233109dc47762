/// The elementary functions, from IEEE 754 `+ - * /` and integer operations alone.
///
/// A platform's mathematical library differs from another's in the last bit, and may choose instructions at run
/// time. The four operations are exactly defined and Swift does not contract them to fused ones, so these
/// functions return the same bits on every machine and in the browser. A simulation can then be compared byte
/// by byte. The bounds stated are in units in the last place (ulp) and are tested.
public enum Elementary {
  /// The leading bits of ln 2: its product with an exponent is exact.
  @inlinable static var ln2High: Double { 6.93147180369123816490e-01 }

  /// ln 2 less `ln2High`.
  @inlinable static var ln2Low: Double { 1.90821492927058770002e-10 }
}
