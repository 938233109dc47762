import DeliveryModel

/// A small scenario with a queue of another kind than a share group, drawn at random, with what the laws need of it.
struct RandomQueueKind: Sendable {
  static let kinds = [
    "sqs", "sqs-fifo", "rabbitmq-classic", "rabbitmq-quorum", "jetstream", "redis-stream", "pulsar",
    "postgres",
  ]

  var lab = QueueLab()
  var strategy = "after-processing"
  var isSync = true
  var onFailure = "exception"
  var canFail = false
  /// Whether no record is ever handed out as often as its queue allows.
  var isUnlimited = true
  /// Whether records are done as soon as they are handed out.
  var isBlind = false
  /// Whether no lease ends by time before what it covers is done, however slow that is drawn.
  var hasLongLeases = true
  /// Whether leases end by time, so that a lost message is made good.
  var hasLeases = true
  /// Whether nothing is forgotten when the server is killed, or loses power.
  var outlivesCrash = true
  var outlivesPower = true
  /// Whether deleted records come again, records of one entry are acknowledged together, or acknowledgements wait.
  var repeatsByItself = false
  var recover = ""
  var faultKinds: [String] = []

  /// Draws scenario `number`; `isCalm` leaves all faults and failures out.
  init(_ number: Int, isCalm: Bool = false) {
    var dice = Dice(number, isCalm ? "calm queue kinds" : "queue kinds")
    lab.seed = Int64(number)
    lab.kind = Self.kinds[number % Self.kinds.count]
    lab.count = dice.within(1...3)
    strategy = dice.one(of: ["before-processing", "after-processing", "after-processing"])
    let batch = dice.one(of: [1, 3, 10])
    drawQueue(&dice, batch: batch, isCalm: isCalm)
    drawProcessing(&dice, isCalm: isCalm)
    drawCommit(&dice)
    drawRest(&dice, isCalm: isCalm)
    if !isCalm { for fault in 0..<dice.within(0...3) { drawFault(fault, &dice) } }
  }

  // MARK: Kinds

  private mutating func drawQueue(_ dice: inout Dice, batch: Int, isCalm: Bool) {
    let limit = isCalm || dice.coin() ? nil : dice.within(2...5)
    switch lab.kind {
    case "sqs", "sqs-fifo": drawSQS(&dice, batch, limit, isCalm)
    case "rabbitmq-classic", "rabbitmq-quorum": drawRabbitMQ(&dice, limit, isCalm)
    case "jetstream": drawJetStream(&dice, batch, limit, isCalm)
    case "redis-stream": drawRedis(&dice, batch, isCalm)
    case "pulsar": drawPulsar(&dice, limit, isCalm)
    default: drawPostgres(&dice, batch, isCalm)
    }
  }

