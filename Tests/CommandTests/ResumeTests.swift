import Foundation
import Testing

/// Sweeps that are killed, cut off or told to go on from the wrong file.
struct ResumeTests {
  /// Short runs: what is tried here is files.
  static let scenario = ResultsTests.scenario.replacing("\"60s\"", with: "\"4s\"").replacing(
    "\"7s\"", with: "\"1s\"")

  private func folder() throws -> URL {
    let folder = try Tool.scratch()
    try Self.scenario.write(
      to: folder.appendingPathComponent("s.json"), atomically: true, encoding: .utf8)
    return folder
  }

  /// Starts a sweep in a process of its own.
  private func start(_ arguments: [String], in folder: URL) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Tool.path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func size(_ file: URL) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int) ?? 0
  }

  @Test(arguments: ["1", "3"])
  func `Killed again and again, a sweep comes to the same bytes`(jobs: String) throws {
    let folder = try folder()
    let file = folder.appendingPathComponent("r.jsonl")
    let options = ["sweep", "s.json", "-q", "--runs", "40", "-j", jobs]
    let whole = try start(options + ["--results", "whole.jsonl"], in: folder)
    whole.waitUntilExit()
    let expected = try Data(contentsOf: folder.appendingPathComponent("whole.jsonl"))
    var kills = 0
    var sizes: [Int] = []
    var isDone = false
    while !isDone, kills < 60 {
      let process = try start(options + ["--results", "r.jsonl", "--resume"], in: folder)
      // From before the first byte to some lines later.
      let before = size(file)
      let deadline = Date() + 20
      while process.isRunning, size(file) < before + (kills % 5) * 6000, Date() < deadline { usleep(500) }
      usleep(UInt32(kills % 7) * 2000)
      if process.isRunning {
        kill(process.processIdentifier, SIGKILL)
        kills += 1
      }
      process.waitUntilExit()
      isDone = process.terminationReason == .exit && process.terminationStatus == 0
      sizes.append(size(file))
    }
    if !isDone {
      let last = try start(options + ["--results", "r.jsonl", "--resume"], in: folder)
      last.waitUntilExit()
      #expect(last.terminationStatus == 0)
    }
    #expect(kills >= 5)
    // Some kills came in the middle.
    #expect(sizes.contains { $0 > expected.count / 10 && $0 < expected.count })
    #expect(try Data(contentsOf: file) == expected)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 3)
  }

  @Test func `Cut at any byte, the header's too, a file is resumed to the same bytes`() throws {
    let outcome = try Tool.shell(
      """
      $TOOL sweep s.json -q --runs 1 --results a.jsonl > a.txt || exit 1
      size=$(wc -c < a.jsonl); header=$(head -n 1 a.jsonl | wc -c)
      for bytes in 0 1 7 $((header - 1)) $header $((header + 1)) $(seq $((header + 500)) 397 $size) $((size - 1)) $size
      do
        head -c $bytes a.jsonl > b.jsonl
        $TOOL sweep s.json -q --runs 1 --resume --results b.jsonl > b.txt || exit 2
        cmp a.jsonl b.jsonl && cmp a.txt b.txt || exit 3
      done
      """, in: folder())
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test(arguments: [
    ("$TOOL sweep s.json --seed 5 --results a.jsonl --resume", "seed 1 instead of 5"),
    ("$TOOL sweep s.json --runs 4 --results a.jsonl --resume", "runs 3 instead of 4"),
    ("$TOOL sweep s.json --shard 1/2 --results a.jsonl --resume", "shard 1/1"),
    ("$TOOL sweep s.json --only every=5s --results a.jsonl --resume", "points 3 instead of 1"),
    ("$TOOL sweep s.json --set /duration=3s --results a.jsonl --resume", "other values set"),
    ("$TOOL sweep t.json --results a.jsonl --resume", "results of another scenario"),
    ("$TOOL sweep t.json --results a.jsonl", "results of another scenario"),
    (
      "sed -i '1s/deliverylab [0-9.]*/deliverylab 0.0.1/' a.jsonl; cp a.jsonl copy; $TOOL sweep s.json --results a.jsonl --resume",
      "tool version \"deliverylab 0.0.1\" instead of"
    ),
    (
      "cp s.json a.jsonl; cp a.jsonl copy; $TOOL sweep s.json --results a.jsonl", "no results of this version"
    ),
    (
      "exec 9>>a.jsonl; flock 9; $TOOL sweep s.json --results a.jsonl --resume",
      "another process is writing to it"
    ),
  ])
  func `A file of other work is refused and left alone`(script: String, reason: String) throws {
    let outcome = try Tool.shell(
      """
      $TOOL sweep s.json -q --results a.jsonl > /dev/null || exit 1
      sed 's/sweep-me/other/' s.json > t.json; cp a.jsonl copy
      \(script) -q > out; status=$?
      cmp a.jsonl copy || exit 2; test ! -s out || exit 3
      exit $status
      """, in: folder())
    #expect(outcome.status == 73, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
  }

  @Test func `A finished file is resumed without a run`() throws {
    let outcome = try Tool.shell(
      """
      $TOOL sweep s.json -q --results a.jsonl > a.txt; cp a.jsonl b.jsonl
      $TOOL sweep s.json --results b.jsonl --resume --progress none > b.txt; cmp a.jsonl b.jsonl && cmp a.txt b.txt
      """, in: folder())
    #expect(outcome.status == 0)
    #expect(outcome.errors == "resumed: 9 of 9 runs were there\n")
  }
}
