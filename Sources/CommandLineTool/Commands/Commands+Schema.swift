import DeliveryLab
import Reporting

extension Commands {
  /// Prints a JSON Schema.
  static func schema(_ options: SchemaOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    switch options.kind {
    case .scenario: try console.answer(ScenarioSchema.text(.ofTheModel))
    case .result: try console.answer(ResultSchema.text())
    }
    return .success
  }
}
