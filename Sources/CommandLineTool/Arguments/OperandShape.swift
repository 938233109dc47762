/// What a command takes besides options.
struct OperandShape: Sendable {
  let name: String
  let value: ValueShape
  let isRequired: Bool
  let isRepeatable: Bool
  /// How many there must be, each with a word of the name; nil if that is free.
  let count: Int?
  let summary: String

  init(
    _ name: String, _ value: ValueShape, isRequired: Bool = true, isRepeatable: Bool = false,
    count: Int? = nil, _ summary: String
  ) {
    self.name = name
    self.value = value
    self.isRequired = isRequired
    self.isRepeatable = isRepeatable || count != nil
    self.count = count
    self.summary = summary
  }

  /// The operand as a usage line shows it, such as `FILE...` or `[TEMPLATE]`.
  var label: String {
    let text = isRepeatable && count == nil ? name + "..." : name
    return isRequired ? text : "[\(text)]"
  }
}
