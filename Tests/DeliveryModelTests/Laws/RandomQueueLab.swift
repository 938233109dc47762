import DeliveryModel

/// A small scenario with a share group drawn at random, with what the laws need to know of it.
struct RandomQueueLab: Sendable {
  var lab = QueueLab()
  var strategy = "after-processing"
  var isSync = true
  var onFailure = "exception"
  var canFail = false
  /// Whether no record is ever handed out as often as its queue allows.
  var isUnlimited = true
  var faultKinds: [String] = []

  /// Draws scenario `number`; `isCalm` leaves all faults and failures out.
  init(_ number: Int, isCalm: Bool = false) {
    var dice = Dice(number, isCalm ? "calm queues" : "queues")
    lab.seed = Int64(number)
    lab.count = dice.within(1...4)
    lab.partitions = dice.within(1...3)
    let mean = dice.one(of: [200, 1000, 3000])
    let poll = dice.one(of: [1, 5, 13, 40])
    drawProcessing(&dice, mean: mean, isCalm: isCalm)
    drawCommit(&dice)
    isUnlimited = isCalm || dice.coin()
    // A lease outlasts a poll, but not everything that faults do; with less nobody gets anywhere.
    let patience = poll * mean / 250 + 30
    let lock = patience + dice.one(of: isCalm ? [5000] : [0, 40, 1000])
    let session = lock + dice.one(of: isCalm ? [5000] : [-20, 30, 500])
    lab.queue =
      #", "group.share.record.lock.duration.ms": \#(lock), "group.share.session.timeout.ms": \#(session), "#
      + #""group.share.heartbeat.interval.ms": \#(max(1, session / 4)), "#
      + #""group.share.delivery.count.limit": \#(isUnlimited ? 10_000 : dice.within(1...6)), "#
      + #""group.share.partition.max.record.locks": \#(dice.one(of: [3, 50, 2000]))"#
    lab.config =
      #", "max.poll.records": \#(poll), "request.timeout.ms": 20, "default.api.timeout.ms": 70, "#
      + #""retry.backoff.ms": 5"#
    if dice.once(in: 4) { lab.consumer = #", "extend": {"every": "\#(dice.within(5...30))ms"}"# }
    drawRest(&dice, isCalm: isCalm)
    if !isCalm { for fault in 0..<dice.within(0...3) { drawFault(fault, &dice) } }
  }

  private mutating func drawProcessing(_ dice: inout Dice, mean: Int, isCalm: Bool) {
    let time = dice.coin() ? #""\#(mean)us""# : #"{"dist": "exponential", "mean": "\#(mean)us"}"#
    strategy = dice.one(of: ["before-processing", "after-processing", "after-processing", "auto"])
    let policies = ["exception", "retry-in-place", "skip"]
    onFailure = dice.one(
      of: strategy == "after-processing" ? policies + ["nack", "nack", "reject"] : policies)
    canFail = !isCalm && dice.once(in: 2)
    lab.processing =
      #"{"time": \#(time), "on-failure": "\#(onFailure)", "backoff": {"initial": "3ms"}, "#
      + #""failure": \#(canFail ? "0.03" : "0")}"#
  }

  private mutating func drawCommit(_ dice: inout Dice) {
    isSync = strategy == "auto" || !dice.once(in: 3)
    let every = strategy == "auto" ? "poll" : dice.one(of: ["1 record", "7 records", "poll", "9ms"])
    lab.commit =
      #"{"strategy": "\#(strategy)", "every": "\#(every)", "mode": "\#(isSync ? "sync" : "async")", "#
      + #""on-close": \#(dice.coin())}"#
    lab.sink = #"["external", "upsert"]"#
  }

  private mutating func drawRest(_ dice: inout Dice, isCalm: Bool) {
    lab.duration = "\(dice.within(100...400))ms"
    lab.drain = "10m"
    lab.latency = dice.one(of: [
      #""1ms""#, #""0s""#, #"{"dist": "uniform", "min": "100us", "max": "2ms"}"#,
      #"{"dist": "exponential", "mean": "1ms"}"#,
    ])
    if !isCalm, dice.once(in: 5) { lab.loss = "0.01" }
    lab.service = dice.one(of: [#""0us""#, #""50us""#, #"{"dist": "exponential", "mean": "300us"}"#])
    lab.records = Int64(dice.within(1...250))
    if dice.coin() {
      lab.arrival = #"{"process": "poisson", "rate": "\#(dice.one(of: [300, 1000, 3000]))/s"}"#
    }
    if dice.once(in: 4) { lab.producerConfig = #""acks": "1", "linger.ms": 2"# }
  }

  private mutating func drawFault(_ number: Int, _ dice: inout Dice) {
    let kind = dice.one(of: [
      "crash", "crash", "exception", "stop", "pause", "pause", "partition", "link", "drop", "slow",
      "slow-heartbeat",
    ])
    faultKinds.append(kind)
    let someone = dice.one(of: ["c-*", "c-1", "c-\(lab.count)"])
    let requests = ["ShareFetch", "ShareGroupHeartbeat"] + (strategy == "auto" ? [] : ["ShareAcknowledge"])
    var parts = [#""id": "f\#(number)", "type": "\#(kind)""#]
    switch kind {
    case "crash", "exception", "stop":
      parts += [#""target": "\#(someone)", "restart": "\#(dice.one(of: ["0s", "12ms", "80ms"]))""#]
      if kind == "stop", dice.coin() { parts.append(#""wait": true"#) }
    case "pause": parts += [#""target": "\#(someone)", "for": "\#(dice.one(of: [10, 60, 150]))ms""#]
    case "partition": parts.append(#""groups": [["\#(someone)"], ["broker-1"]]"#)
    case "link": parts.append(#""from": "\#(someone)", "to": "broker-1", "loss": 0.3"#)
    case "drop":
      parts += [#""target": "\#(someone)", "what": "\#(dice.one(of: requests))""#]
      parts.append(#""direction": "\#(dice.one(of: ["request", "response"]))", "probability": 0.5"#)
    case "slow":
      parts += [
        #""target": "\#(someone)", "what": "\#(dice.one(of: requests + ["processing"]))", "delay": "\#(dice.one(of: [5, 50]))ms""#
      ]
    default: parts.append(#""target": "\#(someone)", "delay": "\#(dice.one(of: [20, 300]))ms""#)
    }
    if ["partition", "link", "drop", "slow", "slow-heartbeat"].contains(kind) {
      parts.append(#""for": "\#(dice.one(of: [10, 60, 150]))ms""#)
    }
    let isCounted = ["crash", "exception", "stop"].contains(kind) && dice.coin()
    parts.append(
      isCounted ? #""at": {"processed": \#(dice.within(1...40))}"# : #""every": "\#(dice.within(20...90))ms""#
    )
    lab.faults.append("{" + parts.joined(separator: ", ") + "}")
  }

  /// Whether a failed record is given up.
  var givesUp: Bool {
    (onFailure == "skip" || onFailure == "reject") && (canFail || faultKinds.contains("exception"))
  }

  /// Whether no record can be without an effect at the end.
  var losesNothing: Bool { strategy != "before-processing" && !givesUp && isUnlimited }

  /// Whether no record can have two effects: it is acknowledged before, and who is refused drops it.
  ///
  /// A producer without idempotence may store a record twice, if messages are lost.
  var repeatsNothing: Bool {
    strategy == "before-processing" && isSync && (lab.loss == "0" || lab.producerConfig.isEmpty)
  }
}
