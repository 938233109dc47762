import DeliveryHistory
public import DeliveryModel
import ScenarioText
import SimulationKernel

extension Counterfactual {
  /// What somebody may want to change about a consumer application to have its records processed once.
  ///
  /// Each is one decision; those that the application has made already are left out. Whether one helps is not said
  /// here. `fault` is the number of the fault behind the outcome, or -1.
  public static func candidates(
    for consumer: Int, sink: Int, fault: Int, in scenario: Scenario
  ) -> [Counterfactual] {
    let spec = scenario.consumers[consumer]
    let base = JSONPointer.root.appending("consumers").appending(spec.name)
    return commits(spec, base) + sinks(spec, sink, base) + handling(spec, base) + groups(spec, base)
      + faults(fault, scenario)
  }

  private static func commits(_ spec: ConsumerSpec, _ base: JSONPointer) -> [Counterfactual] {
    let commit = base.appending("commit")
    func set(_ label: String, _ values: [(String, String)]) -> Counterfactual {
      Counterfactual(label, values.map { .set(commit.appending($0.0), $0.1) })
    }
    var found: [Counterfactual] = []
    let strategy = ("strategy", #""after-processing""#)
    if spec.commit.strategy != .afterProcessing || spec.commit.every != .records(1) {
      found.append(set("commit after each record", [strategy, ("every", #""1 record""#)]))
    }
    if spec.commit.strategy != .afterProcessing || spec.commit.every != .poll {
      found.append(set("commit after each poll", [strategy, ("every", #""poll""#)]))
    }
    if spec.commit.strategy != .beforeProcessing {
      found.append(
        set("commit before processing", [("strategy", #""before-processing""#), ("every", #""poll""#)]))
    }
    if !spec.commit.isSync { found.append(set("wait for each commit", [("mode", #""sync""#)])) }
    if spec.isGroup, !spec.commit.onRevoke {
      found.append(set("commit when partitions are revoked", [("on-revoke", "true")]))
    }
    if !spec.commit.race.isZero { found.append(set("a client without the race", [("race", "0")])) }
    if spec.commit.position != .next {
      found.append(set("commit the next position", [("position", #""next""#)]))
    }
    return found
  }

  private static func sinks(_ spec: ConsumerSpec, _ sink: Int, _ base: JSONPointer) -> [Counterfactual] {
    let place = spec.sinks.count == 1 ? base.appending("sink") : base.appending("sink").appending(sink)
    let strategy = base.appending("commit").appending("strategy")
    var found: [Counterfactual] = []
    if spec.sinks[sink].reader == .everyEffect {
      found.append(Counterfactual("a unique key in the sink", [.set(place, #""unique-key""#)]))
    }
    if spec.commit.strategy != .withEffect, spec.sinks.count == 1 {
      found.append(
        Counterfactual(
          "the position stored with the effect",
          [.set(place, #""stored-position""#), .set(strategy, #""with-effect""#)]))
    }
    return found
  }

  private static func handling(_ spec: ConsumerSpec, _ base: JSONPointer) -> [Counterfactual] {
    let processing = base.appending("processing")
    var found: [Counterfactual] = []
    if spec.processing.canFail, spec.processing.onFailure != .retryInPlace {
      found.append(
        Counterfactual("retry in place", [.set(processing.appending("on-failure"), #""retry-in-place""#)]))
    }
    if spec.processing.workers > 0 {
      found.append(Counterfactual("no workers", [.set(processing.appending("workers"), "0")]))
    }
    return found
  }

  private static func groups(_ spec: ConsumerSpec, _ base: JSONPointer) -> [Counterfactual] {
    let config = base.appending("config")
    var found: [Counterfactual] = []
    if spec.config.maxPollRecords > 1, spec.config.maxPollRecords < Int(Int32.max) {
      found.append(
        Counterfactual(
          "half of max.poll.records",
          [.set(config.appending("max.poll.records"), String(spec.config.maxPollRecords / 2))]))
    }
    if spec.isGroup, spec.client != .javaAsync {
      let session = spec.config.group.sessionTimeout.nanoseconds / 1_000_000
      let name = config.appending("session.timeout.ms")
      found.append(Counterfactual("twice the session.timeout.ms", [.set(name, String(session * 2))]))
      found.append(Counterfactual("half the session.timeout.ms", [.set(name, String(session / 2))]))
    }
    return found
  }

  private static func faults(_ fault: Int, _ scenario: Scenario) -> [Counterfactual] {
    guard fault >= 0, fault < scenario.faults.count else { return [] }
    return [
      Counterfactual(
        "no fault \(scenario.faults[fault].id)",
        [.remove(JSONPointer.root.appending("faults").appending(fault))])
    ]
  }
}
