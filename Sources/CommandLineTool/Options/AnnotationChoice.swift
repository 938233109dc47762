/// When to tell GitHub what was found.
enum AnnotationChoice: String, CaseIterable, Sendable {
  case auto, always, never
}
