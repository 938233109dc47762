import Testing

@testable import CommandLineTool

/// The manual page holds what the tables hold; `Tests/report-check.sh` has mandoc look at it.
struct ManualPageTests {
  static let lines = ManualPage.text.split(separator: "\n", omittingEmptySubsequences: false)

  @Test func `Every command, option, variable and exit status has its place`() {
    for command in CommandName.allCases {
      #expect(Self.lines.contains(".Ss deliverylab \(command.rawValue)"))
    }
    for option in OptionName.allCases {
      #expect(Self.lines.contains { $0.hasPrefix(".It ") && ($0 + " ").contains("Fl -\(option.rawValue) ") })
    }
    for status in ExitStatus.allCases { #expect(Self.lines.contains(".It \(status.rawValue)")) }
    for name in EnvironmentTable.all.flatMap({ $0.names }) {
      #expect(Self.lines.contains { $0.hasPrefix(".It Ev") && $0.contains("Ev \(name)") })
    }
  }

  @Test func `Lists are closed, lines are short, and no text is a request`() {
    #expect(
      Self.lines.filter { $0.hasPrefix(".Bl ") }.count == Self.lines.filter { $0 == ".El" }.count)
    let macros = ["Dd", "Dt", "Os", "Sh", "Ss", "Nm", "Nd", "Ar", "Op", "Pp", "Bl", "El", "It", "Dl"]
    for line in Self.lines.dropLast() {
      #expect(!line.isEmpty && !line.hasPrefix("'"))
      if line.hasPrefix(".") {
        #expect(macros.contains(String(line.dropFirst().prefix { $0 != " " })), "\(line)")
      } else {
        #expect(line.count <= 80, "\(line)")
      }
    }
  }
}
