public import DeliveryHistory
import SimulationKernel

/// A trace as a history for Jepsen's Kafka checker (`jepsen.tests.kafka`): EDN, one operation for each line.
///
/// Values stand for records: `number x partitions + partition`, where a record's number is that of its sending, or its
/// offset where its log holds every record once. Producers and instances are processes; an instance that starts again
/// is a new one, and so is a producer that does not know what became of a send, as after a Jepsen `:info`. Records
/// that were never stored, though their producer counts them as sent, have values from 1,000,000,000,000 on.
///
/// - `client`: what clients saw. Keys are partitions by number in the run, offsets those of the logs. Sends are `:ok`
///   when they are answered, polls hold all that was returned, and at the end one more process reads every log from its
///   beginning, without what was aborted. So Jepsen judges the logs: it cannot see that a record was returned and
///   never processed.
/// - `effects`: what became of it, for each sink of each application by itself. A poll holds one record, when its
///   effect is durable or it is a dead letter, so that a loss is a `:lost-write`; an effect is also a `:send` to a
///   key of its own, all of which is read at the end, so that a repeated effect is a `:duplicate`. The sinks'
///   keys are those of `EffectKeys`, their offsets numbers of records and of effects. Sinks that absorb repeats do so
///   after this.
public struct JepsenHistory {
  /// Which operations a history has.
  public enum Level: Sendable {
    case client, effects
  }

  private let names: TraceNames
  private let level: Level
  private let partitions: Int
  private let keys: EffectKeys
  private let fates: SendFates
  private var lines: [String] = []
  /// How often each process has been replaced: producers, instances, whoever else sends, and the reader of all logs.
  private var lives: [Int]
  private var neverStored: Int64 = 0
  /// What each log holds at which offset, or -1; and at which offset each number was stored last.
  private var logs: [[Int64]]
  private var places: [[Int64]]
  /// What each sink's keys hold, in the order of effects.
  private var outputs: [[Int64]]
  private var now = SimulatedTime.zero

  /// Makes the history of a trace.
  public init(_ names: TraceNames, of trace: Trace, _ level: Level) {
    self.names = names
    self.level = level
    partitions = names.topics.reduce(0) { $0 + $1.partitions }
    keys = EffectKeys(names, trace)
    fates = SendFates(trace, partitions: partitions)
    lives = Array(repeating: 0, count: names.producers.count + names.instances.count + 2)
    logs = Array(repeating: [], count: partitions)
    places = logs
    outputs = Array(repeating: [], count: partitions * keys.sinks.count)
    for event in trace.events {
      now = event.at
      add(event)
    }
    leaveOpen()
    readAll()
  }

