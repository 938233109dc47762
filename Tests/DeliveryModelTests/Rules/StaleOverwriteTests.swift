import DeliveryHistory
import DeliveryModel
import Testing

/// Claim 4.6: a row absorbs repeats, yet a late one writes an older state over a newer.
struct StaleOverwriteTests {
  private func lab(_ sink: String) -> Lab {
    Lab(
      records: 100, commit: #"{"strategy": "after-processing", "every": "50 records"}"#, sink: sink,
      faults: [Fault.at(#"{"processed": 30}"#)])
  }

  @Test func `A repeat of thirty records sets the row back for all but the last of them`() throws {
    let counts = try lab(#""upsert""#).run().counts()
    #expect(counts.suppressed == 30 && counts.staleOverwrites == 29 && counts.once == 100)
  }

  @Test(arguments: [#"{"kind": "upsert", "guarded": true}"#, #""unique-key""#])
  func `A version guard or a unique key refuses them`(_ sink: String) throws {
    let counts = try lab(sink).run().counts()
    #expect(counts.suppressed == 30 && counts.staleOverwrites == 0 && counts.once == 100)
  }

  @Test func `A zombie writes behind its successor`() throws {
    let lab = Lab(
      duration: "40s", records: 20_000, count: 2, reads: "subscribe", sink: #""upsert""#,
      config: #", "session.timeout.ms": 6000, "max.poll.records": 100"#,
      faults: [
        #"{"id": "gc", "type": "pause", "target": "c-*", "mode": "one", "at": {"processed": 1050}, "for": "15s"}"#
      ])
    let counts = try lab.run().counts()
    #expect(counts.extra == 0 && counts.staleOverwrites > 0)
  }
}
