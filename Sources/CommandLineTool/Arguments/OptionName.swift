/// The long names of all options, without their dashes.
enum OptionName: String, CaseIterable, Sendable {
  case help, version, quiet, verbose, color, progress, format, output
  case seed, runs, jobs, set, only
  case maxEvents = "max-events"
  case timeLimit = "time-limit"
  case duration
  case dryRun = "dry-run"
  case consumerConfig = "consumer-config"
  case producerConfig = "producer-config"
  case shard
  case allowIncomplete = "allow-incomplete"
  case results, resume, force, sort, metric, reference, all, rare, faults
  case list, resolved
  case run, at, members, state, group, topics, producers
  case pairs
  case first, consumer, sink, terms
  case record, actor, from, until, limit
  case export, annotations, predict, plot, worksheet
  case failOn = "fail-on"
  case failFast = "fail-fast"
  case exitZero = "exit-zero"
  case maxFailuresShown = "max-failures-shown"
  case mustFail = "must-fail"
  case `break`, bugs
  case baseline, scenario
  case updateBaseline = "update-baseline"
  case claim
  case `for`

  /// The name as it is typed.
  var spelling: String { "--" + rawValue }
}
