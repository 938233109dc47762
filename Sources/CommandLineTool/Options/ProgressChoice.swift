/// How to show progress.
enum ProgressChoice: String, CaseIterable, Sendable {
  case auto, bar, plain, none
}
