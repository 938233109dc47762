import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads the topic that records go to when every allowed attempt at them has failed.
  func readDeadLetter(_ fields: inout ObjectReader, topics: [Int], _ processing: ProcessingSpec) -> Int? {
    guard let name = fields.optionalString("dead-letter") else { return nil }
    let (pointer, range) = (fields.pointer("dead-letter"), fields.range(of: "dead-letter"))
    guard let topic = names.topic(name) else {
      unknown("topic", name, among: names.topics.map { $0.name }, at: pointer, range)
      return nil
    }
    if topics.contains(topic) {
      problems.error(
        .senselessCombination, "the consumer reads its own dead letters", help: "name another topic",
        at: pointer, range: range)
      return nil
    }
    if !processing.onFailure.countsAttempts || processing.maxRetries == Int.max {
      problems.error(
        .senselessCombination, "no record is ever given up, so that none gets there",
        help: "give \"processing\": { \"on-failure\": \"retry-in-place\", \"max-retries\": 3 }", at: pointer,
        range: range)
    }
    if processing.workers > 0 {
      problems.error(
        .notSupportedYet, "dead letters of workers are not supported yet", help: "leave \"workers\" out",
        at: pointer, range: range)
    }
    if names.topics[topic].isReplicated || producedTopics.contains(topic) {
      problems.error(
        .notSupportedYet, "dead letters in a topic with producers or replicas are not supported yet",
        help: "add a topic for them alone", at: pointer, range: range)
    }
    return topic
  }
}
