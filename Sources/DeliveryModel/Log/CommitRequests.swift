import SimulationKernel

/// All commit requests of the run, in reusable slots: their number is the number in flight, not the number sent.
struct CommitRequests {
  private var requests: [CommitRequest] = []
  private var owned: [Int32] = []
  private var positions: [Int64] = []
  private var free: [Int32] = []
  private let stride: Int

  /// Makes room for requests that name at most `stride` positions each.
  init(stride: Int) { self.stride = max(1, stride) }

  subscript(slot: Int) -> CommitRequest {
    @inline(__always) _read { yield requests[slot] }
    @inline(__always) _modify { yield &requests[slot] }
  }

  /// Takes a free slot.
  @inline(__always)
  mutating func take() -> Int {
    if let slot = free.popLast() { return Int(slot) }
    requests.append(CommitRequest())
    for _ in 0..<stride {
      owned.append(0)
      positions.append(0)
    }
    return requests.count - 1
  }

  /// Gives a slot back.
  @inline(__always)
  mutating func release(_ slot: Int) {
    requests[slot].event = .none
    free.append(Int32(slot))
  }

  /// Adds a position to a request.
  @inline(__always)
  mutating func add(_ slot: Int, owned index: Int, position: Int64) {
    let place = slot * stride + requests[slot].count
    owned[place] = Int32(index)
    positions[place] = position
    requests[slot].count += 1
  }

  /// The k-th position that a request names.
  @inline(__always)
  func position(_ slot: Int, _ k: Int) -> (owned: Int, position: Int64) {
    (Int(owned[slot * stride + k]), positions[slot * stride + k])
  }
}
