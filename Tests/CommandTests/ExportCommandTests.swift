import Foundation
import Testing

/// What `sweep` and `run` write beside their answer, and results that hold what each fault firing did.
struct ExportCommandTests {
  private func folder() throws -> URL { try TestCommandTests.folder() }

  @Test func `What is exported is what report says of the saved results`() throws {
    let outcome = try Tool.shell(
      """
      $TOOL sweep bad.json -q --faults --results r.jsonl --reference strategy=before-processing --export a.html \
        --export a.md --export a.csv --export a.svg --export a.vl.json --export runs.csv --export a.json \
        --plot difference > a.txt || exit 1
      report="$TOOL report r.jsonl --scenario bad.json --reference strategy=before-processing"
      $report | cmp - a.html || exit 2
      $report --format markdown | cmp - a.md || exit 3
      $report --format csv | cmp - a.csv || exit 4
      $report --format svg --plot difference | cmp - a.svg || exit 5
      $report --format vega-lite --plot difference | cmp - a.vl.json || exit 6
      $TOOL sweep bad.json -q --format csv | cmp - runs.csv || exit 7
      $TOOL sweep bad.json -q --format json --faults | cmp - a.json || exit 8
      $TOOL sweep bad.json -q --reference strategy=before-processing | cmp - a.txt || exit 9
      # Without the faults in the file the exports are the same, since the runs were seen.
      $TOOL sweep bad.json -q --reference strategy=before-processing --export b.html > /dev/null && cmp a.html b.html
      """, in: try folder())
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test func `One run is exported, too`() throws {
    let outcome = try Tool.shell(
      """
      $TOOL run good.json -q --export r.html --export r.svg --export r.json > a || exit 1
      $TOOL run good.json -q > b && cmp a b && grep -c '"kind":"fault"' r.json && grep -c '<svg' r.svg
      """, in: try folder())
    #expect(outcome.status == 0 && outcome.output == "1\n1\n", "\(outcome.output)\(outcome.errors)")
  }

  @Test func `What cannot be drawn or written is said`() throws {
    let folder = try folder()
    let undrawn = try Tool.shell("$TOOL sweep good.json -q --export a.svg --plot difference", in: folder)
    #expect(undrawn.status == 65 && undrawn.errors.contains("'difference' cannot be drawn"))
    let nowhere = try Tool.shell("$TOOL sweep good.json -q --export /nowhere/a.md", in: folder)
    #expect(nowhere.status == 73)
    let rare = try Tool.shell("$TOOL sweep good.json -q --rare --export a.md", in: folder)
    #expect(rare.status == 64)
  }

  @Test func `Results with faults are resumed and merged to the same bytes`() throws {
    let outcome = try Tool.shell(
      """
      $TOOL sweep bad.json -q --faults --results a.jsonl > a.txt || exit 1
      grep -q '"kind":"fault"' a.jsonl || exit 2
      for bytes in 0 700 5000 9000; do
        { head -n 1 a.jsonl; tail -n +2 a.jsonl | head -c $bytes; } > b.jsonl
        $TOOL sweep bad.json -q --faults --resume --results b.jsonl > b.txt || exit 3
        cmp a.jsonl b.jsonl && cmp a.txt b.txt || exit 4
      done
      # What was saved without them is run again.
      $TOOL sweep bad.json -q --results c.jsonl > /dev/null
      $TOOL sweep bad.json --faults --resume --results c.jsonl 2> c.err > /dev/null || exit 5
      cmp a.jsonl c.jsonl && grep -q 'resumed: 0 of 24' c.err || exit 6
      for i in 1 2 3; do $TOOL sweep bad.json -q --faults --shard $i/3 --results $i.jsonl > /dev/null || exit 7; done
      $TOOL merge 1.jsonl 2.jsonl 3.jsonl | cmp - a.jsonl || exit 8
      """, in: try folder())
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }
}
