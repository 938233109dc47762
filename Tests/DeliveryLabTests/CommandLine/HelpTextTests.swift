import Testing

@testable import CommandLineTool

struct HelpTextTests {
  @Test func `A command's page has all sections`() {
    #expect(
      HelpText(style: .plain).page(for: .validate) == """
        OVERVIEW
          Check scenarios without running them. All problems are reported at once, each with its line and
          column.

        USAGE
          deliverylab validate FILE... [OPTIONS]

        ARGUMENTS
          FILE...  scenario files; - is standard input

        OPTIONS
              --format text|gcc|json|github|sarif
                                              format of the answer (default: text)
              --resolved                      print the scenario with every default filled in
          -o, --output FILE                   write the answer to FILE instead of standard output
          -q, --quiet                         print no progress, hints or warnings
          -v, --verbose                       print more about what is being done
              --color auto|always|never       colour the output (default: auto, on a terminal)
              --progress auto|bar|plain|none  show progress on standard error (default: auto)
          -h, --help                          show help
              --version                       show the version (with --format json: as JSON)

        EXAMPLES
          # check one scenario
          deliverylab validate orders.json
          # check many, in the form that editors parse
          deliverylab validate --format gcc scenarios/*.json

        EXIT CODES
          0   all expectations are true, or there was nothing to judge
          64  the arguments are wrong
          65  a scenario or results file is invalid
          66  an input file is missing or unreadable
          73  an output could not be created
          74  reading or writing failed

        """)
  }

  @Test(arguments: [nil] + CommandName.allCases)
  func `No page is wider than a hundred columns`(command: CommandName?) {
    let page = HelpText(style: .plain).page(for: command)
    #expect(page.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func `The concise help has twelve lines`() {
    #expect(
      HelpText.concise.split(separator: "\n", omittingEmptySubsequences: false).dropLast().count == 12)
  }

  @Test(arguments: CommandTable.commands + [CommandTable.root])
  func `Every example without a pipe is understood by the parser`(shape: CommandShape) throws {
    for example in shape.examples where example.line.hasPrefix("deliverylab") && !example.line.contains("|") {
      let command = example.line.split(separator: " > ")[0]
      _ = try Invocation(words(String(command)).dropFirst().map(\.self))
    }
  }
}
