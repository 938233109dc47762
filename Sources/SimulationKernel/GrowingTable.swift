/// A table of plain values that grows at its end and is changed in place.
///
/// As `FixedTable`, for what is not counted in advance: it has one owner by construction, so that a change needs no
/// check whether the storage is shared. Indices are checked in debug builds only.
@frozen
public struct GrowingTable<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<Element>
  @usableFromInline var capacity: Int
  @usableFromInline var used = 0

  /// The number of elements.
  @inlinable public var count: Int { used }

  /// Makes an empty table.
  @inlinable
  public init() {
    capacity = 4
    base = .allocate(capacity: capacity)
  }

  @inlinable
  deinit {
    base.deallocate()
  }

  /// The valid indices.
  @inlinable public var indices: Range<Int> { 0..<count }

  /// Adds an element at the end; amortized O(1).
  @inlinable
  public mutating func append(_ element: Element) {
    if used == capacity {
      let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
      larger.initialize(from: base, count: used)
      base.deallocate()
      base = larger
      capacity *= 2
    }
    (base + used).initialize(to: element)
    used += 1
  }

  /// Removes and returns the last element; `nil` if there is none.
  @inlinable
  public mutating func popLast() -> Element? {
    guard used > 0 else { return nil }
    used -= 1
    return base[used]
  }

  /// Accesses an element in place.
  @inlinable
  public subscript(index: Int) -> Element {
    unsafeAddress {
      assert(index >= 0 && index < count, "index out of range")
      return UnsafePointer(base + index)
    }
    unsafeMutableAddress {
      assert(index >= 0 && index < count, "index out of range")
      return base + index
    }
  }
}

// The block has one owner and is reached through it alone.
extension GrowingTable: @unchecked Sendable where Element: Sendable {}
