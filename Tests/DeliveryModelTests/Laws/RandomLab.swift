import DeliveryModel

/// A small scenario drawn at random, with what the laws need to know of it.
struct RandomLab: Sendable {
  let number: Int
  var lab = Lab()
  var client = "java"
  var strategy = "after-processing"
  var every = "poll"
  var isSync = true
  var isGroup = false
  var workers = 0
  var batch: Int?
  var onFailure = "exception"
  var canFail = false
  var onClose = true
  var onCommitFailure = "log"
  var readsAll = true
  var storesOffsets = true
  var resolvesBatch = true
  var faultKinds: [String] = []
  /// Whether the members have a moment to come together before anything is dealt out.
  var waitsAtFirst = false
  /// The service time of a record, in microseconds.
  var mean = 0
  var maxPollRecords = 0
  /// Records that a fetch brings from a partition at most.
  var chunk = 0

  /// Draws scenario `number`; `isCalm` leaves all faults, failures and rebalances out.
  init(_ number: Int, isCalm: Bool = false) {
    self.number = number
    var dice = Dice(number, isCalm ? "calm" : "laws")
    drawConsumer(&dice, isCalm: isCalm)
    drawProcessing(&dice, isCalm: isCalm)
    drawCommit(&dice)
    drawGroup(&dice, isCalm: isCalm)
    drawRest(&dice, isCalm: isCalm)
    if !isCalm { drawFaults(&dice) }
  }

  private mutating func drawConsumer(_ dice: inout Dice, isCalm: Bool) {
    isGroup = isCalm || !dice.once(in: 4)
    let clients = ["java", "librdkafka", "kafkajs", "kafka-python", "aiokafka"]
    // The calm law is about members that start together, which the new protocol has no way to wait for.
    client = dice.one(of: isCalm ? clients : clients + ["java-async"])
    lab.client = client
    lab.reads = isGroup ? "subscribe" : "assign"
    lab.count = dice.within(1...4)
    lab.partitions = dice.within(1...6)
    lab.seed = Int64(number)
  }

