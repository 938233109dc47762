/// The shells that have a completion script.
enum CompletionShell: String, CaseIterable, Sendable {
  case bash, zsh, fish
}
