import Foundation
import Testing

/// `trace` as histories that Jepsen's checker reads, and as logs that ShiViz draws.
struct HistoryCommandTests {
  private static let scenarios = [
    "every-point-of-a-crash", "swallowed-exception-loses", "close-after-exception-loses",
    "claims/0.3-commit-first-loses-what-it-covers", "commit-1000-crash-at-1050",
  ]
  /// Logs that are cut, or hold records twice; queues; several sinks and applications.
  private static let others = [
    "unclean-election --set /producers/shop/arrival/rate='\"20/s\"'",
    "producer-retry-duplicates --set /producers/shop/arrival/rate='\"100/s\"'",
    "zombie-leader-acknowledges --set /producers/shop/arrival/rate='\"50/s\"'",
    "share-group-slow-worker --set /producers/shop/records=1000", "republish-forks",
  ]

  /// A scenario's file and the options behind its name.
  private func file(_ scenario: String) -> String {
    let parts = scenario.split(separator: " ", maxSplits: 1)
    return "scenarios/\(parts[0]).json \(parts.dropFirst().joined())"
  }

  private func trace(_ scenario: String, _ format: String) throws -> String {
    let outcome = try Tool.shell("$TOOL trace \(file(scenario)) -q --format \(format)")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    return outcome.output
  }

  /// The polls or sends of a history: key, offset, value.
  private func pairs(_ operations: [EDN], _ name: String) -> [(key: Int, offset: Int, value: Int)] {
    var pairs: [(key: Int, offset: Int, value: Int)] = []
    for operation in operations
    where operation["f"] == .keyword(name) && operation["type"] == .keyword("ok") {
      for step in operation["value"]?.elements ?? [] {
        if step.elements.first == .keyword("send"), let key = step.elements[1].whole {
          let pair = step.elements[2].elements
          if let offset = pair.first?.whole, let value = pair.last?.whole {
            pairs.append((key, offset, value))
          }
        } else if step.elements.count == 2, case .map(let reads) = step.elements[1] {
          for read in reads {
            for pair in read.value.elements {
              if let key = read.key.whole, let offset = pair.elements.first?.whole,
                let value = pair.elements.last?.whole
              {
                pairs.append((key, offset, value))
              }
            }
          }
        }
      }
    }
    return pairs
  }

  @Test(arguments: scenarios + others, ["edn", "edn-effects"])
  func `A history is one that Jepsen takes`(_ scenario: String, _ format: String) throws {
    let text = try trace(scenario, format)
    #expect(try trace(scenario, format) == text)
    var time = 0
    var open: [Int: EDN] = [:]
    var retired: Set<Int> = []
    let lines = text.split(separator: "\n")
    #expect(lines.count > 4)
    for (index, line) in lines.enumerated() {
      let operation = try EDN.read(String(line))
      let process = try #require(operation["process"]?.whole)
      let now = try #require(operation["time"]?.whole)
      #expect(operation["index"] == .number(index))
      #expect(now >= time)
      time = now
      #expect(!retired.contains(process), "\(line)")
      if operation["type"] == .keyword("invoke") {
        #expect(open[process] == nil)
        open[process] = operation["f"]
      } else {
        #expect(open[process] == operation["f"])
        open[process] = nil
        if operation["type"] == .keyword("info") { retired.insert(process) }
      }
    }
    #expect(open.isEmpty)
  }

  @Test(arguments: scenarios)
  func `What clients saw is in the logs`(_ scenario: String) throws {
    let operations = try trace(scenario, "edn").split(separator: "\n").map { try EDN.read(String($0)) }
    let sends = pairs(operations, "send")
    let polls = pairs(operations, "poll")
    #expect(Set(sends.map { $0.value }).count == sends.count)
    let stored = Set(sends.map { "\($0)" })
    #expect(polls.allSatisfy { stored.contains("\($0)") })
    // The reader at the end sees every record once more.
    let reader = try #require(operations.last?["process"])
    let last = pairs(operations.filter { $0["process"] == reader }, "poll")
    #expect(last.map { "\($0)" }.sorted() == stored.sorted())
  }

  /// A checker of ten lines: it finds as many losses and repeats in each sink as the ledger counts.
  ///
  /// Jepsen's own checker gives the same numbers: Tests/jepsen-check.sh.
  @Test(arguments: scenarios + others)
  func `The effects' history loses and repeats what the ledger says`(_ scenario: String) throws {
    let operations = try trace(scenario, "edn-effects").split(separator: "\n").map {
      try EDN.read(String($0))
    }
    let reader = try #require(operations.last?["process"])
    let sends = pairs(operations.filter { $0["process"] != reader }, "send")
    let polls = pairs(operations.filter { $0["process"] != reader }, "poll")
    let outputs = pairs(operations.filter { $0["process"] == reader }, "poll")
    #expect(outputs.allSatisfy { $0.key / 100 % 2 == 1 })
    let ledgers = try ledgers(scenario)
    #expect(!ledgers.isEmpty)
    for (sink, counts) in ledgers.enumerated() {
      let own = 200 * sink..<200 * sink + 100
      let inputs = Set(sends.filter { own.contains($0.key) }.map { [$0.key, $0.value] })
      let polled = Set(polls.filter { own.contains($0.key) }.map { [$0.key, $0.value] })
      var effects: [[Int]: Int] = [:]
      for output in outputs where own.contains(output.key - 100) {
        effects[[output.key - 100, output.value], default: 0] += 1
      }
      #expect(inputs.count == counts["acknowledged"] as? Int)
      #expect(inputs.filter { !polled.contains($0) }.count == counts["lost"] as? Int)
      #expect(inputs.filter { effects[$0] == 1 }.count == counts["once"] as? Int)
      #expect(inputs.filter { (effects[$0] ?? 0) > 1 }.count == counts["duplicated"] as? Int)
      let isDead = inputs.filter { polled.contains($0) && effects[$0] == nil }
      #expect(isDead.count == counts["dead_lettered"] as? Int)
    }
  }