  private mutating func drawProcessing(_ dice: inout Dice, isCalm: Bool) {
    mean = dice.one(of: [200, 1000, 1000, 3000])
    let time = dice.coin() ? #""\#(mean)us""# : #"{"dist": "exponential", "mean": "\#(mean)us"}"#
    onFailure = dice.one(of: ["exception", "retry-in-place", "skip", "skip-poll"])
    canFail = !isCalm && dice.once(in: 3)
    let isPoll = dice.once(in: 3)
    batch = client.hasPrefix("java") || isPoll ? nil : dice.one(of: [1, 1, 1, 4])
    if client != "kafkajs", dice.once(in: 4) { workers = dice.within(1...3) }
    lab.processing =
      #"{"time": \#(time), "on-failure": "\#(onFailure)", "backoff": {"initial": "3ms"}, "#
      + #""failure": \#(canFail ? "0.02" : "0"), "batch": \#(batch.map { String($0) } ?? #""poll""#)"#
    if workers > 0 {
      lab.processing += #", "workers": \#(workers)"#
      if dice.coin() { lab.processing += #", "queue": \#(dice.within(1...20))"# }
      if dice.coin() {
        let below = dice.within(1...12)
        lab.consumer = #", "pause": {"above": \#(below + dice.within(0...10)), "below": \#(below)}"#
      }
    }
    if client == "kafkajs", batch != 1, dice.coin() { lab.processing += #", "heartbeat": true"# }
    lab.processing += "}"
  }

  private mutating func drawCommit(_ dice: inout Dice) {
    let strategies = ["before-processing", "after-processing", "after-processing", "auto"]
    strategy = dice.one(of: workers > 0 ? strategies : strategies + ["with-effect"])
    let isTimed = strategy == "auto" && client != "kafkajs"
    every = dice.one(of: isTimed ? ["4ms", "15ms"] : ["1 record", "7 records", "poll", "poll", "15ms"])
    isSync = !dice.once(in: 3)
    onClose = dice.coin()
    let onRevoke = isGroup && dice.coin()
    onCommitFailure = dice.one(
      of: strategy == "before-processing" ? ["drop", "drop", "exception", "log"] : ["log", "exception"])
    lab.commit =
      #"{"strategy": "\#(strategy)", "every": "\#(every)", "mode": "\#(isSync ? "sync" : "async")", "#
      + #""on-close": \#(onClose)\#(onRevoke ? #", "on-revoke": true"# : ""), "on-failure": "\#(onCommitFailure)"}"#
    lab.sink = strategy == "with-effect" ? #"["stored-position", "external"]"# : #"["external", "upsert"]"#
  }

  private mutating func drawGroup(_ dice: inout Dice, isCalm: Bool) {
    maxPollRecords = dice.one(of: [1, 5, 13, 40])
    chunk = dice.one(of: [7, 30, 1000])
    var config: [(String, String)] = [
      ("request.timeout.ms", "20"), ("default.api.timeout.ms", "70"), ("retry.backoff.ms", "5"),
      ("fetch.max.wait.ms", "10"), ("max.partition.fetch.bytes", "\(chunk)"),
    ]
    if client != "librdkafka", client != "kafkajs" {
      config.append(("max.poll.records", "\(maxPollRecords)"))
    }
    if client == "librdkafka", dice.coin() {
      storesOffsets = false
      config.append(("enable.auto.offset.store", "false"))
    }
    if client == "kafkajs", dice.once(in: 3) {
      resolvesBatch = false
      config.append(("eachBatchAutoResolve", "false"))
    }
    if isGroup {
      let session = max(patience, isCalm ? 5000 : dice.one(of: [30, 60, 150]))
      let isModern = client == "java-async"
      if !isModern {
        config.append(("session.timeout.ms", "\(session)"))
        config.append(("heartbeat.interval.ms", "\(session / 3)"))
      }
      if client != "kafkajs", !isCalm, dice.once(in: 5) { config.append(("group.instance.id", #""me""#)) }
      let poll = max(patience, isCalm ? 5000 : dice.one(of: [60, 200, 1000]))
      if client == "kafkajs" {
        config.append(("rebalanceTimeout", "\(poll)"))
      } else {
        config.append(("max.poll.interval.ms", "\(poll)"))
      }
      var assignors = ["range", "roundrobin"]
      if client != "librdkafka" { assignors.append("sticky") }
      if client == "java" || client == "librdkafka" { assignors.append("cooperative-sticky") }
      if client != "kafkajs", client != "java-async" {
        config.append(("partition.assignment.strategy", #""\#(dice.one(of: assignors))""#))
      }
      let delay = isCalm ? dice.within(40...100) : dice.one(of: [0, 0, 3, 20, 50])
      waitsAtFirst = delay >= 20
      let modern =
        #", "group.consumer.session.timeout.ms": \#(session), "group.consumer.heartbeat.interval.ms": \#(session / 3), "#
        + #""group.consumer.assignment.interval.ms": \#(dice.one(of: [0, 10, 50]))"#
      lab.brokers =
        #""group.min.session.timeout.ms": 10, "group.initial.rebalance.delay.ms": \#(delay)"#
        + (isModern ? modern : "")
    }
    lab.config = config.map { #", "\#($0.0)": \#($0.1)"# }.joined()
  }

  /// Milliseconds that a member needs between two polls: with less it is evicted again and again, and gets nowhere.
  private var patience: Int {
    let records: Int
    switch client {
    case "kafkajs": records = batch ?? chunk
    case "librdkafka", "aiokafka": records = batch ?? 500
    default: records = maxPollRecords
    }
    return min(records, 250) * mean / 300 + 10
  }

  private mutating func drawRest(_ dice: inout Dice, isCalm: Bool) {
    lab.duration = "\(dice.within(100...400))ms"
    lab.drain = "10m"
    lab.latency = dice.one(of: [
      #""1ms""#, #""0s""#, #"{"dist": "uniform", "min": "100us", "max": "2ms"}"#,
      #"{"dist": "exponential", "mean": "1ms"}"#,
    ])
    if isCalm, lab.latency.contains("exp") { lab.latency = #""300us""# }
    if !isCalm, dice.once(in: 5) { lab.loss = "0.01" }
    lab.service = dice.one(of: [#""0us""#, #""50us""#, #"{"dist": "exponential", "mean": "300us"}"#])
    lab.records = Int64(dice.within(1...250))
    if dice.coin() {
      lab.arrival = #"{"process": "poisson", "rate": "\#(dice.one(of: [300, 1000, 3000]))/s"}"#
    }
    if !isCalm, dice.once(in: 8) { lab.warmup = "\(dice.within(1...50))ms" }
    if !isCalm, dice.once(in: 10) {
      readsAll = false
      lab.reset = "latest"
    }
    if dice.once(in: 5) { lab.brokerCount = dice.within(2...3) }
    if dice.once(in: 6) { lab.consumer += #", "observe": {"lag": {"every": "7ms", "alert-above": 20}}"# }
  }
}
