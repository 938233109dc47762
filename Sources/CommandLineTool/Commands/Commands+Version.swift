import DeliveryLab

extension Commands {
  /// Shows the version.
  static func version(_ options: VersionOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    switch options.format {
    case .text: try console.answer("deliverylab \(DeliveryLabVersion.number)\n")
    case .json:
      let formats = DeliveryLabVersion.formats.map { "\"\($0)\"" }.joined(separator: ",")
      let version = #""format":"deliverylab.version/1","version":"\#(DeliveryLabVersion.number)""#
      try console.answer(#"{\#(version),"formats":[\#(formats)]}"# + "\n")
    }
    return .success
  }
}
