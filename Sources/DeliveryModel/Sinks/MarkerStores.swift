/// The marker stores of all consumer applications, partition by partition.
struct MarkerStores {
  /// What each store holds of each partition.
  private(set) var runs: [MarkerRuns] = []
  /// For each instance what to add to a slot to find the store's place; empty if nobody marks anything.
  private var bases: [Int] = []
  /// The places of all partitions in the store of each instance.
  private var places: [Range<Int>] = []

  init(_ scenario: Scenario) {
    guard scenario.consumers.contains(where: { $0.markerStore != nil }) else { return }
    var firstSlot = 0
    for spec in scenario.consumers {
      let partitions = spec.topics.reduce(0) { $0 + scenario.topics[$1].partitions }
      let stores = spec.markerStore.map { $0.isShared ? 1 : spec.count } ?? 0
      for index in 0..<spec.count {
        let first = runs.count + (stores > 1 ? index * partitions : 0)
        bases.append(first - firstSlot)
        places.append(first..<(first + (stores > 0 ? partitions : 0)))
      }
      for _ in 0..<(stores * partitions) { runs.append(MarkerRuns()) }
      firstSlot += partitions
    }
  }

  /// Empties the store that an instance uses.
  mutating func clear(_ instance: Int) {
    for place in places[instance] { runs[place].clear() }
  }

  /// The markers of a partition in the store that an instance uses.
  subscript(instance: Int, slot: Int) -> MarkerRuns {
    get { runs[bases[instance] + slot] }
    _modify { yield &runs[bases[instance] + slot] }
  }
}
