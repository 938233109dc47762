import Foundation
import Testing

/// `sweep --rare`: what crashes cost that come too rarely to be waited for.
struct RareCommandTests {
  private static let scenario = """
    { "version": 1, "name": "rare", "duration": "2s", "topics": { "t": { "partitions": 1 } },
      "producers": { "p": { "topic": "t", "records": 450, "arrival": { "process": "backlog" } } },
      "consumers": { "c": { "assign": ["t"], "processing": { "time": "4ms" },
        "commit": { "every": "10 records" }, "config": { "auto.offset.reset": "earliest" } } },
      "faults": [{ "id": "kill", "type": "crash", "target": "c-1", "restart": "1ms",
        "every": { "dist": "exponential", "mean": "1000h" } }],
      "sweep": { "runs": 40, "axes": { "every": { "path": "/consumers/c/commit/every",
        "values": ["10 records", "100 records"] } } } }
    """

  private func tool(_ arguments: String, _ scenario: String = Self.scenario) throws -> Tool.Outcome {
    let folder = try Tool.scratch()
    defer { try? FileManager.default.removeItem(at: folder) }
    try scenario.write(to: folder.appendingPathComponent("s.json"), atomically: true, encoding: .utf8)
    return try Tool.shell("$TOOL \(arguments) --quiet", in: folder)
  }

  @Test func `Lines say what a crash costs, whatever the number of threads`() throws {
    let one = try tool("sweep s.json --rare --format jsonl --jobs 1")
    #expect(one.status == 0)
    #expect(try tool("sweep s.json --rare --format jsonl --jobs 2").output == one.output)
    var means: [Double] = []
    for line in one.output.split(separator: "\n") {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(object["kind"] as? String == "rare" && object["runs"] as? Int == 40)
      let expected = try #require(object["crashes_per_run"] as? Double)
      #expect(abs(expected - 2.0 / 3_600_000) < 1e-9)
      #expect(object["lost.per_crash"] as? Double == 0)
      means.append(try #require(object["extra.per_crash"] as? Double))
    }
    // Uniform on 0 to 9, and on 0 to 99, less the end of the run, when all is done.
    #expect(means.count == 2)
    #expect(means[0] > 2.5 && means[0] < 6)
    #expect(means[1] > 25 && means[1] < 60)
  }

  @Test func `The report says what it assumes`() throws {
    let text = try tool("sweep s.json --rare").output
    #expect(text.contains("2 points x 40 runs, each with one more crash of kill"))
    #expect(text.contains("without bias for crashes at random"))
  }

  @Test(arguments: ["--format csv", "--results r.jsonl", "--until ci=1%"])
  func `What does not go with it is refused`(_ option: String) throws {
    #expect(try tool("sweep s.json --rare \(option)").status == 64)
  }

  @Test func `Crashes that are not random are refused`() throws {
    let steady = Self.scenario.replacingOccurrences(
      of: #"{ "dist": "exponential", "mean": "1000h" }"#, with: #""1s""#)
    let outcome = try tool("sweep s.json --rare", steady)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("exponential gaps"))
  }
}
