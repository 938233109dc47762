/// One step in a space-time diagram, and where it is drawn.
struct SpaceTimeRow {
  /// What happens.
  let step: SequenceStep
  /// Its words in lines.
  let lines: [String]
  /// The height of its marks; words begin here, too.
  let y: Double
}
