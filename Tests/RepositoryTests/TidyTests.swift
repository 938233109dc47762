import Foundation
import Testing

/// The house rules that a program can check.
struct TidyTests {
  /// Modules without Foundation, existentials and reflection, and what each may import.
  static let pureImports: [(module: String, imports: [String])] = [
    ("SimulationKernel", []),
    ("ScenarioText", []),
    ("DeliveryHistory", ["SimulationKernel"]),
    ("DeliveryModel", ["SimulationKernel", "ScenarioText", "DeliveryHistory"]),
    ("Experiments", ["SimulationKernel", "ScenarioText", "DeliveryHistory", "DeliveryModel"]),
    ("Reporting", ["SimulationKernel", "ScenarioText", "DeliveryHistory", "Experiments"]),
  ]

  /// What the pure modules may not say, and what to say instead.
  static let bans: [(text: String, instead: String)] = [
    ("Date(", "simulated time"), (".now(", "simulated time"), ("ContinuousClock", "simulated time"),
    ("SuspendingClock", "simulated time"), ("SystemRandomNumberGenerator", "RandomStream"),
    (".random(", "RandomStream"), (".shuffled(", "RandomStream"), (".randomElement(", "RandomStream"),
    ("Hasher(", "HistoryDigest"), (".hashValue", "HistoryDigest"), ("UUID(", "a name or a number"),
    ("getenv", "an argument"), ("Task {", "OrderedWork"), ("any ", "a generic, or an enum"),
    ("Codable", "JSONWriter and ObjectReader"), ("String(describing", "a name property"),
    ("String(reflecting", "a name property"), ("Mirror(", "nothing"), ("print(", "a returned string"),
    ("\\\\.self", "a closure"), (" as! ", "as?"), ("try!", "try"), ("try? ", "do and catch"),
    ("fatalError(", "precondition with the values"), ("import Foundation", "DeliveryLab"),
    ("import Glibc", "DeliveryLab"), ("import Dispatch", "DeliveryLab"),
  ]

  /// The code of a file without comments and string literals, line by line.
  static func code(_ text: String) -> [String] {
    var lines: [String] = []
    var isInBlock = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.contains("\"\"\"") {
        isInBlock = line.components(separatedBy: "\"\"\"").count.isMultiple(of: 2) ? !isInBlock : isInBlock
        lines.append("")
        continue
      }
      if isInBlock {
        lines.append("")
        continue
      }
      var code = ""
      var isInString = false
      var previous: Character = " "
      for character in line {
        if character == "\"", previous != "\\" { isInString.toggle() }
        if !isInString {
          code.append(character)
          if code.hasSuffix("//") { break }
        }
        previous = character
      }
      if code.hasSuffix("//") { code.removeLast(2) }
      lines.append(code)
    }
    return lines
  }

  static func violations(in text: String) -> [String] {
    var found: [String] = []
    for (number, line) in code(text).enumerated() {
      for ban in bans where line.contains(ban.text) {
        found.append("line \(number + 1): \(ban.text) is banned; use \(ban.instead)")
      }
    }
    return found
  }

  @Test(arguments: pureImports.map { $0.module })
  func `Pure modules keep to the ban list`(module: String) throws {
    let files = Repository.files("Sources/\(module)", ending: ".swift")
    #expect(!files.isEmpty)
    for path in files {
      let found = Self.violations(in: try Repository.text(path))
      #expect(found.isEmpty, "\(path): \(found)")
    }
  }

  @Test func `The ban list catches each of its entries`() {
    for ban in Self.bans {
      #expect(!Self.violations(in: "  let x = \(ban.text)y\n").isEmpty, "\(ban.text)")
      #expect(Self.violations(in: "  // \(ban.text)\n  let x = \"\(ban.text)\"\n").isEmpty, "\(ban.text)")
    }
  }

  @Test(arguments: pureImports.indices)
  func `Pure modules import only what stands below them`(index: Int) throws {
    let (module, allowed) = Self.pureImports[index]
    for path in Repository.files("Sources/\(module)", ending: ".swift") {
      for line in Self.code(try Repository.text(path)) {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place + 1 < words.count, place <= 1 else {
          continue
        }
        #expect(allowed.contains(String(words[place + 1])), "\(path): \(line)")
      }
    }
  }

  @Test func `Files and lines are short`() throws {
    for path in Repository.files("Sources", ending: ".swift") + Repository.files("Tests", ending: ".swift") {
      let lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 400, "\(path) has \(lines.count) lines")
      // Test names are sentences and cannot be broken; the formatter looks after the rest.
      for (number, line) in lines.enumerated() where path.hasPrefix("Sources") && line.count > 120 {
        Issue.record("\(path):\(number + 1) has \(line.count) columns")
      }
    }
  }

  @Test func `Every source file explains its main declaration`() throws {
    for path in Repository.files("Sources", ending: ".swift") where !path.hasSuffix("/main.swift") {
      #expect(try Repository.text(path).contains("///"), "\(path) has no documentation comment")
    }
  }

  @Test func `Nothing is left to be done later without saying so`() throws {
    let words = ["TO" + "DO", "FIX" + "ME"]
    for path in Repository.files("Sources", ending: ".swift") + Repository.files("Tests", ending: ".swift") {
      let text = try Repository.text(path)
      for word in words { #expect(!text.contains(word), "\(path) says \(word)") }
    }
  }

  @Test func `The package depends on nothing`() throws {
    let manifest = try Repository.text("Package.swift")
    #expect(manifest.contains("dependencies: [],"))
    #expect(!manifest.contains(".package("))
  }
}
