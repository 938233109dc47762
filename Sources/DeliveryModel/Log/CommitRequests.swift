import SimulationKernel

/// All commit requests of the run, in reusable slots: their number is the number in flight, not the number sent.
struct CommitRequests: ~Copyable {
  private var requests = GrowingTable<CommitRequest>()
  private var named = GrowingTable<NamedPosition>()
  private var free = GrowingTable<Int>()
  private let stride: Int
  /// What requests to queues say.
  var acknowledgements = Acknowledgements()

  /// Makes room for requests that name at most `stride` positions each.
  init(stride: Int) { self.stride = max(1, stride) }

  /// All slots, those in use and those that are free.
  var indices: Range<Int> { requests.indices }

  subscript(slot: Int) -> CommitRequest {
    @inline(__always) _read { yield requests[slot] }
    @inline(__always) _modify { yield &requests[slot] }
  }

  /// Begins a request in a free slot.
  @inline(__always)
  mutating func begin(instance: Int, isSync: Bool, at now: SimulatedTime) -> Int {
    let slot = free.popLast() ?? add()
    requests[slot].begin(instance: instance, isSync: isSync, at: now)
    return slot
  }

  private mutating func add() -> Int {
    requests.append(CommitRequest())
    for _ in 0..<stride { named.append(NamedPosition(owned: 0, slot: 0, position: 0)) }
    return requests.count - 1
  }

  /// Gives a slot back.
  @inline(__always)
  mutating func release(_ slot: Int) {
    requests[slot].event = .none
    requests[slot].isOpen = false
    acknowledgements.release(&requests[slot].acknowledged)
    free.append(slot)
  }

  /// Adds a position to a request.
  @inline(__always)
  mutating func add(_ slot: Int, owned index: Int, _ place: Int, position: Int64) {
    named[slot * stride + requests[slot].count] = NamedPosition(owned: index, slot: place, position: position)
    requests[slot].count += 1
  }

  /// Begins a request with the content of another, which goes on without its sender.
  mutating func copy(_ slot: Int) -> Int {
    let copy = begin(
      instance: requests[slot].instance, isSync: requests[slot].isSync, at: requests[slot].called)
    requests[copy] = requests[slot]
    requests[copy].acknowledged = acknowledgements.copy(requests[slot].acknowledged)
    for k in 0..<requests[slot].count { named[copy * stride + k] = named[slot * stride + k] }
    return copy
  }

  /// The k-th position that a request names.
  @inline(__always)
  func position(_ slot: Int, _ k: Int) -> NamedPosition { named[slot * stride + k] }
}
