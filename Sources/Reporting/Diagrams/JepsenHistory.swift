public import DeliveryHistory
import SimulationKernel

/// A trace as a history for Jepsen's Kafka checker (`jepsen.tests.kafka`): EDN, one operation for each line.
///
/// Keys are partitions by number in the run. A value stands for a record: `offset x partitions + partition`. Producers
/// and instances are processes; an instance that starts again is a new one, as after a Jepsen `:info`. Records that
/// were never stored, though their producer counts them as sent, have values from 1,000,000,000,000 on.
///
/// - `client`: what clients saw. Sends are `:ok` when they are stored, polls hold all that was returned, and at
///   the end one more process reads every log from its beginning. So Jepsen judges the logs: it cannot see that a
///   record was returned and never processed.
/// - `effects`: what became of it. A poll holds one record, when its effect is durable, so that a loss is a
///   `:lost-write`; an effect is also a `:send` to a key of its own (the next of 100, 1,000, ... that is free, plus
///   the partition), all of which is read at the end, so that a repeated effect is a `:duplicate`. It tells of the
///   first sink of the application that has the first effect. Sinks that absorb repeats do so after this.
///
/// Limits: one value for one offset, so that a record that a producer stored twice is two values.
public struct JepsenHistory {
  /// Which operations a history has.
  public enum Level: Sendable {
    case client, effects
  }

  private let names: TraceNames
  private let level: Level
  private let partitions: Int
  private var lines: [String] = []
  /// The process that each instance is now, and the next number; -1 before its first start.
  private var processes: [Int]
  private var restarts: [Int]
  private var neverStored: Int64 = 0
  /// What each key holds, in the order of offsets.
  private var logs: [[Int64]]
  private var consumer: Int?
  private var now = SimulatedTime.zero

  /// Makes the history of a trace.
  public init(_ names: TraceNames, of trace: Trace, _ level: Level) {
    self.names = names
    self.level = level
    partitions = names.topics.reduce(0) { $0 + $1.partitions }
    processes = Array(repeating: -1, count: names.instances.count)
    restarts = Array(repeating: 0, count: names.instances.count)
    logs = Array(repeating: [], count: partitions)
    for event in trace.events {
      now = event.at
      add(event)
    }
    readAll()
  }

  /// The history.
  public var edn: String { lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n" }

  private mutating func add(_ event: TraceEvent) {
    switch (event.kind, event.actor) {
    case (.stored(let range), .producer(let number)): send(range, Int(number))
    case (.neverStored(let partition, let count), .producer(let number)):
      for _ in 0..<count {
        let value = 1_000_000_000_000 + neverStored
        neverStored += 1
        operation(
          Int(number), "send", "[[:send \(partition) \(value)]]", "[[:send \(partition) \(value)]]")
      }
    case (.started, .instance(let number)): begin(Int(number))
    case (.positionsFetched(let places), .instance(let number)):
      guard !places.isEmpty else { return }
      let keys = "[" + places.map { String($0.partition) }.joined(separator: " ") + "]"
      operation(process(Int(number)), "subscribe", keys, keys)
    case (.consumed(let ranges), .instance(let number)):
      guard level == .client else { return }
      let reads = ranges.map { range in
        "\(range.partition) ["
          + (range.from..<range.to).map { pair($0, value(range.partition, $0)) }.joined(separator: " ") + "]"
      }
      operation(process(Int(number)), "poll", "[[:poll]]", "[[:poll {\(reads.joined(separator: ", "))}]]")
    case (.effect(let place, let sink, _, _), .instance(let number)):
      if level == .effects { effect(place, sink, Int(number)) }
    case (.ended(let reason, _), .instance(let number)):
      if reason != .stop { operation(process(Int(number)), "crash", "nil", "nil", end: "info") }
      processes[Int(number)] = -1
    default: break
    }
  }

  private mutating func send(_ range: OffsetRange, _ process: Int) {
    let key = Int(range.partition)
    let offsets = range.from..<range.to
    let values = offsets.map { value(range.partition, $0) }
    if level == .client {
      for (offset, value) in zip(offsets, values) {
        while logs[key].count <= Int(offset) { logs[key].append(-1) }
        logs[key][Int(offset)] = value
      }
    }
    let asked = values.map { "[:send \(key) \($0)]" }.joined(separator: " ")
    let told = zip(offsets, values).map { "[:send \(key) \(pair($0, $1))]" }.joined(separator: " ")
    operation(process, "send", "[\(asked)]", "[\(told)]")
  }

  private mutating func effect(_ place: RecordPlace, _ sink: Int32, _ instance: Int) {
    let own = names.consumerOfInstance[instance]
    if consumer == nil { consumer = own }
    guard consumer == own, sink == 0 else { return }
    let value = value(place.partition, place.offset)
    let read = "[[:poll {\(place.partition) [\(pair(place.offset, value))]}]]"
    operation(process(instance), "poll", "[[:poll]]", read)
    let key = Int(place.partition)
    let output = outputBase + key
    let offset = Int64(logs[key].count)
    logs[key].append(value)
    operation(
      process(instance), "send", "[[:send \(output) \(value)]]", "[[:send \(output) \(pair(offset, value))]]")
  }

  /// One more process reads all logs: those of the records, or those of the effects.
  private mutating func readAll() {
    let base = level == .client ? 0 : outputBase
    let filled = logs.indices.filter { !logs[$0].isEmpty }
    guard !filled.isEmpty else { return }
    let reader = names.producers.count + names.instances.count
    let keys = "[" + filled.map { String(base + $0) }.joined(separator: " ") + "]"
    operation(reader, "assign", keys, keys, more: ", :seek-to-beginning? true")
    let reads = filled.map { key in
      let pairs = logs[key].enumerated().filter { $0.element >= 0 }.map { pair(Int64($0.offset), $0.element) }
      return "\(base + key) [\(pairs.joined(separator: " "))]"
    }
    operation(reader, "poll", "[[:poll]]", "[[:poll {\(reads.joined(separator: ", "))}]]")
  }

  /// The first key of effects: above all partitions.
  private var outputBase: Int {
    var base = 100
    while base < partitions { base *= 10 }
    return base
  }

  /// The process that an instance is now.
  private mutating func process(_ instance: Int) -> Int {
    if processes[instance] < 0 { begin(instance) }
    return processes[instance]
  }

  /// An instance starts, as a process of its own: numbers rise by the number of threads, as Jepsen's do.
  private mutating func begin(_ instance: Int) {
    let threads = names.producers.count + names.instances.count + 1
    processes[instance] = names.producers.count + instance + restarts[instance] * threads
    restarts[instance] += 1
  }

  private func value(_ partition: Int32, _ offset: Int64) -> Int64 {
    offset * Int64(partitions) + Int64(partition)
  }

  private func pair(_ offset: Int64, _ value: Int64) -> String { "[\(offset) \(value)]" }

  /// Writes an invocation and its completion.
  private mutating func operation(
    _ process: Int, _ name: String, _ asked: String, _ told: String, end: String = "ok", more: String = ""
  ) {
    for (type, value) in [("invoke", asked), (end, told)] {
      lines.append(
        "{:index \(lines.count), :time \(now.nanoseconds), :process \(process), :type :\(type), "
          + ":f :\(name), :value \(value)\(more)}")
    }
  }
}
