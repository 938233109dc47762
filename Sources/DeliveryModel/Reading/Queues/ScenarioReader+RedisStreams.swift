import ScenarioText
import SimulationKernel

/// Redis Streams with one consumer group (R-REDIS-1..6).
///
/// Left out: replicas, XGROUP DELCONSUMER, JUSTID, and that one XAUTOCLAIM looks at a limited number of entries. Which
/// snapshots `save` makes is looked at once a second.
extension ScenarioReader {
  func readRedisStream(_ config: inout ConfigReader) -> QueueSpec {
    let appends = config.choice("appendonly", among: ["yes", "no"], default: "no") == "yes"
    let fsync = config.choice("appendfsync", among: ["always", "everysec", "no"], default: "everysec")
    let saves = readSaves(&config)
    let most = config.optionalInteger("MAXLEN", in: 1...(1 << 40))
    config.finish(knownButNotModelled: ConfigNames.redisStream)
    var rules = LeaseRules(duration: nil, deliveryLimit: Int.max, window: Int64.max, narrows: false)
    rules.lateAcknowledgement = .accepted
    rules.remembersOwners = true
    var queue = QueueSpec(kind: .redisStream, rules: rules)
    queue.returnsOnClose = false
    queue.mostRecords = most ?? Int64.max
    if appends {
      // What was written with write(2) outlives the process, and not the power.
      let survival: QueueDurability.Survival =
        fsync == "always" ? .all : .every(.seconds(fsync == "everysec" ? 1 : 30))
      queue.durability.recordsWithoutPower = survival
      queue.durability.stateWithoutPower = survival
    } else {
      queue.durability = .both(saves.isEmpty ? .none : .whenChanged(saves))
    }
    return queue
  }

  /// `save`: pairs of seconds and changes.
  private func readSaves(_ config: inout ConfigReader) -> [SaveRule] {
    let text = config.string("save", default: "3600 1 300 100 60 10000")
    let numbers = text.split(separator: " ").map { Int64($0) }
    guard numbers.count.isMultiple(of: 2), numbers.allSatisfy({ ($0 ?? 0) > 0 }) else {
      problems.error(
        .outOfRange, "save is pairs of seconds and changes, or empty", help: "write \"60 10000\"",
        at: config.pointer("save"), range: config.range(of: "save"))
      return []
    }
    return stride(from: 0, to: numbers.count, by: 2).map {
      SaveRule(after: .seconds(numbers[$0] ?? 1), changes: numbers[$0 + 1] ?? 1)
    }
  }

  func readRedisReader(_ config: inout ConfigReader) -> (Int64, QueueReading) {
    let most = config.integer("COUNT", in: 1...1_000_000, default: 10)
    let blind = config.boolean("NOACK", default: false)
    let recover = config.choice("recover", among: ["own-history", "claim", "none"], default: "own-history")
    let claims = config.has("min-idle-time") || config.has("claim-every") || recover == "claim"
    let idle = claims ? config.integer("min-idle-time", in: 0...Int64(Int32.max), default: 60_000) : 0
    let every =
      claims ? config.duration("claim-every", in: 1...DurationText.maximum, default: 1_000_000_000) : 0
    config.finish(knownButNotModelled: ConfigNames.redisReader)
    var reading = QueueReading(startsAtLatest: false)
    reading.finishesOnDelivery = blind
    reading.recovery = recover == "own-history" ? .ownHistory : recover == "claim" ? .claim : .none
    if claims {
      reading.claiming = QueueReading.Claiming(
        every: .nanoseconds(every), minIdle: .milliseconds(idle), most: min(most, 100))
    }
    return (most, reading)
  }
}
