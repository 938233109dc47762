import DeliveryHistory
import DeliveryModel
import Testing

struct EndingTests {
  @Test func `A record that was not handed over is not delivered by a kill`() throws {
    let lab = Lab(
      records: 5, client: "librdkafka", commit: #"{"every": "1 record"}"#,
      faults: [Fault.at(record: 0, "before-commit")])
    let consumer = try #require(lab.run().consumers.first)
    #expect(consumer.counts.redelivered == 1)
    #expect(try lab.run().counts().extra == 1)
  }

  @Test func `A poisoned record does not stop the clock of the drain, although nothing takes time`() throws {
    let lab = Lab(
      duration: "3s", drain: "10s", latency: #""0s""#, records: 5,
      processing: #"{"time": "0s", "poison": ["t-0@2"]}"#)
    let result = try Simulation.run(lab.scenario(), run: 0, maxEvents: 10_000)
    #expect(!result.drained)
    let counts = try result.counts()
    #expect(counts.once == 2)
    #expect(counts.unresolved == 3)
  }
}
