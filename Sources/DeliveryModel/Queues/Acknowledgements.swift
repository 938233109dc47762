import SimulationKernel

/// All acknowledgements of a run, in lists whose nodes are used again.
struct Acknowledgements: ~Copyable {
  private var nodes = GrowingTable<Acknowledgement>()
  private var free: Int32 = -1

  subscript(node: Int32) -> Acknowledgement { nodes[Int(node)] }

  /// Adds records to the end of a list; neighbours of which the same is said are joined.
  @inline(__always)
  mutating func add(
    _ kind: Acknowledgement.Kind, _ slot: Int32, from: Int64, to: Int64, to list: inout AcknowledgementList
  ) {
    if !list.isEmpty {
      let last = Int(list.last)
      if nodes[last].to == from, nodes[last].slot == slot, nodes[last].kind == kind {
        nodes[last].to = to
        return
      }
    }
    let node = Acknowledgement(slot: slot, from: from, to: to, kind: kind)
    let place: Int32
    if free >= 0 {
      place = free
      free = nodes[Int(place)].next
      nodes[Int(place)] = node
    } else {
      place = Int32(nodes.count)
      nodes.append(node)
    }
    if list.isEmpty { list.first = place } else { nodes[Int(list.last)].next = place }
    list.last = place
  }

  /// Gives the nodes of a list back.
  @inline(__always)
  mutating func release(_ list: inout AcknowledgementList) {
    guard !list.isEmpty else { return }
    nodes[Int(list.last)].next = free
    free = list.first
    list = .empty
  }

  /// A list of the same, perhaps of another kind.
  mutating func copy(_ list: AcknowledgementList, as kind: Acknowledgement.Kind? = nil) -> AcknowledgementList
  {
    var copy = AcknowledgementList.empty
    var node = list.first
    while node >= 0 {
      let own = self[node]
      add(kind ?? own.kind, own.slot, from: own.from, to: own.to, to: &copy)
      node = own.next
    }
    return copy
  }
}
