public import DeliveryHistory

/// A trace as a log with vector clocks, which ShiViz (bestchai.bitbucket.io/shiviz) draws as a space-time diagram.
///
/// Hosts are producers, instances, brokers (as coordinators), the run for its faults, and each partition's log, named
/// `orders-0`. An event comes after another host's only where the trace shows it: what was sent before what is
/// stored, what was stored before the poll that returns it, a commit before its answer and before whoever reads on from
/// there, a firing before the end that it brings. Of what the trace leaves out nothing is claimed.
public struct ShiVizLog {
  /// The first line of the log: how ShiViz finds host, clock and event.
  public static let parser = #"(?<host>\S*) (?<clock>{.*})\n(?<event>.*)"#

  /// Events seen of each host, by its number.
  private typealias Clock = [Int]

  private let names: TraceNames
  private let text: TraceText
  private var hosts: [String] = []
  private var clocks: [Clock] = []
  private var lines: [String] = [Self.parser, ""]
  // What others will have seen, in the order in which it came about.
  private var appends: [(range: OffsetRange, clock: Clock)] = []
  private var commits: [(instance: Int32, positions: [RecordPlace], clock: Clock)] = []
  private var answers: [(instance: Int32, positions: [RecordPlace], clock: Clock)] = []
  private var committed: [(consumer: Int, place: RecordPlace, clock: Clock)] = []
  private var groups: [(consumer: Int32, clock: Clock)] = []
  private var firings: [(number: Int32, clock: Clock)] = []

  /// Makes the log of a trace.
  public init(_ names: TraceNames, of trace: Trace) {
    self.names = names
    text = TraceText(names, of: trace, dress: .plain)
    for event in trace.events { add(event) }
  }

  /// The log.
  public var log: String { lines.joined(separator: "\n") + "\n" }

  private mutating func add(_ event: TraceEvent) {
    let host = names.name(of: event.actor)
    let what = TraceText.seconds(event.at) + " " + text.sentence(event)
    switch event.kind {
    case .stored(let range):
      let sent = note(host, TraceText.seconds(event.at) + " sends")
      let place = names.place(ofPartition: range.partition)
      appends.append((range, note("\(place.topic)-\(place.partition)", what, after: [sent])))
    case .consumed(let ranges):
      note(host, what, after: ranges.compactMap { lastAppend(within: $0) })
    case .commitSent(let positions, _, _):
      guard case .instance(let instance) = event.actor else { return }
      commits.append((instance, positions, note(host, what)))
    case .offsetsStored(let positions, let instance):
      let request = take(&commits, instance, positions)
      let clock = note(host, what, after: request.map { [$0] } ?? [])
      answers.append((instance, positions, clock))
      let consumer = names.consumerOfInstance[Int(instance)]
      for place in positions { committed.append((consumer, place, clock)) }
    case .offsetsCommitted(let positions, let error):
      guard case .instance(let instance) = event.actor else { return }
      let stored = error == nil ? take(&answers, instance, positions) : nil
      note(host, what, after: stored.map { [$0] } ?? [])
    case .positionsFetched(let positions):
      guard case .instance(let instance) = event.actor else { return }
      let consumer = names.consumerOfInstance[Int(instance)]
      let known = positions.compactMap { place in
        committed.last { $0.consumer == consumer && $0.place == place }?.clock
      }
      note(host, what, after: known)
    case .groupState(_, let consumer, _, _): groups.append((consumer, note(host, what)))
    case .assigned:
      guard case .instance(let instance) = event.actor else { return }
      let consumer = names.consumerOfInstance[Int(instance)]
      let state = groups.last { Int($0.consumer) == consumer }?.clock
      note(host, what, after: state.map { [$0] } ?? [])
    case .faultFired(_, _, let firing): firings.append((firing, note(host, what)))
    case .ended(_, let firing), .failed(_, let firing):
      let fired = firings.last { $0.number == firing }?.clock
      note(host, what, after: fired.map { [$0] } ?? [])
    default: note(host, what)
    }
  }

  /// The append that brought the last of some records.
  private func lastAppend(within range: OffsetRange) -> Clock? {
    appends.last { $0.range.partition == range.partition && $0.range.from < range.to }?.clock
  }

  /// Takes the oldest message of an instance that names these positions out of a list.
  private func take(
    _ list: inout [(instance: Int32, positions: [RecordPlace], clock: Clock)], _ instance: Int32,
    _ positions: [RecordPlace]
  ) -> Clock? {
    guard let index = list.firstIndex(where: { $0.instance == instance && $0.positions == positions }) else {
      return nil
    }
    return list.remove(at: index).clock
  }

  /// Writes an event of a host that comes after its own last one and after some of others.
  @discardableResult
  private mutating func note(_ name: String, _ what: String, after causes: [Clock] = []) -> Clock {
    let host = hosts.firstIndex(of: name) ?? hosts.count
    if host == hosts.count {
      hosts.append(name)
      clocks.append([])
    }
    var clock = clocks[host]
    for cause in causes + [[]] {
      while clock.count < max(cause.count, host + 1) { clock.append(0) }
      for index in cause.indices { clock[index] = max(clock[index], cause[index]) }
    }
    clock[host] += 1
    clocks[host] = clock
    var seen: [String] = []
    for (index, count) in clock.enumerated() where count > 0 { seen.append("\"\(hosts[index])\":\(count)") }
    lines += ["\(name) {\(seen.joined(separator: ","))}", what]
    return clock
  }
}
