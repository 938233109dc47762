import ScenarioText

extension ScenarioReader {
  /// Reports what a consumer that sends failed records again cannot be, or not yet.
  func checkRepublishing(_ spec: ConsumerSpec, _ fields: ObjectReader, _ processing: ObjectReader) {
    guard spec.processing.onFailure == .republish else { return }
    if spec.queue != nil {
      refuse(.senselessCombination, "a queue hands records out again by itself", "write \"nack\"", processing)
    } else if spec.processing.workers > 0 {
      refuse(
        .notSupportedYet, "workers that publish again are not supported yet", "leave \"workers\" out",
        processing)
    } else if spec.commit.strategy == .transactional {
      refuse(
        .notSupportedYet, "copies that belong to a transaction are not supported yet",
        "choose another strategy, or retry in place", processing)
    } else if spec.topics.contains(where: { names.topics[$0].isReplicated || !producedTopics.contains($0) }) {
      refuse(
        .notSupportedYet,
        "publishing again to a topic with replicas or without producers is not supported yet",
        "retry in place", processing)
    }
  }

  private func refuse(_ code: ProblemCode, _ summary: String, _ help: String, _ processing: ObjectReader) {
    problems.error(
      code, summary, help: help, at: processing.pointer("on-failure"),
      range: processing.range(of: "on-failure"))
  }
}
