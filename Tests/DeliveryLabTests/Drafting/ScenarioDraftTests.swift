import DeliveryLab
import Experiments
import Foundation
import ScenarioText
import Testing

/// Scenarios made in Swift: the JSON that they become, and that the one reader judges it.
struct ScenarioDraftTests {
  /// `scenarios/commit-frequency.json`, but for its prose and expectations.
  static var commitFrequency: ScenarioDraft {
    var draft = ScenarioDraft("commit-frequency", duration: .seconds(300))
    draft.seed = 20_261_121
    draft.latency = .lognormal(median: .microseconds(500), p99: .milliseconds(5))
    draft.topics["orders"] = .init(partitions: 6)
    draft.producers["shop"] = .init(
      topic: "orders", .bursts(size: 320, every: .exponential(mean: .seconds(1))))
    var billing = ScenarioDraft.Consumer(assign: "orders")
    billing.count = 3
    billing.processing.time = .exponential(mean: .milliseconds(4))
    billing.commit = .afterProcessing(every: .time(.seconds(5)))
    billing.sink = .external
    billing.config["auto.offset.reset"] = "earliest"
    draft.consumers["billing"] = billing
    var kill = ScenarioDraft.Fault.crash(
      "billing-*", .every(.exponential(mean: .seconds(30))), restart: .constant(.seconds(5)))
    kill.victims = .one
    draft.faults["kill"] = kill
    draft.runs = 30
    draft.axes["strategy"] = .init(
      "/consumers/billing/commit/strategy", ["before-processing", "after-processing", "auto"])
    draft.axes["every"] = .init(
      "/consumers/billing/commit/every",
      [.records(1), .records(100), .records(10000), .duration(.seconds(5)), .duration(.seconds(60))])
    draft.set(
      "/sweep/skip", to: [["strategy": "auto", "every": ["1 record", "100 records", "10000 records"]]])
    return draft
  }

  @Test func `A draft is the JSON that a person would write`() {
    #expect(
      Self.commitFrequency.description == """
        {
          "version": 1,
          "name": "commit-frequency",
          "seed": 20261121,
          "duration": "5m",
          "network": { "latency": { "dist": "lognormal", "median": "500us", "p99": "5ms" } },
          "topics": { "orders": { "partitions": 6 } },
          "producers": {
            "shop": {
              "topic": "orders",
              "arrival": {
                "process": "bursts",
                "size": 320,
                "every": { "dist": "exponential", "mean": "1s" }
              }
            }
          },
          "consumers": {
            "billing": {
              "count": 3,
              "assign": ["orders"],
              "processing": { "time": { "dist": "exponential", "mean": "4ms" } },
              "commit": { "strategy": "after-processing", "every": "5s" },
              "sink": "external",
              "config": { "auto.offset.reset": "earliest" }
            }
          },
          "faults": [
            {
              "id": "kill",
              "type": "crash",
              "target": "billing-*",
              "mode": "one",
              "every": { "dist": "exponential", "mean": "30s" },
              "restart": "5s"
            }
          ],
          "sweep": {
            "runs": 30,
            "axes": {
              "strategy": {
                "path": "/consumers/billing/commit/strategy",
                "values": ["before-processing", "after-processing", "auto"]
              },
              "every": {
                "path": "/consumers/billing/commit/every",
                "values": ["1 record", "100 records", "10000 records", "5s", "1m"]
              }
            },
            "skip": [{ "strategy": "auto", "every": ["1 record", "100 records", "10000 records"] }]
          }
        }

        """)
  }

  @Test func `It runs as the library's file does, to the last event`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = try ScenarioFile.read(root.appendingPathComponent("scenarios/commit-frequency.json").path)
    let own = try ScenarioFile(Self.commitFrequency).lines(runs: 1)
    #expect(own.count == 12)
    #expect(try own.map { $0.digest } == file.lines(runs: 1).map { $0.digest })
  }

  @Test func `Durations are exact, however long, short or wrong`() {
    let rows: [(Duration, String)] = [
      (.zero, "0s"), (.milliseconds(1500), "1.5s"), (.seconds(90), "1m30s"), (.nanoseconds(7), "7ns"),
      (.milliseconds(-20), "-20ms"), (.nanoseconds(3) / 2, "1.500000000ns"),
      (.seconds(Int64.max), "\(Int64.max)s"),
    ]
    for (duration, text) in rows { #expect(ScenarioValue(duration).json.serialized() == "\"\(text)\"") }
  }

  @Test func `Literals become the JSON that they look like`() {
    let value: ScenarioValue = ["n": 1, "x": 0.25, "list": [true, "a \"b\"", [:]], "k": .records(1)]
    #expect(value.json.serialized() == #"{"n":1,"x":0.25,"list":[true,"a \"b\"",{}],"k":"1 record"}"#)
    #expect(ScenarioValue(UInt64.max).json.serialized() == "18446744073709551615")
    #expect(ScenarioValue(20.0).json.serialized() == "20")
    #expect(ScenarioValue("x\(1)").json.serialized() == "\"x1\"")
  }

  @Test func `Named parts keep their order`() {
    var names: Named<ScenarioValue> = ["b": 1, "a": 2, "b": 3]
    names["c"] = 4
    names["a"] = nil
    names["none"] = nil
    #expect(ScenarioValue(names).json.serialized() == #"{"b":3,"c":4}"#)
    #expect(names.names == ["b", "c"])
    #expect(names["b"] == 3 && names["a"] == nil)
  }
}
