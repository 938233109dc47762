import DeliveryLab
import Reporting

extension Commands {
  /// Joins the results files of shards.
  static func merge(_ options: MergeOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    let files = try results(options.files, on: console)
    let merge: ResultsMerge
    do throws(ResultsMerge.Failure) {
      merge = try ResultsMerge(files)
    } catch {
      throw refuse(error.problems, on: console)
    }
    guard merge.isComplete || options.allowsIncomplete else {
      let counts = merge.counts
      console.errors.write(
        "deliverylab: incomplete: \(counts.units) of \(counts.planned) runs are there; missing:\n"
          + merge.missing(limit: 20).map { "  \($0)\n" }.joined()
          + "nothing was written; --allow-incomplete writes what is there\n")
      return .unknown
    }
    try console.answer(merge.text)
    return .success
  }

  /// Reads results files; all that are no results files are named before the command ends.
  static func results(_ paths: [String], on console: Console) throws(CommandFailure) -> [ResultsDocument] {
    var files: [ResultsDocument] = []
    var problems: [ResultsProblem] = []
    for path in paths {
      let bytes: [UInt8]
      do throws(FileProblem) { bytes = try ResultsFile.read(path) } catch { throw .file(error) }
      do throws(ResultsProblem) {
        files.append(try ResultsDocument(bytes, path: path == "-" ? "<stdin>" : path))
      } catch {
        problems.append(error)
      }
    }
    guard problems.isEmpty else { throw refuse(problems, on: console) }
    return files
  }

  /// Says what is wrong with results files.
  static func refuse(_ problems: [ResultsProblem], on console: Console) -> CommandFailure {
    console.errors.write(problems.map { $0.message + "\n" }.joined())
    return .invalidInput
  }
}
