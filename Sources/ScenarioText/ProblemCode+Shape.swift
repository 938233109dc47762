extension ProblemCode {
  /// Something else was expected here.
  public static let unexpectedText = ProblemCode(
    "DS0101",
    "The text is not JSON at this place: the message says what was expected and what stands there.")
  /// A key stands twice in one object.
  public static let duplicateKey = ProblemCode(
    "DS0102",
    "Each key may stand only once in an object; many tools would silently take one of the two, so "
      + "both places are shown.")
  /// A required key is missing.
  public static let missingKey = ProblemCode(
    "DS0103",
    "The object needs this key, because there is no default that would suit everybody.")
  /// A key or configuration name does not exist.
  public static let unknownKey = ProblemCode(
    "DS0104",
    "No such key exists here; it is refused, because a misspelled setting that is ignored would "
      + "change the result silently.")
  /// A value has the wrong JSON type.
  public static let wrongType = ProblemCode(
    "DS0105",
    "The value must be of another JSON type, for example a number instead of a string.")
  /// A text is not a duration.
  public static let badDuration = ProblemCode(
    "DS0106",
    "A duration is a string of numbers and units (ns us ms s m h, from large to small) such as "
      + "\"250ms\" or \"1m30s\"; it has no sign, no spaces, and is at most 2^61 ns.")
  /// A text is not a rate.
  public static let badRate = ProblemCode(
    "DS0107",
    "A rate is a string of a positive number, a slash and a unit (s m h), such as \"200/s\".")
  /// A number is not a probability.
  public static let badProbability = ProblemCode(
    "DS0108",
    "A probability is a number from 0 to 1; 5 % is written 0.05.")
  /// A number is not of the kind that is needed.
  public static let badNumber = ProblemCode(
    "DS0109",
    "The number must be whole, or has more digits than can be kept exactly (19).")
  /// A value is too small or too large.
  public static let outOfRange = ProblemCode(
    "DS0110",
    "The value lies outside the range that is allowed here; the message states the range.")
  /// A value is none of the allowed words.
  public static let unknownChoice = ProblemCode("DS0111", "Only the listed words are allowed here.")
  /// Objects and arrays are nested too deep.
  public static let tooDeep = ProblemCode("DS0112", "A document may nest at most 128 objects and arrays.")
  /// The document is too large.
  public static let tooLarge = ProblemCode("DS0113", "A document may have at most 64 MiB.")
  /// The document has too many values.
  public static let tooManyValues = ProblemCode("DS0114", "A document may have at most 1,000,000 values.")

  /// The codes of documents that are JSON but not what was asked for.
  static let shapes: [ProblemCode] = [
    .unexpectedText, .duplicateKey, .missingKey, .unknownKey, .wrongType, .badDuration, .badRate,
    .badProbability, .badNumber, .outOfRange, .unknownChoice, .tooDeep, .tooLarge, .tooManyValues,
  ]
}
