/// The completion script for zsh, derived from the table of commands.
enum ZshCompletion {
  /// The script, which can be autoloaded as `_deliverylab` or sourced.
  static let script = """
    #compdef deliverylab
    # zsh completion for deliverylab; install with: deliverylab completions zsh > ~/.zfunc/_deliverylab
    _deliverylab() {
      local curcontext="$curcontext" state line
      local -a commands
      commands=(
    \(commands)
      )
      _arguments -C \\
    \(specifications(CommandTable.root)) \\
        '1:command:->command' '*::argument:->argument'
      case $state in
        command) _describe command commands ;;
        argument)
          case $words[1] in
    \(commandCases)
          esac ;;
      esac
    }
    # Autoloaded, the file is the function's body and has to call it once itself.
    if [[ $funcstack[1] == _deliverylab ]]; then
      _deliverylab "$@"
    else
      compdef _deliverylab deliverylab
    fi

    """

  private static let commands = CommandTable.commands.map { shape in
    "    '\(shape.name?.rawValue ?? ""):\(escape(shape.overview))'"
  }.joined(separator: "\n")

  private static let commandCases = CommandTable.commands.map { shape in
    let operand = shape.operand.map {
      " \\\n        '\($0.isRepeatable ? "*" : "1"):\($0.name):\(action($0.value))'"
    }
    return "        \(shape.name?.rawValue ?? "")) _arguments \\\n\(specifications(shape))\(operand ?? "") ;;"
  }.joined(separator: "\n")

  private static func specifications(_ shape: CommandShape) -> String {
    shape.allOptions.map { "        \(specification($0))" }.joined(separator: " \\\n")
  }

  private static func specification(_ option: OptionShape) -> String {
    let text = "[\(escape(option.summary))]"
    let value = option.value.map { ":\(escape($0.placeholder)):\(action($0))" } ?? ""
    let long = option.name.spelling + (option.value == nil ? "" : "=")
    guard let short = option.short else {
      return "'\(option.isRepeatable ? "*" : "")\(long)\(text)\(value)'"
    }
    // The first part says which options no longer make sense: this one, under both of its names.
    let letter = "-\(short)" + (option.value == nil ? "" : "+")
    return "'(-\(short) \(option.name.spelling))'{\(letter),\(long)}'\(text)\(value)'"
  }

  private static func action(_ value: ValueShape) -> String {
    if value.isPath { return "_files" }
    return value.words.isEmpty ? " " : "(\(value.words.joined(separator: " ")))"
  }

  /// Escapes what is special inside single quotes and inside `_arguments` specifications.
  private static func escape(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "'": result += #"'\''"#
      case "[", "]", ":": result += "\\\(character)"
      default: result.append(character)
      }
    }
  }
}
