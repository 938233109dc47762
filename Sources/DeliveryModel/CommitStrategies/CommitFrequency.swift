public import SimulationKernel

/// How often a consumer commits.
public enum CommitFrequency: Sendable, Equatable {
  /// After so many records, counted by each instance over all its partitions.
  case records(Int64)
  /// Once for each poll (for each hand-over, where the client hands over less than a poll).
  case poll
  /// When so much time has passed since the last commit.
  case interval(SimulatedDuration)
}
