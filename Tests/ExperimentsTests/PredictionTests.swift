import DeliveryHistory
import DeliveryModel
import ScenarioText
import Testing

@testable import Experiments

/// Closed forms beside simulations of the scenarios that they speak of, and silence where they do not hold.
struct PredictionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var commit: String
    /// How records arrive; empty for a backlog that a process of 2 ms per record just fails to work off.
    var arrival = ""
    var time = #""2ms""#
    var network = #""1ms""#
    var service = #""0s""#
    var gap = "2s"
    var seconds = 250
    var restart = "10ms"
    var count = 1
    var config = #""max.poll.records": 100"#
    /// What stands elsewhere in the scenario.
    var faults = ""
    var consumer = ""
    var mean: Double?
    var testDescription: String { name }

    private var backlog: String {
      "\"records\": \(seconds * count * 530), \"arrival\": { \"process\": \"backlog\" }"
    }

    var json: String {
      """
      { "version": 1, "name": "predicted", "seed": 5, "duration": "\(seconds)s", "topics": { "t": { "partitions": \(count) } },
        "brokers": { "service": \(service) }, "network": { "latency": \(network) },
        "producers": { "p": { "topic": "t", "size": 1, \(arrival.isEmpty ? backlog : arrival) } },
        "consumers": { "c": { "count": \(count), "assign": ["t"], "processing": { "time": \(time) },
          "commit": { \(commit) }, "config": { "auto.offset.reset": "earliest", \(config) }\(consumer) } },
        "faults": [{ "id": "kill", "type": "crash", "target": "c-*", "restart": "\(restart)",
          "every": { "dist": "exponential", "mean": "\(gap)" } }\(faults)] }
      """
    }
  }

  static let poisson = #""arrival": { "process": "poisson", "rate": "200/s" }"#
  static let exponential = #"{ "dist": "exponential", "mean": "2ms" }"#

  static let cases = [
    Case(name: "records, busy", commit: #""every": "100 records""#, mean: 48.0),
    Case(name: "records, busy, variable times", commit: #""every": "100 records""#, time: exponential),
    Case(
      name: "a record, slow commits", commit: #""every": "1 record""#, network: #""2ms""#, gap: "4s",
      seconds: 400, mean: 1.0 / 3),
    Case(
      name: "ten records, a slow coordinator", commit: #""every": "10 records""#, service: #""3ms""#),
    Case(
      name: "asynchronous", commit: #""every": "10 records", "mode": "async""#, network: #""3ms""#, gap: "5s",
      seconds: 600, mean: 6.0),
    Case(name: "few commits between kills", commit: #""every": "600 records""#),
    Case(
      name: "records, time to spare", commit: #""every": "20 records""#, arrival: poisson, time: #""500us""#,
      network: #""200us""#, gap: "6s", seconds: 500, mean: 9.5),
    Case(
      name: "slow asynchronous commits, time to spare", commit: #""every": "10 records", "mode": "async""#,
      arrival: poisson, time: #""500us""#, network: #""5ms""#, gap: "9s", seconds: 600, mean: 5.5),
    Case(
      name: "records, steady arrivals", commit: #""every": "20 records""#,
      arrival: #""arrival": { "process": "constant", "rate": "100/s" }"#, time: exponential,
      network: #""400us""#, gap: "11s",
      seconds: 1000),
    Case(name: "timer, steady records", commit: #""every": "201ms""#, mean: 48.0),
    Case(name: "timer, variable records", commit: #""every": "200ms""#, time: exponential, mean: 48.5),
    Case(name: "timer, kills as frequent", commit: #""every": "2s""#, time: exponential),
    Case(
      name: "timer, time to spare", commit: #""every": "250ms""#, arrival: poisson, time: exponential,
      gap: "6s", seconds: 400, mean: 25.4),
    Case(
      name: "own timer, busy", commit: #""strategy": "auto", "every": "500ms""#, gap: "5s", seconds: 500),
    Case(
      name: "own timer, time to spare", commit: #""strategy": "auto", "every": "250ms""#, arrival: poisson,
      time: exponential, gap: "6s", seconds: 400),
    Case(
      name: "commit first, polls", commit: #""strategy": "before-processing", "every": "poll""#, mean: 51.5),
    Case(
      name: "commit first, blocks of 10",
      commit: #""strategy": "before-processing", "every": "10 records""#, mean: 5.5),
    Case(
      name: "commit first, each, time to spare",
      commit: #""strategy": "before-processing", "every": "1 record""#,
      arrival: #""arrival": { "process": "poisson", "rate": "100/s" }"#, gap: "4s", seconds: 400,
      mean: 0.3),
    Case(name: "three instances", commit: #""every": "100 records""#, gap: "5s", count: 3),
  ]

  /// A second application, which is plain too, and a third that nothing is said of.
  private func besides(_ row: Case, service: String) -> String {
    var row = row
    row.service = "\"\(service)\""
    return row.json
      .replacing(
        "\"faults\": [",
        with: """
          "faults": [
            { "id": "kill-d", "type": "crash", "target": "d-1", "every": { "dist": "exponential", "mean": "3s" } },
            { "id": "stop-e", "type": "stop", "target": "e-*", "every": "7s" },
          """
      ).replacing(
        "\"consumers\": {",
        with: """
          "consumers": {
            "d": { "assign": ["t"], "processing": { "time": "2ms" }, "commit": { "every": "40 records" },
              "config": { "auto.offset.reset": "earliest" } },
            "e": { "subscribe": ["t"], "processing": { "time": "3ms" }, "config": { "auto.offset.reset": "earliest" } },
          """)
  }

  @Test(arguments: ["0s", "50us"])
  func `Applications beside each other are predicted as if each were alone`(service: String) throws {
    let row = Case(name: "besides", commit: #""every": "100 records""#)
    let point = try point(besides(row, service: service))
    let specs = point.scenario.consumers
    #expect(specs.map { $0.name } == ["d", "e", "c"])
    let predictions = specs.map { Prediction.of($0, in: point.scenario) }
    #expect(predictions[1] == nil)
    var alone = row
    alone.service = "\"\(service)\""
    let single = try self.point(alone.json)
    #expect(predictions[2] == Prediction.of(single.scenario.consumers[0], in: single.scenario))
    for number in [0, 2] {
      let prediction = try #require(predictions[number])
      var values: [Double] = []
      for run in 0..<2 {
        let result = try Simulation.run(point.scenario, run: run)
        values += FiringLine.lines(result, point, number, 0).map { Double($0.replayed) }
      }
      let estimate = try #require(MeanEstimate(samples: values))
      let error = try #require(estimate.standardDeviation) / Double(values.count).squareRoot()
      #expect(values.count >= 70)
      #expect(abs(estimate.mean - prediction.perCrash) <= 3 * error, "\(specs[number].name)")
    }
  }

  @Test func `A neighbour that keeps the coordinator busy, or shares a fault's clock, is minded`() throws {
    let row = Case(name: "busy", commit: #""every": "100 records""#)
    // 1 ms of work on each of d's commits, which come every 80 ms, and on every poll of e.
    let busy = try point(besides(row, service: "1ms"))
    #expect(Prediction.of(busy.scenario.consumers[2], in: busy.scenario) == nil)
    // One clock for c and d: each is hit half as often.
    let text = besides(row, service: "0s")
      .replacing("\"d\": {", with: "\"cd\": {")
      .replacing("\"target\": \"c-*\"", with: "\"target\": \"c*-*\", \"mode\": \"one\"")
      .replacing("\"target\": \"d-1\"", with: "\"target\": \"e-1\"")
    let shared = try point(text)
    let spec = try #require(shared.scenario.consumers.last)
    let gap = try #require(PlainConsumer(spec, in: shared.scenario)).killRate
    #expect(abs(gap - 1 / 4.0) < 1e-12)
    // A fault of brokers is everybody's.
    let down = besides(row, service: "0s").replacing(
      "\"id\": \"stop-e\", \"type\": \"stop\", \"target\": \"e-*\", \"every\": \"7s\"",
      with: "\"id\": \"slow\", \"type\": \"pause\", \"target\": \"broker-1\", \"at\": \"7s\", \"for\": \"1s\""
    )
    let disturbed = try point(down)
    #expect(Prediction.of(disturbed.scenario.consumers[2], in: disturbed.scenario) == nil)
  }

  private func point(_ text: String) throws -> Point {
    let (plan, problems) = Bench.read(text)
    return try #require(plan, "\(problems.problems.map { "\($0)" })").points[0]
  }

  @Test(arguments: cases)
  func `Simulations agree within three standard errors`(row: Case) throws {
    let point = try point(row.json)
    let prediction = try #require(Prediction.of(point.scenario.consumers[0], in: point.scenario))
    if let mean = row.mean { #expect(abs(prediction.perCrash - mean) < 0.02 * mean, "\(prediction)") }
    var values: [Double] = []
    for run in 0..<2 {
      let result = try Simulation.run(point.scenario, run: run)
      let firings = result.consumers[0].counts.firings[0]
      values += firings.map { Double(prediction.metric == .extra ? $0.replayed : $0.lost) }
      let line = try #require(RunLine.lines(of: result, at: point).first)
      #expect(firings.count == line[.crashes])
      #expect(line[prediction.metric == .extra ? .lost : .extra] == 0)
    }
    let estimate = try #require(MeanEstimate(samples: values))
    let error = try #require(estimate.standardDeviation) / Double(values.count).squareRoot()
    #expect(values.count >= 70)
    if let most = prediction.most {
      #expect(values.allSatisfy { $0 <= most }, "at most \(most), found \(values.max() ?? 0)")
    }
    #expect(
      abs(estimate.mean - prediction.perCrash) <= 3 * error + 1e-9,
      "predicted \(prediction.perCrash), found \(estimate.mean) +- \(error) in \(values.count)")
  }

  /// What must not be predicted.
  static let silent = [
    Case(name: "polls of unknown size", commit: #""every": "poll""#),
    Case(name: "kills by the clock", commit: #""every": "100 records""#, faults: "", mean: nil),
    Case(
      name: "a backlog that ends", commit: #""every": "100 records""#,
      arrival: #""records": 1000, "arrival": { "process": "backlog" }"#),
    Case(
      name: "too much load", commit: #""every": "100 records""#,
      arrival: #""arrival": { "process": "poisson", "rate": "490/s" }"#),
    Case(
      name: "bursts", commit: #""every": "100 records""#,
      arrival: #""arrival": { "process": "bursts", "size": 100, "every": "1s" }"#),
    Case(
      name: "a second fault", commit: #""every": "100 records""#,
      faults: #", { "id": "x", "type": "pause", "target": "c-1", "at": "5s", "for": "1s" }"#),
    Case(name: "a sink that absorbs", commit: #""every": "100 records""#, consumer: #", "sink": "upsert""#),
    Case(
      name: "another client's timer", commit: #""strategy": "auto", "every": "500ms""#,
      consumer: #", "client": "librdkafka""#),
    Case(
      name: "uneven times and a timer", commit: #""every": "200ms""#,
      time: #"{ "dist": "uniform", "min": "1ms", "max": "3ms" }"#),
    Case(
      name: "blocks that do not fill a poll",
      commit: #""strategy": "before-processing", "every": "30 records""#),
    Case(
      name: "commit first without waiting",
      commit: #""strategy": "before-processing", "every": "10 records", "mode": "async""#),
  ]

  @Test(arguments: silent)
  func `Nothing is predicted where the conditions do not hold`(row: Case) throws {
    var text = row.json
    if row.name == "kills by the clock" {
      text = text.split(separator: "\n").map { line in
        line.contains("\"dist\": \"exponential\", \"mean\": \"2s\"")
          ? #"    "every": "10s" }] }"# : String(line)
      }.joined(separator: "\n")
    }
    let point = try point(text)
    #expect(Prediction.of(point.scenario.consumers[0], in: point.scenario) == nil)
  }

  @Test func `A ratio's interval is that of its linear residuals`() throws {
    let estimate = try #require(RatioEstimate([10, 22, 28], per: [1, 2, 3]))
    #expect(estimate.ratio == 10)
    // Residuals 0, 2, -2: deviation 2, divided by 2 crashes x root 3; t of 2 degrees is 4.30265.
    let half = try #require(estimate.halfWidth)
    #expect(abs(half - 4.302652729749462 * 2 / (2 * 3.0.squareRoot())) < 1e-9)
    #expect(RatioEstimate([0, 0], per: [0, 0]) == nil)
  }
}
