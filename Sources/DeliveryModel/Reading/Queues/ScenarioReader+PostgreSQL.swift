import ScenarioText
import SimulationKernel

/// A PostgreSQL table as a queue: rows are claimed with SKIP LOCKED, and deleted when they are done.
///
/// `skip-locked` holds the row locks through the work, in one transaction for each batch; `delete-first` commits the
/// DELETE before the work; `lease` writes who has a row and until when, and deletes it by its key alone, so that a late
/// DELETE counts. A reader with nothing to do waits to be notified. With `synchronous_commit` off a commit is lost
/// if the server dies before its writer has run, every 200 ms (the writer runs earlier when much is written).
extension ScenarioReader {
  func readPostgresTable(_ config: inout ConfigReader) -> QueueSpec {
    let claim = config.choice(
      "claim", among: ["skip-locked", "delete-first", "lease"], default: "skip-locked")
    let hasLease = config.has("lease")
    let lease = config.duration("lease", in: 1...DurationText.maximum, default: 30_000_000_000)
    let isSync = config.choice("synchronous_commit", among: ["on", "off", "local"], default: "on") != "off"
    let lands = config.boolean("effect-in-transaction", default: false)
    config.finish()
    if hasLease, claim != "lease" {
      problems.error(
        .senselessCombination, "a lease goes with \"claim\": \"lease\", not \(claim)", help: "leave it out",
        at: config.pointer("lease"), range: config.nameRange(of: "lease"))
    }
    if lands, claim != "skip-locked" {
      problems.error(
        .senselessCombination, "with \(claim) the claim is committed before the effect",
        help: "use \"claim\": \"skip-locked\"", at: config.pointer("effect-in-transaction"),
        range: config.nameRange(of: "effect-in-transaction"))
    }
    var rules = LeaseRules(
      duration: claim == "lease" ? .nanoseconds(lease) : nil, deliveryLimit: Int.max, window: Int64.max,
      narrows: false)
    rules.lateAcknowledgement = claim == "lease" ? .accepted : .refused
    var queue = QueueSpec(kind: .postgres, rules: rules)
    queue.returnsOnClose = claim == "skip-locked"
    queue.finishesOnDelivery = claim == "delete-first"
    queue.landsEffects = lands
    if !isSync { queue.durability = .both(.every(.milliseconds(200))) }
    return queue
  }

  func readPostgresReader(_ queue: QueueSpec, _ config: inout ConfigReader) -> (Int64, QueueReading) {
    let most = config.integer("batch", in: 1...1_000_000, default: 1)
    config.finish()
    var reading = QueueReading(startsAtLatest: false)
    reading.landsEffects = queue.landsEffects
    return (most, reading)
  }
}
