import Foundation
import Testing

/// Every scenario gives the committed counts and digests.
struct GoldenTests {
  @Test(arguments: Repository.scenarios)
  func `A scenario gives its golden result`(scenario: String) throws {
    let path = Golden.path(of: scenario)
    let url = Repository.root.appendingPathComponent(path)
    let text = try Golden.text(of: scenario)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOf: url, encoding: .utf8)
    let isSame = text == golden
    #expect(isSame, "\(path) differs; after you know why: RECORD=1 swift test --filter GoldenTests\n\(text)")
  }

  @Test func `Every golden belongs to a scenario`() {
    let wanted = Set(Repository.scenarios.map { Golden.path(of: $0) })
    for path in Repository.files("results", ending: ".txt")
    where !path.hasPrefix("results/explore/") && !path.hasPrefix("results/breaking/") {
      #expect(wanted.contains(path), "\(path)")
    }
    #expect(!Repository.scenarios.isEmpty)
  }
}
