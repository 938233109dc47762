import DeliveryLab
import Testing

// README.md shows this test, word for word.

@Test(arguments: [1, 20, 100])
func `Committing after processing never loses an order`(records: Int) throws {
  var draft = ScenarioDraft("billing", duration: .seconds(60))
  draft.topics["orders"] = .init(partitions: 3)
  draft.producers["shop"] = .init(topic: "orders", .poisson(perSecond: 100))
  var billing = ScenarioDraft.Consumer(subscribe: "orders")
  billing.count = 3
  billing.processing.time = .exponential(mean: .milliseconds(4))
  billing.commit = .afterProcessing(every: .records(records))
  billing.config["auto.offset.reset"] = "earliest"
  draft.consumers["billing"] = billing
  draft.faults["kill"] = .crash("billing-*", .every(.exponential(mean: .seconds(20))))

  try ScenarioFile(draft).check(.noLoss, runs: 20)
}
