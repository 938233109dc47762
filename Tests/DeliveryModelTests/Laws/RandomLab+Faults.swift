import DeliveryModel

extension RandomLab {
  /// Draws no to three faults of any kinds.
  mutating func drawFaults(_ dice: inout Dice) {
    for number in 0..<dice.within(0...3) { drawFault(number, &dice) }
  }

  private mutating func drawFault(_ number: Int, _ dice: inout Dice) {
    var kinds = ["crash", "crash", "exception", "stop", "pause", "partition", "link", "drop", "slow", "down"]
    if isGroup { kinds.append("slow-heartbeat") }
    let kind = dice.one(of: kinds)
    faultKinds.append(kind)
    var parts = [#""id": "f\#(number)", "type": "\#(kind)""#]
    let someone = dice.one(of: ["c-*", "c-1", "c-\(lab.count)"])
    switch kind {
    case "crash", "exception", "stop":
      parts += [#""target": "\#(someone)", "restart": "\#(dice.one(of: ["0s", "12ms", "80ms"]))""#]
      if dice.coin() { parts.append(#""mode": "one""#) }
      if kind == "stop", dice.coin() { parts.append(#""wait": true"#) }
    case "pause":
      let isBroker = dice.once(in: 3)
      parts += [#""target": "\#(isBroker ? "broker-1" : someone)", "for": \#(length(&dice))"#]
      parts.append(time(&dice, counts: !isBroker))
    case "slow-heartbeat":
      parts.append(#""target": "\#(someone)""#)
      parts.append(dice.coin() ? #""loss": \#(dice.one(of: ["0.5", "1"]))"# : #""delay": \#(length(&dice))"#)
    case "partition":
      parts.append(#""groups": [["\#(someone)"], ["\#(dice.one(of: ["broker-1", "broker-*"]))"]]"#)
      parts.append(#""direction": "\#(dice.one(of: ["both", "to", "from"]))""#)
    case "link":
      let ends = dice.coin() ? (someone, "broker-*") : ("broker-1", someone)
      parts.append(#""from": "\#(ends.0)", "to": "\#(ends.1)""#)
      if dice.coin() {
        parts.append(#""latency": "\#(dice.within(1...30))ms""#)
      } else {
        parts.append(#""loss": \#(dice.one(of: ["0.1", "0.5", "1"]))"#)
      }
    case "drop":
      parts += [#""target": "\#(dice.coin() ? "coordinator" : someone)", "what": "\#(request(&dice))""#]
      parts.append(#""direction": "\#(dice.one(of: ["request", "response"]))""#)
      if dice.coin() { parts.append(#""probability": 0.5"#) }
    case "slow":
      let what = dice.one(of: ["disk", "sink", "processing", request(&dice), request(&dice)])
      let target = what == "disk" ? "broker-1" : what == "sink" ? "c" : someone
      parts += [#""target": "\#(target)", "what": "\#(what)", "delay": \#(length(&dice))"#]
    default:
      let isSink = dice.coin()
      parts.append(isSink ? #""target": "c", "what": "sink""# : #""target": "coordinator""#)
    }
    if !["crash", "exception", "stop", "pause"].contains(kind), kind == "down" || !dice.once(in: 3) {
      parts.append(#""for": \#(length(&dice))"#)
    }
    if kind != "pause" {
      let isKnown = isGroup || someone != "c-\(lab.count)" || lab.count == 1
      let counts = ["crash", "exception", "stop"].contains(kind)
      parts.append(time(&dice, counts: counts, points: counts && isKnown))
    }
    lab.faults.append("{" + parts.joined(separator: ", ") + "}")
  }

  private func length(_ dice: inout Dice) -> String {
    let mean = dice.one(of: [2, 10, 40, 40, 120])
    return dice.coin() ? #""\#(mean)ms""# : #"{"dist": "exponential", "mean": "\#(mean)ms"}"#
  }

  private func request(_ dice: inout Dice) -> String {
    var requests = ["ListOffsets", "Fetch"]
    if strategy != "with-effect" { requests += ["OffsetCommit", "OffsetCommit", "OffsetFetch"] }
    if isGroup { requests += ["JoinGroup", "SyncGroup", "Heartbeat", "LeaveGroup"] }
    return dice.one(of: requests)
  }

  /// A point that the strategy has, on the way of one record.
  private func point(_ dice: inout Dice) -> String {
    var points = ["before-processing", "during-processing", "after-processing"]
    if strategy != "with-effect" { points += ["commit-in-flight", "after-commit"] }
    if strategy == "before-processing" || strategy == "after-processing" { points.append("before-commit") }
    return dice.one(of: points)
  }

  /// When a fault fires.
  private func time(_ dice: inout Dice, counts: Bool, points: Bool = false) -> String {
    switch dice.within(points ? -1...4 : counts ? 0...4 : 2...4) {
    case -1:
      #""at": {"record": "t-0@\#(dice.within(0...min(20, Int(lab.records) - 1)))", "point": "\#(point(&dice))"}"#
    case 0: #""at": {"processed": \#(dice.within(1...40))}"#
    case 1: #""every": {"processed": \#(dice.within(2...40))}, "times": \#(dice.within(1...5))"#
    case 2: #""at": "\#(dice.within(0...99))ms""#
    case 3: #""every": "\#(dice.within(15...120))ms""#
    default: #""every": {"dist": "exponential", "mean": "\#(dice.within(20...120))ms"}"#
    }
  }
}
