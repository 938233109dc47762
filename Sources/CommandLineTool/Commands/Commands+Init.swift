import Reporting

extension Commands {
  /// Writes a starter scenario, or lists them.
  static func initialize(_ options: InitOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    if options.listsTemplates {
      try console.answer(ScenarioTemplate.list)
      return .success
    }
    let name = options.template ?? ScenarioTemplate.all[0].name
    guard let template = ScenarioTemplate.named(name) else {
      let names = ScenarioTemplate.all.map { $0.name }
      throw .usage(
        UsageError(
          "there is no template '\(name)' (templates: \(names.joined(separator: ", ")))",
          suggestion: Nearest.name(to: name, among: names), command: .initialize))
    }
    try console.answer(template.text)
    if let path = console.global.output { console.note("wrote \(path); run it: deliverylab run \(path)") }
    return .success
  }
}
