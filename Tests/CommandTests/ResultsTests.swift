import Foundation
import Testing

/// Results files as users keep them: same bytes, whole or resumable, never lost.
struct ResultsTests {
  static let scenario = """
    { "version": 1, "name": "sweep-me", "duration": "60s",
      "topics": { "orders": { "partitions": 2 } },
      "producers": { "shop": { "topic": "orders", "arrival": { "process": "poisson", "rate": "100/s" } } },
      "consumers": { "billing": { "assign": ["orders"], "commit": { "every": "10 records" },
        "sink": ["external", "upsert"], "config": { "auto.offset.reset": "earliest" } } },
      "faults": [{ "id": "kill", "type": "crash", "target": "billing-1",
        "every": { "dist": "exponential", "mean": "7s" } }],
      "sweep": { "runs": 3, "axes": { "every": { "path": "/consumers/billing/commit/every",
        "values": ["1 record", "10 records", "5s"] } } } }
    """

  private func folder() throws -> URL {
    let folder = try Tool.scratch()
    try Self.scenario.write(to: folder.appendingPathComponent("s.json"), atomically: true, encoding: .utf8)
    return folder
  }

  @Test func `Any number of jobs and either output give the same bytes`() throws {
    let folder = try folder()
    let outcome = try Tool.shell(
      """
      $TOOL sweep s.json -q --jobs 1 --results a.jsonl > a.txt || exit 1
      $TOOL sweep s.json -q --jobs 4 --results b.jsonl > b.txt || exit 2
      $TOOL sweep s.json -q --format jsonl > c.jsonl || exit 3
      cmp a.jsonl b.jsonl && cmp a.txt b.txt && cmp a.jsonl c.jsonl && wc -l < a.jsonl
      """, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines) == "20")
  }

  @Test func `A torn file is resumed to the same bytes`() throws {
    let folder = try folder()
    let outcome = try Tool.shell(
      """
      $TOOL sweep s.json -q --results a.jsonl > a.txt || exit 1
      for bytes in 0 10 900 2000 5000; do
        { head -n 1 a.jsonl; tail -n +2 a.jsonl | head -c $bytes; } > b.jsonl
        $TOOL sweep s.json -q --resume --results b.jsonl > b.txt || exit 2
        cmp a.jsonl b.jsonl && cmp a.txt b.txt || exit 3
      done
      """, in: folder)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test func `Results of another scenario are not overwritten`() throws {
    let folder = try folder()
    let outcome = try Tool.shell(
      """
      $TOOL sweep s.json -q --results a.jsonl > /dev/null || exit 1
      cp a.jsonl before.jsonl; sed 's/sweep-me/other/' s.json > t.json
      $TOOL sweep t.json -q --results a.jsonl > /dev/null; status=$?
      cmp a.jsonl before.jsonl || exit 2
      $TOOL sweep t.json -q --force --results a.jsonl > /dev/null || exit 3
      exit $status
      """, in: folder)
    #expect(outcome.status == 73, "\(outcome.errors)")
  }

  @Test func `An interrupted sweep leaves usable results and goes on`() throws {
    let folder = try folder()
    let outcome = try Tool.shell(
      """
      $TOOL sweep s.json -q --runs 3000 --results a.jsonl > /dev/null & pid=$!
      sleep 1; kill -TERM $pid; wait $pid; status=$?
      head -n 1 a.jsonl | grep -q '"kind":"header"' || exit 2
      tail -n 1 a.jsonl | grep -q '"complete":false' || exit 3
      exit $status
      """, in: folder)
    #expect(outcome.status == 143, "\(outcome.errors)")
  }

  @Test func `The text of a run has no wall clock in it`() throws {
    let folder = try folder()
    let outcome = try Tool.shell("$TOOL run s.json -q > a; $TOOL run s.json -q > b; cmp a b", in: folder)
    #expect(outcome.status == 0)
  }

  @Test func `CSV has one row for each run, application and sink`() throws {
    let folder = try folder()
    let outcome = try Tool.shell("$TOOL sweep s.json -q --format csv", in: folder)
    let rows = outcome.output.split(separator: "\r\n")
    #expect(rows.count == 1 + 3 * 3 * 2)
    #expect(rows.first?.hasPrefix("point,axis_every,run,seed,consumer,sink,attempted,acknowledged") == true)
  }
}
