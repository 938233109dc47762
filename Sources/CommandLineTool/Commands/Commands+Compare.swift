import DeliveryLab
import Reporting

extension Commands {
  /// Says what has changed between two results files, and whether it is a regression.
  static func compare(_ options: CompareOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    let files = try results([options.base, options.new], on: console)
    let report = ComparisonReport(
      base: files[0], new: files[1], limits: options.limits, shown: options.metrics, dress: console.dress,
      listsAll: options.listsAll)
    guard !report.isEmpty else {
      console.errors.write("deliverylab: the files have no point with the same values on its axes\n")
      throw .invalidInput
    }
    switch options.format {
    case .text: try console.answer(report.text)
    case .json: try console.answer(report.json)
    case .md: try console.answer(report.markdown)
    }
    if options.exitsWithZero { return .success }
    switch report.answer {
    case .regressed: return .expectationFalse
    case .undecided: return .unknown
    case .unchanged: return .success
    }
  }
}
