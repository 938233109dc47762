/// The drawings that can be made of results, by the question that they answer.
public enum PlotKind: String, CaseIterable, Sendable {
  /// What does each combination give?
  case matrix
  /// Which one should I take?
  case tradeOff = "trade-off"
  /// How bad can one crash be?
  case replay
  /// Is the difference real?
  case difference
  /// How sure are we?
  case precision
  /// Does it meet the claim?
  case limits
}
