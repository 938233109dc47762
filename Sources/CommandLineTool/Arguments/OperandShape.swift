/// What a command takes besides options.
struct OperandShape: Sendable {
  let name: String
  let value: ValueShape
  let isRequired: Bool
  let isRepeatable: Bool
  let summary: String

  init(
    _ name: String, _ value: ValueShape, isRequired: Bool = true, isRepeatable: Bool = false,
    _ summary: String
  ) {
    self.name = name
    self.value = value
    self.isRequired = isRequired
    self.isRepeatable = isRepeatable
    self.summary = summary
  }

  /// The operand as a usage line shows it, such as `FILE...` or `[TEMPLATE]`.
  var label: String {
    let text = isRepeatable ? name + "..." : name
    return isRequired ? text : "[\(text)]"
  }
}