  /// The history.
  public var edn: String { lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n" }

  private mutating func add(_ event: TraceEvent) {
    switch (event.kind, event.actor) {
    case (.stored(let range), let actor):
      store(range, number: range.from)
      send(RecordRange(partition: range.partition, from: range.from, to: range.to), .stored, sender(actor))
    case (.appended(let range, let number, _, let repeats), _):
      store(range, number: number, isSent: repeats != .republished)
    case (.truncated(let partition, let offset, _, _), _):
      let log = logs[Int(partition)]
      if log.count > Int(offset) { logs[Int(partition)] = Array(log[..<Int(offset)]) }
    case (.sendAnswered(let range, let answer, _), let actor): send(range, answer, sender(actor))
    case (.neverStored(let partition, let count), .producer(let number)):
      for _ in 0..<count {
        let value = 1_000_000_000_000 + neverStored
        neverStored += 1
        let sends = inputs(partition).map { "[:send \($0) \(value)]" }.joined(separator: " ")
        if !sends.isEmpty { operation(Int(number), "send", "[\(sends)]", "[\(sends)]") }
      }
    case (let kind, .instance(let number)): add(kind, of: Int(number))
    default: break
    }
  }

  /// What instances do.
  private mutating func add(_ kind: TraceKind, of i: Int) {
    let thread = names.producers.count + i
    switch kind {
    case .positionsFetched(let positions):
      let all = positions.flatMap { place in
        level == .client
          ? [Int(place.partition)]
          : keys.sinks(of: names.consumerOfInstance[i]).map { keys.input($0, place.partition) }
      }
      guard !all.isEmpty else { return }
      let list = "[" + all.sorted().map { String($0) }.joined(separator: " ") + "]"
      operation(thread, "subscribe", list, list)
    case .consumed(let ranges):
      guard level == .client else { return }
      poll(thread, reads(ranges))
    case .effect(let place, let sink, _, _):
      guard level == .effects, let value = value(at: place) else { return }
      effect(value, place.partition, keys.number(names.consumerOfInstance[i], Int(sink)), thread)
    case .deadLettered(let place, _):
      guard level == .effects, let value = value(at: place) else { return }
      for sink in keys.sinks(of: names.consumerOfInstance[i]) {
        poll(thread, [(keys.input(sink, place.partition), [(number(value), value)])])
      }
    case .ended(let reason, _):
      if reason == .stop {
        lives[thread] += 1
      } else {
        operation(thread, "crash", "nil", "nil", end: "info")
      }
    default: break
    }
  }

  /// A log grows, by what a producer sent or by copies that somebody else made.
  private mutating func store(_ range: OffsetRange, number: Int64, isSent: Bool = true) {
    let partition = Int(range.partition)
    for index in 0..<range.count {
      let offset = Int(range.from + index)
      while logs[partition].count <= offset { logs[partition].append(-1) }
      logs[partition][offset] = value(range.partition, number + index)
      while places[partition].count <= Int(number + index) { places[partition].append(-1) }
      if isSent { places[partition][Int(number + index)] = range.from + index }
    }
  }

  /// Records are answered, or their producer gives up waiting.
  private mutating func send(_ range: RecordRange, _ answer: SendAnswer, _ thread: Int) {
    let all = inputs(range.partition)
    guard !all.isEmpty, range.count > 0 else { return }
    var asked: [String] = []
    var told: [String] = []
    for key in all {
      for number in range.from..<range.to {
        let value = value(range.partition, number)
        let offset = level == .effects ? number : place(range.partition, number)
        asked.append("[:send \(key) \(value)]")
        told.append("[:send \(key) \(offset < 0 ? String(value) : pair(offset, value))]")
      }
    }
    // What is sent again after a failure may not have failed, for Jepsen.
    let fails = answer == .failed && !fates.isEverStored(range)
    operation(
      thread, "send", "[\(asked.joined(separator: " "))]",
      "[\((answer == .stored ? told : asked).joined(separator: " "))]",
      end: answer == .stored ? "ok" : fails ? "fail" : "info")
  }

  private mutating func effect(_ value: Int64, _ partition: Int32, _ sink: Int, _ thread: Int) {
    poll(thread, [(keys.input(sink, partition), [(number(value), value)])])
    let place = sink * partitions + Int(partition)
    let key = keys.output(sink, partition)
    outputs[place].append(value)
    let offset = Int64(outputs[place].count - 1)
    operation(thread, "send", "[[:send \(key) \(value)]]", "[[:send \(key) \(pair(offset, value))]]")
  }

  /// What a call returned, by partition.
  private func reads(_ ranges: [OffsetRange]) -> [(key: Int, pairs: [(Int64, Int64)])] {
    var reads: [(key: Int, pairs: [(Int64, Int64)])] = []
    for range in ranges {
      let key = Int(range.partition)
      let pairs = (range.from..<range.to).compactMap { offset in
        value(at: RecordPlace(partition: range.partition, offset: offset)).map { (offset, $0) }
      }
      if let index = reads.firstIndex(where: { $0.key == key }) {
        reads[index].pairs += pairs
      } else {
        reads.append((key, pairs))
      }
    }
    return reads
  }

  /// Stored records of which nobody has heard when the trace ends.
  private mutating func leaveOpen() {
    for partition in places.indices {
      for number in places[partition].indices where places[partition][number] >= 0 {
        let range = RecordRange(partition: Int32(partition), from: Int64(number), to: Int64(number + 1))
        if !fates.isAnswered(range) { send(range, .unknown, stranger) }
      }
    }
  }

  /// One more process reads all logs: those of the records, or those of the effects.
  private mutating func readAll() {
    var reads: [(key: Int, pairs: [(Int64, Int64)])] = []
    if level == .client {
      for (partition, log) in logs.enumerated() {
        let pairs = log.enumerated().compactMap { offset, value in
          value >= 0 && !isFailed(Int32(partition), value) ? (Int64(offset), value) : nil
        }
        if !pairs.isEmpty { reads.append((partition, pairs)) }
      }
    } else {
      for (place, output) in outputs.enumerated() where !output.isEmpty {
        let key = keys.output(place / partitions, Int32(place % partitions))
        reads.append((key, output.enumerated().map { (Int64($0.offset), $0.element) }))
      }
    }
    guard !reads.isEmpty else { return }
    let list = "[" + reads.map { String($0.key) }.joined(separator: " ") + "]"
    operation(lives.count - 1, "assign", list, list, more: ", :seek-to-beginning? true")
    poll(lives.count - 1, reads)
  }

  private mutating func poll(_ thread: Int, _ reads: [(key: Int, pairs: [(Int64, Int64)])]) {
    let parts = reads.filter { !$0.pairs.isEmpty }.map { read in
      "\(read.key) [\(read.pairs.map { pair($0, $1) }.joined(separator: " "))]"
    }
    operation(thread, "poll", "[[:poll]]", "[[:poll {\(parts.joined(separator: ", "))}]]")
  }

  /// The keys that the records of a partition are sent to.
  private func inputs(_ partition: Int32) -> [Int] {
    level == .client ? [Int(partition)] : keys.inputs(partition)
  }

  /// Whoever is none of the producers and instances.
  private var stranger: Int { lives.count - 2 }

  private func sender(_ actor: TraceActor) -> Int {
    switch actor {
    case .producer(let number): Int(number)
    case .instance(let number): names.producers.count + Int(number)
    default: stranger
    }
  }

  private func value(_ partition: Int32, _ number: Int64) -> Int64 {
    number * Int64(partitions) + Int64(partition)
  }

  private func number(_ value: Int64) -> Int64 { value / Int64(partitions) }

  private func value(at place: RecordPlace) -> Int64? {
    let log = logs[Int(place.partition)]
    return place.offset < log.count && log[Int(place.offset)] >= 0 ? log[Int(place.offset)] : nil
  }

  private func place(_ partition: Int32, _ number: Int64) -> Int64 {
    let known = places[Int(partition)]
    return number < known.count ? known[Int(number)] : -1
  }

  private func isFailed(_ partition: Int32, _ value: Int64) -> Bool {
    let number = number(value)
    return fates.isFailed(RecordRange(partition: partition, from: number, to: number + 1))
  }

  private func pair(_ offset: Int64, _ value: Int64) -> String { "[\(offset) \(value)]" }

  /// Writes an invocation and its completion; after `:info` the process is replaced by one whose number is higher by
  /// the number of threads, as Jepsen does.
  private mutating func operation(
    _ thread: Int, _ name: String, _ asked: String, _ told: String, end: String = "ok", more: String = ""
  ) {
    let process = thread + lives[thread] * lives.count
    for (type, value) in [("invoke", asked), (end, told)] {
      lines.append(
        "{:index \(lines.count), :time \(now.nanoseconds), :process \(process), :type :\(type), "
          + ":f :\(name), :value \(value)\(more)}")
    }
    if end == "info" { lives[thread] += 1 }
  }
}
