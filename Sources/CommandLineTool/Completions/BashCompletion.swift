/// The completion script for bash, derived from the table of commands.
enum BashCompletion {
  /// The script; it works with bash 3.2, which macOS still has.
  static let script = """
    # bash completion for deliverylab; load with: source <(deliverylab completions bash)
    # Words hold neither spaces nor patterns, and bash 3 has no mapfile:
    # shellcheck disable=SC2207
    _deliverylab() {
      local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
      local command='' words='' index
      # Bash splits --option=value at the equals sign.
      if [[ $current == = ]]; then
        current=
      elif [[ $previous == = ]]; then
        previous="${COMP_WORDS[COMP_CWORD-2]}"
      fi
      for ((index = 1; index < COMP_CWORD; index++)); do
        case "${COMP_WORDS[index]}" in
          \(commandNames.joined(separator: "|"))) command="${COMP_WORDS[index]}"; break ;;
        esac
      done
      COMPREPLY=()
      case "$command:$previous" in
    \(valueCases)
      esac
      case "$command" in
    \(commandCases)
      esac
      # An empty reply makes bash complete file names.
      COMPREPLY=($(compgen -W "$words" -- "$current"))
    }
    complete -o default -F _deliverylab deliverylab

    """

  private static let commandNames = CommandName.allCases.map(\.rawValue)

  /// What follows an option that takes a value.
  private static let valueCases: String = {
    var lines: [String] = []
    for shape in CommandTable.commands + [CommandTable.root] {
      let command = shape.name?.rawValue ?? ""
      for option in shape.options { lines += valueCase(option, command: command) }
    }
    for option in OptionTable.global { lines += valueCase(option, command: "*") }
    return lines.map { "    \($0)" }.joined(separator: "\n")
  }()

  private static func valueCase(_ option: OptionShape, command: String) -> [String] {
    guard let value = option.value else { return [] }
    let short = option.short.map { "|\(command):-\($0)" } ?? ""
    let pattern = "\(command):\(option.name.spelling)\(short))"
    if value.isPath { return ["\(pattern) return ;;"] }
    // Where there is nothing to offer, file names would mislead.
    let none = "compopt +o default 2>/dev/null"
    guard !value.words.isEmpty else { return ["\(pattern) \(none); return ;;"] }
    let words = value.words.joined(separator: " ")
    return ["\(pattern) \(none); COMPREPLY=($(compgen -W '\(words)' -- \"$current\")); return ;;"]
  }

  /// What can stand anywhere else: options once a dash is typed, else the operand.
  private static let commandCases: String =
    (CommandTable.commands + [CommandTable.root]).map { shape in
      let options = shape.allOptions.map(\.name.spelling).joined(separator: " ")
      let operands = (shape.name == nil ? commandNames : shape.operand?.value.words ?? [])
        .joined(separator: " ")
      let name = shape.name.map(\.rawValue) ?? "''"
      return "    \(name)) words='\(operands)'; [[ $current == -* ]] && words='\(options)' ;;"
    }.joined(separator: "\n")
}
