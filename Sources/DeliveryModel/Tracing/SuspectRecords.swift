import DeliveryHistory

/// Where in the logs an application's sink saw how many effects, by a run's history.
struct SuspectRecords {
  /// Per partition that the application reads: its number, the log's end, and the ranges that effects were made of.
  private var partitions: [(number: Int32, end: Int64, effects: [OffsetRange])]

  init(_ scenario: Scenario, consumer: Int, sink: Int, _ events: [HistoryEvent]) {
    let roster = WorldSetup(scenario, seed: scenario.seed).roster
    partitions = roster.consumers[consumer].partitions.map { ($0, 0, []) }
    var places = Array(repeating: -1, count: roster.partitionCount)
    for (place, partition) in partitions.enumerated() { places[Int(partition.number)] = place }
    for event in events {
      switch event {
      case .stored(let range, _), .appended(let range, _, _, _, _):
        let place = places[Int(range.partition)]
        if place >= 0 { partitions[place].end = max(partitions[place].end, range.to) }
      case .effects(let instance, let number, let range, _):
        let place = places[Int(range.partition)]
        guard place >= 0, Int(roster.consumerOfInstance[Int(instance)]) == consumer, Int(number) == sink
        else {
          continue
        }
        partitions[place].effects.append(range)
      default: break
      }
    }
  }

  /// First and last records of each stretch with so many effects (two stand for two and more), in order.
  func places(wantsEffects wanted: Int) -> [RecordPlace] {
    var places: [RecordPlace] = []
    for partition in partitions {
      var changes: [(at: Int64, by: Int)] = [(0, 0), (partition.end, 0)]
      for range in partition.effects { changes += [(range.from, 1), (range.to, -1)] }
      changes.sort { $0.at < $1.at }
      var depth = 0
      for (index, change) in changes.enumerated() {
        depth += change.by
        let end = index + 1 < changes.count ? changes[index + 1].at : change.at
        guard end > change.at, min(depth, 2) == wanted, change.at < partition.end else { continue }
        places.append(RecordPlace(partition: partition.number, offset: change.at))
        if end - change.at > 1 { places.append(RecordPlace(partition: partition.number, offset: end - 1)) }
      }
    }
    return places
  }
}
