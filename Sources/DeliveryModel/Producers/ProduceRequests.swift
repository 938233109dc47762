import SimulationKernel

/// All Produce requests of the run and their parts, in reusable slots.
struct ProduceRequests: ~Copyable {
  private var requests = GrowingTable<ProduceRequest>()
  private var parts = GrowingTable<ProducePart>()
  private var freeRequests = GrowingTable<Int32>()
  private var freeParts = GrowingTable<Int32>()
  /// Requests that somebody knows.
  private(set) var inUse = 0

  /// All slots, those in use and those that are free.
  var indices: Range<Int> { requests.indices }

  subscript(slot: Int) -> ProduceRequest {
    @inline(__always) _read { yield requests[slot] }
    @inline(__always) _modify { yield &requests[slot] }
  }

  subscript(part part: Int32) -> ProducePart {
    @inline(__always) _read { yield parts[Int(part)] }
    @inline(__always) _modify { yield &parts[Int(part)] }
  }

  /// Takes a slot.
  mutating func begin(_ request: ProduceRequest) -> Int {
    inUse += 1
    if let slot = freeRequests.popLast() {
      requests[Int(slot)] = request
      return Int(slot)
    }
    requests.append(request)
    return requests.count - 1
  }

  /// Adds a batch in front of the others.
  mutating func add(_ slot: Int, batch: Int) {
    let part = ProducePart(batch: Int32(batch), next: requests[slot].parts)
    if let free = freeParts.popLast() {
      parts[Int(free)] = part
      requests[slot].parts = free
    } else {
      parts.append(part)
      requests[slot].parts = Int32(parts.count - 1)
    }
  }

  /// Frees a request and its parts.
  mutating func release(_ slot: Int) {
    var part = requests[slot].parts
    while part >= 0 {
      freeParts.append(part)
      part = parts[Int(part)].next
    }
    requests[slot].parts = -1
    requests[slot].isLive = false
    inUse -= 1
    freeRequests.append(Int32(slot))
  }
}
