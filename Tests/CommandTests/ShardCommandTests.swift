import Foundation
import Testing

/// Parts of a sweep on several machines, and what their files join to.
struct ShardCommandTests {
  private func folder() throws -> URL {
    let folder = try Tool.scratch()
    try ResumeTests.scenario.write(
      to: folder.appendingPathComponent("s.json"), atomically: true, encoding: .utf8)
    return folder
  }

  @Test func `Merged shards are the bytes of one run, through a file and through a pipe`() throws {
    let outcome = try Tool.shell(
      """
      $TOOL sweep s.json -q --results all.jsonl > /dev/null || exit 1
      for i in 3 1 4 2; do $TOOL sweep s.json -q --shard $i/4 > $i.txt || exit 2; done
      $TOOL merge results-*-of-4.jsonl -q -o merged.jsonl || exit 3
      cmp merged.jsonl all.jsonl || exit 4
      $TOOL sweep s.json -q --shard 2/2 --format jsonl | $TOOL merge - results-?-of-4.jsonl | cmp - all.jsonl || exit 5
      cat 1.txt; ls
      """, in: folder())
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(
      outcome.output.hasPrefix("shard 1/4: 3 of 9 runs, in results-1-of-4.jsonl\n"), "\(outcome.output)")
    // No temporary file is left.
    #expect(outcome.output.split(separator: "\n").count == 1 + 4 + 4 + 3)
  }

  @Test func `An array job's environment names the part`() throws {
    let outcome = try Tool.shell(
      """
      for i in 0 1 2; do
        SLURM_ARRAY_TASK_ID=$((10 + 2 * i)) SLURM_ARRAY_TASK_MIN=10 SLURM_ARRAY_TASK_MAX=14 \\
          SLURM_ARRAY_TASK_STEP=2 SLURM_ARRAY_TASK_COUNT=3 $TOOL sweep s.json --shard auto || exit 1
        TEST_SHARD_INDEX=$i TEST_TOTAL_SHARDS=3 TEST_SHARD_STATUS_FILE=touched \\
          $TOOL sweep s.json -q --shard auto --format jsonl | cmp - results-$((i + 1))-of-3.jsonl || exit 2
      done
      test -f touched && $TOOL merge results-* | wc -l
      """, in: folder())
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.errors.contains("shard 3/3, from SLURM_ARRAY_TASK_ID=14 "), "\(outcome.errors)")
    #expect(outcome.output.hasSuffix("20\n"), "\(outcome.output)")
  }

  @Test func `Missing runs are listed, and nothing is written unless it is wanted`() throws {
    let outcome = try Tool.shell(
      """
      for i in 1 2 4; do $TOOL sweep s.json -q --shard $i/4 > /dev/null || exit 1; done
      $TOOL merge results-* -o merged.jsonl; status=$?
      test ! -e merged.jsonl || exit 3
      $TOOL merge results-* --allow-incomplete -o merged.jsonl || exit 4
      tail -n 1 merged.jsonl; exit $status
      """, in: folder())
    #expect(outcome.status == 2, "\(outcome.errors)")
    #expect(outcome.errors.contains("7 of 9 runs are there; missing:\n  no file is of shard 3/4\n"))
    #expect(outcome.output == "{\"kind\":\"trailer\",\"complete\":false,\"lines\":14}\n")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var script: String
    var status: Int32
    var errors: String
    var testDescription: String { script }
  }

  static let cases = [
    Case(script: "$TOOL sweep s.json --shard 5/4", status: 64, errors: "takes I/N with 1 <= I <= N"),
    Case(script: "$TOOL sweep s.json --shard atuo", status: 64, errors: "Did you mean 'auto'?"),
    Case(script: "$TOOL sweep s.json --shard auto", status: 64, errors: "finds no variables"),
    Case(script: "JOB_COMPLETION_INDEX=1 $TOOL sweep s.json --shard auto", status: 64, errors: "auto/N"),
    Case(script: "$TOOL run s.json --shard 1/2", status: 64, errors: "it belongs to 'sweep', 'test'"),
    Case(script: "$TOOL merge", status: 64, errors: "missing FILE"),
    Case(script: "$TOOL merge a.jsonl missing.jsonl", status: 66, errors: "no such file"),
    Case(script: "$TOOL merge s.json", status: 65, errors: "s.json: it is no results file"),
    Case(script: "$TOOL merge a.jsonl b.jsonl", status: 65, errors: "b.jsonl: it holds other results"),
    Case(
      script: "sed 's/\"lost\":0/\"lost\":1/' a.jsonl > c.jsonl; $TOOL merge a.jsonl c.jsonl", status: 65,
      errors: "lost 1 instead of 0"),
    Case(script: "$TOOL merge a.jsonl -o /nowhere/x", status: 73, errors: "/nowhere"),
    Case(script: "$TOOL merge a.jsonl > /dev/full", status: 74, errors: "no space left"),
  ]

  @Test(arguments: cases)
  func `A call ends with its status and says why`(call: Case) throws {
    let outcome = try Tool.shell(
      """
      unset CI_NODE_INDEX
      $TOOL sweep s.json -q --runs 1 --results a.jsonl > /dev/null
      $TOOL sweep s.json -q --runs 1 --seed 2 --results b.jsonl > /dev/null
      \(call.script)
      """, in: folder())
    #expect(outcome.status == call.status, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.errors.contains(call.errors), "\(outcome.errors)")
  }
}
