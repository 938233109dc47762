import Foundation
import Testing

/// `test` in parts, over several machines or sittings: the verdicts are those of one call, byte for byte.
struct TestPartsTests {
  @Test func `Parts of several scenarios are judged as the whole is`() throws {
    let outcome = try Tool.shell(
      """
      files="good.json bad.json open.json idle.json"
      for format in text json tap; do
        $TOOL test $files --format $format -q > whole.$format; echo "status $?"
      done
      for i in 3 1 2; do $TOOL test $files --shard $i/3 --results parts -q > part-$i.txt || exit 3; done
      for format in text json tap; do
        $TOOL test $files parts/*.jsonl --format $format -q > joined.$format; echo "status $?"
        cmp whole.$format joined.$format || exit 4
      done
      # In any order, twice, and merged before.
      $TOOL test parts/good-1* good.json parts/good-3* parts/good-2* parts/good-1* | cmp - <($TOOL test good.json -q) || exit 5
      $TOOL merge parts/bad-*.jsonl -o bad.jsonl && $TOOL test bad.json bad.jsonl | cmp - <($TOOL test bad.json -q) || exit 6
      $TOOL test bad.json --results kept -q > /dev/null; cmp bad.jsonl kept/bad.jsonl || exit 7
      ls parts | wc -l; cat part-2.txt
      """, in: TestCommandTests.folder())
    #expect(outcome.status == 0, "\(outcome.status) \(outcome.output)\(outcome.errors)")
    #expect(
      outcome.output
        == String(repeating: "status 1\n", count: 6) + """
          12
          good.json
            shard 2/3: 8 of 24 runs, in parts/good-2-of-3.jsonl
          bad.json
            shard 2/3: 8 of 24 runs, in parts/bad-2-of-3.jsonl
          open.json
            shard 2/3: 8 of 24 runs, in parts/open-2-of-3.jsonl
          idle.json
            shard 2/3: 8 of 24 runs, in parts/idle-2-of-3.jsonl

          """, "\(outcome.output)")
  }

  @Test func `Bazel's variables name the part, and its file is touched`() throws {
    let outcome = try Tool.shell(
      """
      unset CI_NODE_INDEX
      for i in 0 1; do
        TEST_SHARD_INDEX=$i TEST_TOTAL_SHARDS=2 TEST_SHARD_STATUS_FILE=touched-$i TEST_RANDOM_SEED=99 \\
          $TOOL test bad.json --shard auto --results parts --progress none > /dev/null || exit 1
        test -f touched-$i || exit 2
      done
      $TOOL test bad.json parts/*.jsonl | cmp - <($TOOL test bad.json -q)
      """, in: TestCommandTests.folder())
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(
      outcome.errors == """
        shard 1/2, from TEST_SHARD_INDEX=0 TEST_TOTAL_SHARDS=2
        shard 2/2, from TEST_SHARD_INDEX=1 TEST_TOTAL_SHARDS=2

        """)
  }

  @Test func `A test that was cut short goes on to the same bytes`() throws {
    let outcome = try Tool.shell(
      """
      $TOOL test bad.json --results whole -q > whole.txt; echo "status $?"
      size=$(wc -c < whole/bad.jsonl); mkdir part
      for bytes in 0 1 300 $((size / 3)) $((size / 2)) $((size - 1)) $size; do
        head -c $bytes whole/bad.jsonl > part/bad.jsonl
        $TOOL test bad.json --results part --resume -q > part.txt; test $? = 1 || exit 3
        cmp whole/bad.jsonl part/bad.jsonl && cmp whole.txt part.txt || exit 4
      done
      $TOOL test bad.json --results part --resume --progress none > /dev/null; echo "status $?"
      """, in: TestCommandTests.folder())
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output == "status 1\nstatus 1\n")
    #expect(outcome.errors == "resumed: 24 of 24 runs were there\n")
  }

  @Test func `A time limit ends with 75, keeps what is done, and is resumed`() throws {
    let outcome = try Tool.shell(
      """
      $TOOL test bad.json --results parts --time-limit 0s --progress none > first.txt; echo "status $?"
      tail -n 1 parts/bad.jsonl
      $TOOL test bad.json --results parts --resume --time-limit 10m -q | cmp - <($TOOL test bad.json -q) || exit 3
      $TOOL sweep bad.json --results s.jsonl --time-limit 0s --progress none > s.txt; echo "status $?"; test ! -s s.txt || exit 4
      $TOOL sweep bad.json --results s.jsonl --resume --time-limit 1h -q | cmp - <($TOOL sweep bad.json -q) || exit 5
      $TOOL run bad.json --runs 500 --time-limit 0s --format jsonl -q | tail -n 1; echo "status ${PIPESTATUS[0]}"
      $TOOL run bad.json --time-limit 5; echo "status $?"
      """, in: TestCommandTests.folder())
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n").map { String($0) }
    try #require(lines.count == 6, "\(lines)")
    #expect(
      lines.indices.filter { $0 != 1 && $0 != 3 }.map { lines[$0] } == [
        "status 75", "status 75", "status 75", "status 64",
      ])
    for line in [lines[1], lines[3]] {
      #expect(line.hasPrefix("{\"kind\":\"trailer\",\"complete\":false,"), "\(line)")
    }
    #expect(
      outcome.errors.hasPrefix(
        "time limit reached; go on with: --resume\ntime limit reached after 0 result lines; go on with: --results s.jsonl --resume\n"
      ), "\(outcome.errors)")
    #expect(outcome.errors.contains("option '--time-limit' takes a duration"))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var script: String
    var status: Int32
    var errors: String
    var testDescription: String { script }
  }

  static let cases = [
    Case(
      script: "good.json parts/good-1*", status: 2,
      errors: "12 of 24 runs are there; missing:\n  no file is of shard 2/2\n"),
    Case(
      script: "good.json bad.json parts/good-*", status: 65, errors: "bad.json: no results of it were given"),
    Case(
      script: "good.json parts/*", status: 65,
      errors: "parts/bad-1-of-2.jsonl: it holds results of none of these scenarios"),
    Case(
      script: "good.json parts/good-* --seed 9", status: 65,
      errors: "it holds other results than good.json asks for: seed 1 instead of 9"),
    Case(script: "good.json parts/good-* --set /duration=9s", status: 65, errors: "other values set"),
    Case(
      script: "good.json parts/good-* --only strategy=after-processing", status: 65,
      errors: "points 4 instead of 2"),
    Case(script: "good.json sweep.jsonl", status: 0, errors: ""),
    Case(script: "good.json faults.jsonl", status: 0, errors: ""),
    Case(
      script: "good.json old.jsonl", status: 65,
      errors: "old.jsonl: an older version wrote it: it does not say whether faults fired"),
    Case(
      script: "good.json damaged.jsonl", status: 65,
      errors: "damaged.jsonl:3: the line of a fault is damaged"),
    Case(
      script: "good.json stray.jsonl", status: 65,
      errors: "stray.jsonl:3: the line of a fault is damaged, or stands before that of its run"),
    Case(script: "parts/good-*", status: 64, errors: "name the scenarios, too"),
    Case(script: "good.json parts/good-* --shard 1/2", status: 64, errors: "judged without any"),
    Case(script: "good.json parts/none.jsonl", status: 66, errors: "no such file"),
    Case(
      script: "good.json --shard 1/2 --export r.xml", status: 64,
      errors: "'--shard' and '--export' exclude each other"),
    Case(script: "good.json --shard 1/2 --fail-fast", status: 64, errors: "exclude each other"),
    Case(script: "good.json --resume", status: 64, errors: "'--resume' needs --results DIR"),
    Case(script: "- --results parts < good.json", status: 64, errors: "standard input has none"),
    Case(
      script: "good.json ./good.json --results parts", status: 64, errors: "two scenarios are named 'good'"),
    Case(script: "good.json --results good.json/x", status: 73, errors: "not a directory"),
    Case(
      script: "good.json --results parts --seed 3 --shard 1/2 --resume", status: 73,
      errors: "seed 1 instead of 3"),
    Case(script: "none.json --shard 1/2", status: 65, errors: "nothing to judge"),
    Case(script: "good.json --duration 3s --set /duration=4s", status: 64, errors: "exclude each other"),
  ]

  @Test func `A call ends with its status and says why`() throws {
    let folder = try TestCommandTests.folder()
    let made = try Tool.shell(
      """
      for i in 1 2; do $TOOL test good.json bad.json --shard $i/2 --results parts -q || exit 1; done
      $TOOL sweep good.json --results sweep.jsonl -q && $TOOL sweep good.json --faults --results faults.jsonl -q
      sed 's/"at_us":/"at":/' faults.jsonl > damaged.jsonl
      sed '/"kind":"fault"/s/"sink":"external"/"sink":"none"/' faults.jsonl > stray.jsonl
      sed 's/"firings":[0-9]*,//' sweep.jsonl > old.jsonl
      """, in: folder)
    #expect(made.status == 0)
    for call in Self.cases {
      let outcome = try Tool.shell("$TOOL test \(call.script)", in: folder)
      #expect(outcome.status == call.status, "\(call): \(outcome.output)\(outcome.errors)")
      if !call.errors.isEmpty {
        #expect(outcome.errors.contains(call.errors), "\(call): \(outcome.errors)")
      }
    }
  }

  @Test func `A duration is a value that is set`() throws {
    let outcome = try Tool.shell(
      """
      $TOOL run bad.json --duration 3s -q | cmp - <($TOOL run bad.json --set /duration=3s -q) || exit 1
      $TOOL test bad.json --duration 19s -q | grep replay:
      """, in: TestCommandTests.folder())
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("deliverylab run bad.json --set /duration=19s "), "\(outcome.output)")
  }
}
