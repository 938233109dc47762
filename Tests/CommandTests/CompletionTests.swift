import Foundation
import Testing

/// Completion in a real shell, as far as there is one.
struct CompletionTests {
  /// What is typed, the last word unfinished, and what bash offers.
  static let typed: [(words: String, offers: String)] = [
    ("sw", "sweep"), ("re", "report"), ("--ver", "--version --verbose"), ("-q run --format j", "json jsonl"),
    ("run --format = js", "json jsonl"), ("sweep --so", "--sort"), ("sweep --sort los", "lost"),
    ("sweep --metric duplicated", "duplicated"), ("test --fail-on u", "unknown"),
    ("test --annotations a", "auto always"),
    ("init at-", "at-most-once at-least-once"), ("help val", "validate"), ("completions z", "zsh"),
    ("run orders.json --set ", ""), ("compare --metric lost.r", "lost.rate"),
  ]

  @Test(arguments: typed.indices)
  func `Bash offers what fits`(index: Int) throws {
    let (words, offers) = Self.typed[index]
    let typed = words.split(separator: " ", omittingEmptySubsequences: false).map { "'\($0)'" }
    let outcome = try Tool.shell(
      """
      source <("$TOOL" completions bash) || exit 2
      COMP_WORDS=(deliverylab \(typed.joined(separator: " "))) COMP_CWORD=\(typed.count)
      _deliverylab 2>/dev/null
      echo "${COMPREPLY[*]}"
      """)
    let found = outcome.output.split { " \n".contains($0) }.sorted()
    #expect(found == offers.split(separator: " ").sorted(), "\(outcome.output)\(outcome.errors)")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `A shell that is there takes its script`(shell: String) throws {
    let outcome = try Tool.shell(
      """
      command -v \(shell) > /dev/null || exit 0
      "$TOOL" completions \(shell) > completion && \(shell) -n completion || exit 2
      [ \(shell) = bash ] && command -v shellcheck > /dev/null || exit 0
      shellcheck -s bash completion
      """, in: Tool.scratch())
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }
}
