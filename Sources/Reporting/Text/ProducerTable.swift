public import DeliveryHistory
public import SimulationKernel

/// What producers hold back: batches in their accumulators and in requests without an answer.
public enum ProducerTable {
  /// The table of all batches and a blank line; a producer that holds nothing has a line of dashes.
  public static func text(_ producers: [ProducerSnapshot], at now: SimulatedTime) -> String {
    var table = TextTable(leading: 7, trailing: 0)
    table.add(["PRODUCER", "TOPIC", "PARTITION", "RECORDS", "AGE", "ATTEMPTS", "STATE"])
    for producer in producers {
      for batch in producer.batches {
        table.add([
          producer.name, batch.place.topic, String(batch.place.partition), String(batch.records),
          TraceText.seconds(SimulatedTime.zero + (now - batch.created)) + " s", String(batch.attempts),
          batch.inFlightTo.map { "in flight to broker-\($0)" } ?? "in the accumulator",
        ])
      }
      if producer.batches.isEmpty { table.add([producer.name, "-", "-", "-", "-", "-", "-"]) }
    }
    return table.lines.joined(separator: "\n") + "\n\n"
  }
}