  /// What `run` counts for the first run of the first point, by application and sink.
  private func ledgers(_ scenario: String) throws -> [[String: Any]] {
    let lines = try Tool.shell("$TOOL run \(file(scenario)) -q --format jsonl").output
    return try lines.split(separator: "\n").compactMap { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard object?["kind"] as? String == "run", object?["run"] as? Int == 0, object?["point"] as? Int == 0
      else { return nil }
      return object
    }
  }

  /// Logs as Jepsen sees them: values at more than one offset, offsets with more than one value, values nowhere.
  @Test(arguments: [
    (others[0], 0, 200, 0), (others[1], 5, 0, 0), (others[2], 0, 0, 310), (scenarios[0], 0, 0, 0),
  ])
  func `Logs hold what producers and failovers make of them`(
    _ scenario: String, _ duplicates: Int, _ inconsistent: Int, _ gone: Int
  ) throws {
    let operations = try trace(scenario, "edn").split(separator: "\n").map { try EDN.read(String($0)) }
    var offsets: [Int: Set<Int>] = [:]
    var values: [Int: Set<Int>] = [:]
    for pair in pairs(operations, "send") + pairs(operations, "poll") {
      offsets[pair.value, default: []].insert(pair.offset)
      values[pair.offset, default: []].insert(pair.value)
    }
    let read = Set(pairs(operations, "poll").map { $0.value })
    var sent: [Int] = []
    for operation in operations
    where operation["f"] == .keyword("send") && operation["type"] == .keyword("ok") {
      for step in operation["value"]?.elements ?? [] {
        sent.append(try #require(step.elements[2].elements.last?.whole ?? step.elements[2].whole))
      }
    }
    #expect(Set(sent).count == sent.count)
    #expect(offsets.values.filter { $0.count > 1 }.count == duplicates)
    #expect(values.values.filter { $0.count > 1 }.count == inconsistent)
    #expect(sent.filter { !read.contains($0) }.count == gone)
  }

  @Test(arguments: scenarios)
  func `ShiViz's own rules hold for every event`(_ scenario: String) throws {
    let text = try trace(scenario, "shiviz")
    #expect(try trace(scenario, "shiviz") == text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    #expect(lines[0] == #"(?<host>\S*) (?<clock>{.*})\n(?<event>.*)"#)
    #expect(lines[1].isEmpty && lines.last == "")
    // JavaScript takes the brace as it stands; here it must be escaped.
    let pattern = lines[0].replacingOccurrences(of: "{", with: "\\{").replacingOccurrences(
      of: "}", with: "\\}")
    let parser = try NSRegularExpression(pattern: pattern)
    let events = Array(lines[2..<(lines.count - 1)])
    #expect(events.count.isMultiple(of: 2) && events.count > 10)
    var seen: [String: Int] = [:]
    var merged = 0
    for start in stride(from: 0, to: events.count, by: 2) {
      let event = events[start] + "\n" + events[start + 1]
      let whole = NSRange(event.startIndex..., in: event)
      let match = try #require(parser.firstMatch(in: event, range: whole), "\(event)")
      #expect(match.range == whole, "\(event)")
      let host = String(event[try #require(Range(match.range(withName: "host"), in: event))])
      let text = event[try #require(Range(match.range(withName: "clock"), in: event))]
      let clock = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Int])
      #expect(clock[host] == seen[host, default: 0] + 1, "\(event)")
      seen[host] = clock[host]
      // What comes before stands before, so that there is no cycle.
      for (other, count) in clock { #expect(count <= seen[other, default: 0], "\(event)") }
      if clock.count > 1 { merged += 1 }
    }
    #expect(merged > 3)
  }

  @Test func `A commit comes before its storing, its answer and the process that reads on from it`() throws {
    let text = try trace("every-point-of-a-crash", "shiviz")
    let lines = text.split(separator: "\n").map { String($0) }
    func clock(_ event: String) throws -> [String: Int] {
      let index = try #require(lines.firstIndex { $0.hasSuffix(event) })
      let text = lines[index - 1].drop { $0 != "{" }
      return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Int])
    }
    func precedes(_ first: String, _ second: String) throws -> Bool {
      let (a, b) = (try clock(first), try clock(second))
      return a != b && a.allSatisfy { $0.value <= b[$0.key, default: 0] }
    }
    #expect(try precedes("sync commit sent: orders-0 next 7", "committed of billing-1: orders-0 next 7"))
    #expect(try precedes("committed of billing-1: orders-0 next 7", "commit answered: orders-0 next 7"))
    #expect(try precedes("committed of billing-1: orders-0 next 7", "reads on from orders-0 next 7"))
    #expect(try precedes("FAULT kill #1 (crash) hits billing-1", "KILLED (fault kill #1)"))
    #expect(try precedes("stored orders-0@0..11", "poll returned 6: orders-0@0..5"))
    #expect(try !precedes("commit answered: orders-0 next 7", "committed of billing-1: orders-0 next 7"))
  }
}
