import DeliveryLab
import Experiments
import Reporting

/// Takes the result lines of a simulation in their order: keeps them, and passes them on as they come.
///
/// A class because the simulation's consumer closure and the command share it.
final class ResultsStream {
  /// The lines so far.
  private(set) var lines: [RunLine] = []
  /// What is run.
  let loaded: LoadedScenario
  private let format: RunFormat
  private let withFaults: Bool
  private let console: Console
  private let file: ResultsFile?
  private var text = ""
  private var written = 0

  /// Begins a stream; each line is saved to `file` as it comes, after what of `saved` it already holds.
  ///
  /// `withFaults` says whether results hold a line for each fault firing.
  init(
    _ loaded: LoadedScenario, format: RunFormat, withFaults: Bool, file: ResultsFile? = nil,
    after saved: SavedResults? = nil, on console: Console
  ) throws(CommandFailure) {
    self.loaded = loaded
    self.format = format
    self.withFaults = withFaults
    self.file = file
    self.console = console
    if saved == nil { try save(loaded.header.line) }
    switch format {
    case .jsonl: try put(loaded.header.line + "\n")
    case .csv: try put(CSVReport.header(loaded.plan))
    case .text, .json: break
    }
    for unit in saved?.units ?? [] {
      for line in unit.lines { try take(line) }
    }
  }

  /// Takes one unit.
  func take(_ unit: Laboratory.Unit) throws(CommandFailure) {
    for line in unit.lines {
      if file != nil { for text in texts(line) { try save(text) } }
      try take(line)
    }
    // Whoever follows the output sees each run when it is done.
    if format == .jsonl || format == .csv { try console.output.flush() }
  }

  private func take(_ line: RunLine) throws(CommandFailure) {
    lines.append(line)
    switch format {
    case .csv:
      try put(CSVReport.row(line, at: point(line)))
    case .jsonl:
      for text in texts(line) {
        try put(text + "\n")
        written += 1
      }
    case .text, .json: break
    }
  }

  /// Ends the stream; `report` makes the text for people.
  func finish(complete: Bool, report: (_ lines: [RunLine]) -> String) throws(CommandFailure) {
    if let file {
      try save(JSONLine.trailer(complete: complete, lines: file.lineCount - 1))
      do throws(FileProblem) { try file.finish() } catch { throw .file(error) }
    }
    switch format {
    case .text: if complete { text += report(lines) }
    case .json:
      text += JSONReport.text(
        header: loaded.header, plan: loaded.plan, lines: lines, withFaults: withFaults, complete: complete)
    case .jsonl: try put(JSONLine.trailer(complete: complete, lines: written) + "\n")
    case .csv: break
    }
    if !text.isEmpty || console.global.output != nil { try console.answer(text) }
  }

  /// What a results file with the faults would hold.
  var document: String {
    var texts = [loaded.header.line]
    for line in lines { texts += [JSONLine.run(line, at: point(line))] + faults(line) }
    texts.append(JSONLine.trailer(complete: true, lines: texts.count - 1))
    return texts.joined(separator: "\n") + "\n"
  }

  /// The runs as CSV.
  var runsTable: String {
    CSVReport.header(loaded.plan) + lines.map { CSVReport.row($0, at: point($0)) }.joined()
  }

  /// The lines of results for one run.
  private func texts(_ line: RunLine) -> [String] {
    [JSONLine.run(line, at: point(line))] + (withFaults ? faults(line) : [])
  }

  private func faults(_ line: RunLine) -> [String] { line.firings.map { JSONLine.fault($0, of: line) } }

  private func point(_ line: RunLine) -> Point {
    loaded.plan.points[JSONReport.place(of: line.point, in: loaded.plan)]
  }

  /// Passes text on at once, or keeps it if the answer goes to a file, which appears as a whole.
  private func put(_ part: String) throws(CommandFailure) {
    if console.global.output != nil { text += part } else { try console.output.write(part) }
  }

  private func save(_ line: String) throws(CommandFailure) {
    guard let file else { return }
    do throws(FileProblem) { try file.append(line) } catch { throw .file(error) }
  }
}
