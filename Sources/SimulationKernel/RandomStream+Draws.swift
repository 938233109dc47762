extension RandomStream {
  /// Returns draw `index` as a number in (0, 1], a multiple of 2^-53; never 0, so its logarithm is finite.
  @inlinable
  @inline(__always)
  public func unit(_ index: UInt64) -> Double {
    Double(Int64(bitPattern: (bits(index) &>> 11) &+ 1)) * 0x1p-53
  }

  /// Returns draw `index` as a number in (0, 1), an odd multiple of 2^-53 and so symmetric about one half.
  @inlinable
  @inline(__always)
  public func openUnit(_ index: UInt64) -> Double {
    Double(Int64(bitPattern: (bits(index) &>> 12) &<< 1 | 1)) * 0x1p-53
  }

  /// Returns draw `index` as a whole number in `0 ..< n`; 0 if `n` is 0.
  ///
  /// The high word of bits times `n`: no number is more likely than another by more than `n / 2^64`.
  @inlinable
  @inline(__always)
  public func below(_ n: UInt64, _ index: UInt64) -> UInt64 {
    n.multipliedFullWidth(by: bits(index)).high
  }

  /// Returns whether an event of the given probability happens in draw `index` (a Bernoulli trial).
  ///
  /// The same draw under a greater probability happens whenever it does under a smaller one.
  @inlinable
  @inline(__always)
  public func chance(_ probability: Probability, _ index: UInt64) -> Bool {
    probability.isCertain || bits(index) < probability.threshold
  }

  /// Returns the bits at an index and the three after it.
  ///
  /// A call, so that the generator stays in integer registers: put into vectors with what follows, its 64-bit
  /// multiplications cost more than the vectors gain, and conversions one by one wait for each other.
  @inline(never)
  @usableFromInline
  func fourBits(_ index: UInt64) -> (UInt64, UInt64, UInt64, UInt64) {
    (bits(index), bits(index &+ 1), bits(index &+ 2), bits(index &+ 3))
  }
}
