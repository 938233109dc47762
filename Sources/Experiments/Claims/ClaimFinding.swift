/// What was found about one claim at one point, for one consumer application and sink.
public struct ClaimFinding: Sendable {
  /// Why nothing definite can be said.
  public enum Doubt: Sendable, Equatable {
    /// The runs are not all done.
    case unfinished
    /// So many runs hit the drain's timeout, and what is unresolved there decides.
    case undrained(Int)
    /// One run has no interval.
    case singleRun
    /// The interval straddles the limit; `nil` if a million runs would not decide either.
    case straddles(runsNeeded: Int?)
    /// The mean may be the limit, which runs that differ never prove.
    case equality
  }

  /// The point.
  public var point: Point
  /// The consumer application.
  public var consumer: String
  /// The sink.
  public var sink: String
  /// What can be said.
  public var verdict: Verdict
  /// Runs in which the value is defined.
  public var runs: Int
  /// The run with the lowest value; `nil` if no run has one.
  public var lowest: Observation?
  /// The run with the highest value.
  public var highest: Observation?
  /// The first run that contradicts the claim.
  public var counterexample: Observation?
  /// How many runs contradict it.
  public var contradictions: Int
  /// The mean over runs with the ends of its interval, for claims about the mean.
  public var mean: MeanEstimate.Interval?
  /// The share of runs that fulfil the claim, for claims about a share of the runs.
  public var share: ProportionEstimate?
  /// Why the verdict is unknown.
  public var doubt: Doubt?
}

/// What was found about one claim of an expectation.
public struct ClaimVerdict: Sendable {
  /// The claim.
  public var claim: Claim
  /// How it was read.
  public var reading: Expectation.Reading
  /// What can be said.
  public var verdict: Verdict
  /// What was found at each point, for each application and sink.
  public var findings: [ClaimFinding]
}

/// What was found about an expectation.
public struct ExpectationVerdict: Sendable {
  /// Why a claim that holds says nothing.
  public enum Vacuity: Sendable, Equatable {
    /// None of these faults fired in any run.
    case noFaultFired([String])
    /// Nothing was acknowledged.
    case nothingAcknowledged
    /// Nothing was processed.
    case nothingProcessed
    /// The value is not defined in any run: nothing was acknowledged, or nothing crashed.
    case undefined
  }

  /// The expectation.
  public var expectation: Expectation
  /// What can be said.
  public var verdict: Verdict
  /// Its claims.
  public var claims: [ClaimVerdict]
  /// Points that it was judged at.
  public var points: Int
  /// Runs of all these points.
  public var runs: Int
  /// Why the verdict is vacuous.
  public var vacuity: Vacuity?
}
