extension ProblemCode {
  /// A part of the format that this version does not run.
  public static let notSupportedYet = ProblemCode(
    "DS0201",
    "The format has this part, but this version cannot run it; it is refused, because ignoring it "
      + "would change the result silently.")
  /// A real configuration name without effect here.
  public static let notModelled = ProblemCode(
    "DS0202",
    "The real system has this setting, but it is not part of the model; it changes nothing.")
  /// Two settings contradict each other.
  public static let contradiction = ProblemCode(
    "DS0203",
    "Two settings say different things about the same matter; remove one, or make them agree.")
  /// A target matches nothing.
  public static let targetMatchesNothing = ProblemCode(
    "DS0204",
    "No process, link or queue has a matching name, so the fault or rule would never do anything.")
  /// A fault can never fire.
  public static let faultNeverFires = ProblemCode(
    "DS0205",
    "The fault is set to a moment that is never reached, so the run would be one without it.")
  /// A combination of settings makes no sense.
  public static let senselessCombination = ProblemCode(
    "DS0206",
    "Each setting is fine, but together they describe something that does not exist.")
  /// A name refers to nothing.
  public static let unknownReference = ProblemCode(
    "DS0207",
    "The name must be one that the scenario defines elsewhere, such as a topic or a consumer.")
  /// A default that surprises people.
  public static let riskyDefault = ProblemCode(
    "DS0208",
    "The value is the real system's default, and known to cause trouble in this situation.")
  /// An expectation is checked but not judged.
  public static let notJudged = ProblemCode(
    "DS0209",
    "The claim was read, but nothing can be said about it in this run.")

  /// The real client or broker refuses a value.
  public static let refusedByTheSystem = ProblemCode(
    "DS0213",
    "The real client or broker refuses this configuration, so that the consumer would never get going; "
      + "the message names the rule.")
  /// A setting is known to cause trouble in this situation.
  public static let riskySetting = ProblemCode(
    "DS0214",
    "The real system allows the setting, and it is known to cause trouble in this situation.")
  /// A rule of the model follows a measurement, and not what the real system's documentation says.
  public static let measuredBehaviour = ProblemCode(
    "DS0215",
    "The real system was measured to do this, although its documentation says otherwise; the model "
      + "follows the measurement.")

  /// The codes of well-formed scenarios that cannot mean what they say.
  static let meanings: [ProblemCode] = [
    .notSupportedYet, .notModelled, .contradiction, .targetMatchesNothing, .faultNeverFires,
    .senselessCombination, .unknownReference, .riskyDefault, .notJudged,
    .refusedByTheSystem, .riskySetting, .measuredBehaviour,
  ]
}
