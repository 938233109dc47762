/// One option of a command, as the parser, help and completions need it.
struct OptionShape: Sendable {
  let name: OptionName
  let short: Character?
  /// Nil for a flag without a value.
  let value: ValueShape?
  let isRepeatable: Bool
  let summary: String

  init(
    _ name: OptionName, short: Character? = nil, takes value: ValueShape? = nil, isRepeatable: Bool = false,
    _ summary: String
  ) {
    self.name = name
    self.short = short
    self.value = value
    self.isRepeatable = isRepeatable
    self.summary = summary
  }

  /// The option as help shows it, such as `-j, --jobs N`.
  var label: String {
    let names = (short.map { "-\($0), " } ?? "    ") + name.spelling
    return value.map { "\(names) \($0.placeholder)" } ?? names
  }
}
