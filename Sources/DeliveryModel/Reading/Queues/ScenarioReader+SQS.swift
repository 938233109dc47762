import ScenarioText
import SimulationKernel

/// Amazon SQS, standard and FIFO (R-SQS-1..6).
///
/// Left out: the order of standard queues, which is best effort there and kept here; `DelaySeconds`; short polls, which
/// wait here like long ones; receive attempts that are made idempotent.
extension ScenarioReader {
  func readSQSQueue(
    _ kind: QueueKind, _ config: inout ConfigReader
  ) -> (QueueSpec, SimulatedDuration??) {
    let visibility = config.integer("VisibilityTimeout", in: 0...43_200, default: 30)
    let retention = config.integer("MessageRetentionPeriod", in: 60...1_209_600, default: 345_600)
    let limit = config.optionalInteger("maxReceiveCount", in: 1...1000)
    var duplicates = Probability.zero
    if config.has("duplicateDelivery") {
      let given = config.decimal("duplicateDelivery", in: 0...1, default: 0)
      duplicates = given.asProbability
      if kind == .sqsFifo, given > 0 {
        problems.error(
          .refusedByTheSystem, "a FIFO queue does not hand out a deleted message again",
          help: "leave duplicateDelivery out, or use sqs", at: config.pointer("duplicateDelivery"),
          range: config.range(of: "duplicateDelivery"))
      }
    }
    config.finish(knownButNotModelled: ConfigNames.sqsQueue)
    var rules = LeaseRules(
      duration: .seconds(visibility), deliveryLimit: limit.map { Int($0) } ?? Int.max, window: Int64.max,
      narrows: false)
    rules.lateAcknowledgement = kind == .sqs ? .unlessReceivedAgain : .refused
    // The newest receipt handle counts, also when its time is over (R-SQS-2).
    rules.remembersOwners = kind == .sqs
    rules.mostLeased = 120_000
    rules.blocksWhileLeased = kind == .sqsFifo
    var queue = QueueSpec(kind: kind, rules: rules)
    queue.returnsOnClose = false
    queue.duplicateDelivery = duplicates
    return (queue, .some(.seconds(retention)))
  }

  func readSQSReader(_ config: inout ConfigReader) -> (Int64, QueueReading) {
    let most = config.integer("MaxNumberOfMessages", in: 1...10, default: 1)
    _ = config.integer("WaitTimeSeconds", in: 0...20, default: 0)
    config.finish(knownButNotModelled: ConfigNames.sqsReader)
    return (most, QueueReading(startsAtLatest: false))
  }
}
