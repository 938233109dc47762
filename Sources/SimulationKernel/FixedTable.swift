/// A table of a fixed number of elements that are changed in place.
///
/// The model's actors live here. An array would check that its storage is uniquely referenced on every change
/// (nine checks per record were measured); this has one owner by construction. Indices are checked in debug
/// builds only.
@frozen
public struct FixedTable<Element>: ~Copyable {
  @usableFromInline let base: UnsafeMutablePointer<Element>

  /// The number of elements.
  public let count: Int

  /// Makes a table that holds the elements of an array.
  @inlinable
  public init(_ elements: [Element]) {
    count = elements.count
    base = .allocate(capacity: max(1, elements.count))
    for index in 0..<elements.count {
      (base + index).initialize(to: elements[index])
    }
  }

  @inlinable
  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }

  /// Whether there is none.
  @inlinable public var isEmpty: Bool { count == 0 }

  /// The valid indices.
  @inlinable public var indices: Range<Int> { 0..<count }

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
extension FixedTable: @unchecked Sendable where Element: Sendable {}
