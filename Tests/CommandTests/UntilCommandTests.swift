import Foundation
import Testing

/// `--until`: as many runs as a rate needs to be known.
struct UntilCommandTests {
  /// A consumer that is killed now and then; the number of records between commits is varied.
  private static let scenario = """
    { "version": 1, "name": "until", "duration": "2s", "topics": { "t": { "partitions": 1 } },
      "producers": { "p": { "topic": "t", "records": 500, "arrival": { "process": "backlog" } } },
      "consumers": { "c": { "assign": ["t"], "processing": { "time": "4ms" },
        "commit": { "every": "10 records" }, "config": { "auto.offset.reset": "earliest" } } },
      "faults": [{ "id": "kill", "type": "crash", "target": "c-1", "restart": "1ms",
        "every": { "dist": "exponential", "mean": "500ms" } }],
      "sweep": { "runs": 3, "axes": { "every": { "path": "/consumers/c/commit/every",
        "values": ["1 record", "100 records"] } } } }
    """

  private func tool(_ arguments: String) throws -> Tool.Outcome {
    let folder = try Tool.scratch()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.scenario.write(to: folder.appendingPathComponent("s.json"), atomically: true, encoding: .utf8)
    return try Tool.shell("$TOOL \(arguments) --quiet", in: folder)
  }

  private func runs(_ output: String) -> [Int: Int] {
    var runs: [Int: Int] = [:]
    for line in output.split(separator: "\n") where line.contains("\"kind\":\"run\"") {
      guard let point = line.split(separator: ",")[1].split(separator: ":").last.flatMap({ Int($0) }) else {
        continue
      }
      runs[point, default: 0] += 1
    }
    return runs
  }

  @Test func `A point takes the runs that it needs, whatever the number of threads`() throws {
    let one = try tool("sweep s.json --until ci=1% --runs 70 --jobs 1 --format jsonl")
    let two = try tool("sweep s.json --until ci=1% --runs 70 --jobs 2 --format jsonl")
    #expect(one.status == 0)
    #expect(one.output == two.output)
    #expect(runs(one.output) == [0: 30, 1: 70])
    #expect(one.output.contains("\"runs\":70,\"points\":2,\"shard\":\"1/1\",\"until\":\"ci=1%\""))
  }

  @Test func `The first runs are those of a sweep without the rule`() throws {
    let rule = try tool("sweep s.json --until ci=1% --runs 70 --format csv").output.split(separator: "\r\n")
    let plain = try tool("sweep s.json --runs 30 --format csv").output.split(separator: "\r\n")
    #expect(Array(rule.prefix(31)) == Array(plain.prefix(31)))
  }

  @Test func `The report says how many runs each point took, and what such a rule does`() throws {
    let text = try tool("sweep s.json --until ci=1% --runs 70").output
    #expect(text.contains("2 points x 30 to 70 runs"))
    #expect(text.contains("known to +-1 % of the acknowledged, at most 70 of a point; 1 of 2 never were"))
    #expect(text.contains("its 95 % are about 92 %"))
    let wide = try tool("sweep s.json --until ci=90% --metric duplicated").output
    #expect(wide.contains("2 points x 30 runs"))
    #expect(wide.contains("until duplicated were known"))
    let run = try tool("run s.json --until ci=50%").output
    #expect(run.contains("30 runs, seeds 1+0..29"))
    #expect(run.contains("at most 1000 of a point\n"))
  }

  @Test(arguments: ["ci=1", "1%", "ci=0%"])
  func `Another text is refused`(_ text: String) throws {
    let outcome = try tool("sweep s.json --until \(text)")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("takes the half width of a rate such as ci=0.1%, not '\(text)'"))
  }

  @Test func `Resuming goes by a number of runs`() throws {
    #expect(try tool("sweep s.json --until ci=1% --results r.jsonl --resume").status == 64)
  }
}