  private mutating func drawSQS(_ dice: inout Dice, _ batch: Int, _ limit: Int?, _ isCalm: Bool) {
    lab.queue = #""VisibilityTimeout": \#(dice.within(1...3))"#
    lab.config = #""MaxNumberOfMessages": \#(batch)"#
    if let limit { lab.queue += #", "maxReceiveCount": \#(limit)"# }
    isUnlimited = limit == nil
    if lab.kind == "sqs", !isCalm, dice.once(in: 5) {
      lab.queue += #", "duplicateDelivery": 0.05"#
      repeatsByItself = true
    }
    lab.hasDeadLetters = !isUnlimited && dice.coin()
  }

  private mutating func drawRabbitMQ(_ dice: inout Dice, _ limit: Int?, _ isCalm: Bool) {
    lab.queue = #""heartbeat": \#(isCalm ? 60 : dice.one(of: [1, 60]))"#
    lab.version = dice.one(of: ["4.2", "4.3"])
    lab.config = #""prefetch_count": \#(dice.one(of: [0, 7, 30]))"#
    hasLeases = false
    // Its producer publishes transient messages, since nothing else is said (R-RMQ-11).
    outlivesCrash = lab.kind == "rabbitmq-quorum"
    outlivesPower = outlivesCrash
    if lab.kind == "rabbitmq-quorum" {
      lab.queue += #", "x-delivery-limit": \#(limit ?? -1)"#
      isUnlimited = limit == nil
      lab.hasDeadLetters = !isUnlimited && dice.coin()
    }
    if dice.once(in: 6) {
      lab.config += #", "no_ack": true"#
      isBlind = true
    }
  }

  private mutating func drawJetStream(_ dice: inout Dice, _ batch: Int, _ limit: Int?, _ isCalm: Bool) {
    let policy = dice.one(of: ["explicit", "explicit", "explicit", "none"])
    let wait = isCalm ? 5000 : dice.one(of: [60, 200, 2000])
    hasLongLeases = wait >= 2000
    lab.queue = #""ack_policy": "\#(policy)", "ack_wait": "\#(wait)ms", "max_deliver": \#(limit ?? -1)"#
    isUnlimited = limit == nil
    isBlind = policy == "none"
    if dice.once(in: 3) { lab.queue += #", "max_ack_pending": \#(dice.one(of: [7, 40]))"# }
    if !isCalm, dice.once(in: 4) {
      lab.queue += #", "backoff": ["\#(wait)ms", "\#(wait * 2)ms"]"#
    }
    if !isCalm, dice.once(in: 4) {
      lab.queue += #", "storage": "memory""#
      outlivesCrash = false
    }
    outlivesPower = false
    lab.config = #""batch": \#(batch), "nak_delay": "\#(dice.one(of: ["0ms", "20ms"]))""#
  }

  private mutating func drawRedis(_ dice: inout Dice, _ batch: Int, _ isCalm: Bool) {
    recover = isCalm ? "own-history" : dice.one(of: ["own-history", "own-history", "claim", "none"])
    lab.config = #""COUNT": \#(batch), "recover": "\#(recover)""#
    let claims = recover == "claim" || !isCalm && recover == "own-history" && dice.once(in: 3)
    hasLeases = claims
    if claims {
      let idle = dice.one(of: [60, 2000])
      hasLongLeases = idle >= 2000
      lab.config += #", "min-idle-time": \#(idle), "claim-every": "\#(dice.one(of: [10, 70]))ms""#
    }
    if dice.once(in: 6) {
      lab.config += #", "NOACK": true"#
      isBlind = true
    }
    let fsync = dice.one(of: ["always", "everysec"])
    let appends = dice.coin()
    lab.queue = appends ? #""appendonly": "yes", "appendfsync": "\#(fsync)""# : #""save": "1 1""#
    outlivesCrash = appends
    outlivesPower = appends && fsync == "always"
  }

  private mutating func drawPulsar(_ dice: inout Dice, _ limit: Int?, _ isCalm: Bool) {
    let type = dice.one(of: ["Shared", "Shared", "Exclusive", "Failover"])
    // Of several readers the one that is named first takes over when it comes, and gets again what is not acknowledged.
    if type == "Exclusive" || isCalm && type == "Failover" { lab.count = 1 }
    lab.queue = #""keepAliveIntervalSeconds": \#(isCalm ? 60 : dice.one(of: [1, 30]))"#
    lab.config =
      #""subscriptionType": "\#(type)", "receiverQueueSize": \#(dice.one(of: [1, 10, 1000])), "#
      + #""negativeAckRedeliveryDelayMillis": \#(dice.one(of: [10, 100]))"#
    let isGrouped = dice.coin()
    if !isGrouped { lab.config += #", "acknowledgementsGroupTimeMillis": 0"# }
    if type != "Shared", strategy == "after-processing", dice.coin() {
      lab.config += #", "ackType": "cumulative""#
    }
    if type == "Shared", let limit {
      lab.config += #", "maxRedeliverCount": \#(limit)"#
      isUnlimited = false
      lab.hasDeadLetters = dice.coin()
    }
    if dice.once(in: 4) {
      lab.queue += #", "batchingMaxMessages": 5"#
      repeatsByItself = true
    }
    hasLeases = false
    repeatsByItself = repeatsByItself || isGrouped || type != "Shared"
    outlivesCrash = false
    outlivesPower = false
  }

  private mutating func drawPostgres(_ dice: inout Dice, _ batch: Int, _ isCalm: Bool) {
    let claim = dice.one(of: ["skip-locked", "skip-locked", "delete-first", "lease"])
    lab.queue = #""claim": "\#(claim)""#
    if claim == "lease" {
      let lease = isCalm ? 5000 : dice.one(of: [60, 2000])
      hasLongLeases = lease >= 2000
      lab.queue += #", "lease": "\#(lease)ms""#
    }
    hasLeases = claim == "lease"
    isBlind = claim == "delete-first"
    if dice.once(in: 4) {
      lab.queue += #", "synchronous_commit": "off""#
      (outlivesCrash, outlivesPower) = (false, false)
    }
    lab.config = #""batch": \#(batch)"#
  }

  // MARK: The rest

  private mutating func drawProcessing(_ dice: inout Dice, isCalm: Bool) {
    if isBlind { strategy = "after-processing" }
    let mean = dice.one(of: [200, 1000, 3000])
    let time = dice.coin() ? #""\#(mean)us""# : #"{"dist": "exponential", "mean": "\#(mean)us"}"#
    let policies = ["exception", "retry-in-place", "skip"]
    let gives = strategy == "after-processing" && !isBlind && lab.kind != "redis-stream"
    onFailure = dice.one(of: gives ? policies + ["nack", "nack", "reject"] : policies)
    canFail = !isCalm && dice.once(in: 2)
    lab.processing =
      #"{"time": \#(time), "on-failure": "\#(onFailure)", "backoff": {"initial": "3ms"}, "#
      + #""failure": \#(canFail ? "0.03" : "0")}"#
  }

  private mutating func drawCommit(_ dice: inout Dice) {
    let isAnswered = !["rabbitmq-classic", "rabbitmq-quorum", "jetstream", "pulsar"].contains(lab.kind)
    isSync = isAnswered && !dice.once(in: 3)
    let every = dice.one(of: ["1 record", "1 record", "7 records", "poll", "9ms"])
    lab.commit =
      #"{"strategy": "\#(strategy)", "every": "\#(every)", "mode": "\#(isSync ? "sync" : "async")", "#
      + #""on-close": \#(dice.coin())}"#
    lab.sink = #"["external", "upsert"]"#
  }

  private mutating func drawRest(_ dice: inout Dice, isCalm: Bool) {
    lab.duration = "\(dice.within(100...400))ms"
    lab.drain = "10h"
    lab.latency = dice.one(of: [
      #""1ms""#, #""0s""#, #"{"dist": "uniform", "min": "100us", "max": "2ms"}"#,
      #"{"dist": "exponential", "mean": "1ms"}"#,
    ])
    lab.service = dice.one(of: [#""0us""#, #""50us""#, #"{"dist": "exponential", "mean": "300us"}"#])
    lab.records = Int64(dice.within(1...250))
    if dice.coin() {
      lab.arrival = #"{"process": "poisson", "rate": "\#(dice.one(of: [300, 1000, 3000]))/s"}"#
    }
  }

  private mutating func drawFault(_ number: Int, _ dice: inout Dice) {
    let request = [
      "sqs": "DeleteMessage", "sqs-fifo": "DeleteMessage", "jetstream": "ack", "redis-stream": "XACK",
      "postgres": "COMMIT",
    ][lab.kind]
    // Over TCP nothing is lost of what is pushed, and a lock's connection breaks with its messages.
    let canDrop = request != nil && hasLeases && !isBlind
    let kind = dice.one(of: [
      "crash", "crash", "exception", "stop", "pause", "pause", "server", "power-loss", "drop", "slow",
    ])
    guard kind != "drop" || canDrop else { return }
    faultKinds.append(kind)
    let someone = dice.one(of: ["c-*", "c-1", "c-\(lab.count)"])
    var parts = [#""id": "f\#(number)", "type": "\#(kind == "server" ? "crash" : kind)""#]
    switch kind {
    case "crash", "exception", "stop":
      parts += [#""target": "\#(someone)", "restart": "\#(dice.one(of: ["0s", "12ms", "80ms"]))""#]
      if kind == "stop", dice.coin() { parts.append(#""wait": true"#) }
    case "server", "power-loss":
      parts += [#""target": "broker-1", "restart": "\#(dice.one(of: ["1ms", "50ms"]))""#]
    case "pause": parts += [#""target": "\#(someone)", "for": "\#(dice.one(of: [10, 150, 2500]))ms""#]
    case "drop":
      parts += [#""target": "\#(someone)", "what": "\#(request ?? "")", "probability": 0.5"#]
      parts.append(#""direction": "\#(dice.one(of: ["request", "response"]))""#)
    default:
      parts += [#""target": "\#(someone)", "what": "processing", "delay": "\#(dice.one(of: [5, 50]))ms""#]
    }
    if ["drop", "slow"].contains(kind) { parts.append(#""for": "\#(dice.one(of: [10, 60, 150]))ms""#) }
    let isCounted = ["crash", "exception", "stop"].contains(kind) && dice.coin()
    parts.append(
      isCounted
        ? #""at": {"processed": \#(dice.within(1...40))}"# : #""every": "\#(dice.within(30...120))ms""#)
    lab.faults.append("{" + parts.joined(separator: ", ") + "}")
  }

  // MARK: What is promised

  /// Whether a server's failure in this scenario leaves everything as it was.
  var isDurable: Bool {
    (outlivesCrash || !faultKinds.contains("server")) && (outlivesPower || !faultKinds.contains("power-loss"))
  }

  /// Whether its records survive its servers' failures; a Pulsar broker forgets acknowledgements, no records.
  ///
  /// A RabbitMQ producer without confirms loses what is on its way to a server that dies (R-RMQ-10).
  var keepsRecords: Bool {
    let isDown = faultKinds.contains("server") || faultKinds.contains("power-loss")
    return (isDurable || lab.kind == "pulsar") && !(isDown && lab.kind.hasPrefix("rabbitmq"))
  }

  /// Whether a failed record is given up.
  var givesUp: Bool {
    (onFailure == "skip" || onFailure == "reject") && (canFail || faultKinds.contains("exception"))
  }

  /// Whether no record can be without an effect at the end, but where Redis keeps it for a reader that never asks.
  var losesNothing: Bool {
    // A cumulative acknowledgement covers a record before it that was given back.
    let passesOver = lab.config.contains("cumulative") && onFailure == "nack"
    return strategy == "after-processing" && !isBlind && keepsRecords && !givesUp && isUnlimited
      && !passesOver
  }

  /// Whether no record can have two effects.
  ///
  /// Handed out and done at once, where nothing is forgotten; or acknowledged before the work by readers whom nothing
  /// holds up between the hand-out and the acknowledgement, while their leases last long enough for that.
  var repeatsNothing: Bool {
    guard !repeatsByItself, isDurable else { return false }
    if isBlind { return true }
    let disturbed = ["pause", "server", "power-loss", "drop", "slow"].contains { faultKinds.contains($0) }
    // What nobody waits for may still be on its way when its process ends, and dies with it.
    let ends = canFail || ["crash", "exception", "stop"].contains { faultKinds.contains($0) }
    return strategy == "before-processing" && hasLongLeases && !disturbed && (isSync || !ends)
  }

  /// Whether something may be left with a reader that never comes back to it (R-REDIS-2).
  var mayLeaveBehind: Bool { recover == "none" }
}
