import DeliveryLab
import Experiments
import Reporting

/// The results file that a command writes, and the runs that it goes on from.
struct ResultsTarget {
  let file: ResultsFile
  /// What the file held of the same work; nil if the command starts afresh, and the file holds nothing else.
  let saved: SavedResults?

  /// Opens a file; what it holds of other work is refused unless `force` overwrites it.
  ///
  /// `withFaults` says whether it is to hold a line for each fault firing.
  init(
    _ path: String, of loaded: LoadedScenario, withFaults: Bool = false, resumes: Bool, force: Bool
  ) throws(CommandFailure) {
    do throws(FileProblem) {
      file = try ResultsFile(path)
      let bytes = try file.contents()
      guard let document = try Self.earlier(bytes, path, loaded, force), resumes else {
        try file.keep()
        saved = nil
        return
      }
      let differences = document.header.differences(from: loaded.header)
      guard document.header == loaded.header else {
        let reason =
          differences.isEmpty ? "shard \(document.header.shard.text)" : differences.joined(separator: ", ")
        throw FileProblem(
          .cannotCreate, path: path,
          reason: "it was made with \(reason); leave --resume out to start afresh")
      }
      let saved = SavedResults(document, of: loaded.plan, loaded.header.shard, withFaults: withFaults)
      try file.keep(bytes: saved.byteCount, lines: saved.lineCount)
      self.saved = saved
    } catch {
      throw .file(error)
    }
  }

  /// The results that a file holds; nil if it holds nothing, or what may be overwritten.
  private static func earlier(
    _ bytes: [UInt8], _ path: String, _ loaded: LoadedScenario, _ force: Bool
  ) throws(FileProblem) -> ResultsDocument? {
    // A header that was cut off is our own.
    guard !bytes.isEmpty, !(loaded.header.line + "\n").utf8.starts(with: bytes) else { return nil }
    var reason = "it holds something that is no results of this version"
    do throws(ResultsProblem) {
      let document = try ResultsDocument(bytes, path: path)
      if document.header.sha256 == loaded.header.sha256 { return document }
      reason = "it holds results of another scenario"
    } catch {}
    guard force else {
      throw FileProblem(.cannotCreate, path: path, reason: "\(reason); --force overwrites them")
    }
    return nil
  }
}
