public import Experiments

extension ResultsDocument {
  /// The result lines by point, consumer application and sink, in the order of the file.
  public var groups: [ResultsComparison.Group] {
    var groups: [ResultsComparison.Group] = []
    var places: [String: Int] = [:]  // lookup only
    for unit in units {
      for line in unit.lines {
        let group = ResultsComparison.Group(axes: unit.axes, consumer: line.consumer, sink: line.sink)
        let key = group.key
        if places[key] == nil {
          places[key] = groups.count
          groups.append(group)
        }
        if let place = places[key] { groups[place].lines.append(line) }
      }
    }
    return groups
  }
}
