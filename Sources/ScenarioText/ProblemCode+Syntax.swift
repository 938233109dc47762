extension ProblemCode {
  /// The file starts with a byte order mark.
  public static let byteOrderMark = ProblemCode(
    "DS0120",
    "JSON is UTF-8 without a byte order mark; save the file as \"UTF-8\", not \"UTF-8 with BOM\".")
  /// The file contains a NUL byte.
  public static let nulByte = ProblemCode(
    "DS0121",
    "A NUL byte does not belong in JSON; the file is probably UTF-16 or not a text.")
  /// A comma is followed by nothing.
  public static let trailingComma = ProblemCode(
    "DS0122",
    "JSON has no comma after the last member or element.")
  /// The file contains a comment.
  public static let comment = ProblemCode(
    "DS0123",
    "JSON has no comments; every object accepts a \"description\" instead.")
  /// A number is not finite.
  public static let notFinite = ProblemCode(
    "DS0124",
    "JSON has no NaN and no Infinity; leave the key out if there is no limit.")
  /// A number begins with a zero.
  public static let leadingZero = ProblemCode(
    "DS0125",
    "JSON numbers have no leading zeros, because some languages would read them as octal.")
  /// A number begins with a plus sign.
  public static let plusSign = ProblemCode("DS0126", "JSON numbers have no plus sign.")
  /// A string stands in single quotes.
  public static let singleQuotes = ProblemCode("DS0127", "JSON strings stand in double quotes.")
  /// A string does not end.
  public static let unterminatedString = ProblemCode(
    "DS0128",
    "A JSON string ends on the line where it begins; a line break inside it is written \\n.")
  /// A string contains a control character.
  public static let controlCharacter = ProblemCode(
    "DS0129",
    "Control characters in JSON strings are written as escapes, such as \\t.")
  /// A backslash is followed by an unknown letter.
  public static let badEscape = ProblemCode(
    "DS0130",
    "JSON knows the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits.")
  /// A surrogate escape stands alone.
  public static let loneSurrogate = ProblemCode(
    "DS0131",
    "Escapes from \\ud800 to \\udfff come in pairs, high then low; the character itself may be "
      + "written, too.")
  /// The file is not valid UTF-8.
  public static let invalidUTF8 = ProblemCode("DS0132", "JSON is UTF-8; save the file in that encoding.")
  /// A key is meant as a comment.
  public static let commentKey = ProblemCode(
    "DS0133",
    "Keys that begin with // are refused; every object accepts a \"description\" instead.")
  /// There is text after the document.
  public static let textAfterDocument = ProblemCode(
    "DS0134",
    "A file holds one JSON value; perhaps there is a closing bracket too many before this place.")
  /// The document is empty.
  public static let emptyDocument = ProblemCode("DS0135", "The file holds no JSON value.")
  /// A comma is missing.
  public static let missingComma = ProblemCode("DS0136", "Members and elements are separated by commas.")
  /// A colon is missing.
  public static let missingColon = ProblemCode("DS0137", "A name is followed by a colon and its value.")
  /// A name has no quotes.
  public static let unquotedName = ProblemCode("DS0138", "JSON names stand in double quotes.")
  /// An object or array does not end.
  public static let unclosed = ProblemCode("DS0139", "Each opening bracket needs its closing one.")
  /// A bracket is closed by one of the other kind.
  public static let wrongBracket = ProblemCode(
    "DS0140",
    "Braces close objects, square brackets close arrays.")
  /// A word is not a JSON value.
  public static let badWord = ProblemCode(
    "DS0141",
    "The only words of JSON are true, false and null; other texts stand in double quotes.")
  /// A text is not a JSON number.
  public static let badNumberText = ProblemCode(
    "DS0142",
    "JSON numbers are decimal with digits on both sides of the point: 0.5, 10, 1e3.")
  /// A value is missing.
  public static let missingValue = ProblemCode(
    "DS0143",
    "A name is followed by a colon and its value; an element stands between commas.")

  /// The codes of texts that are not JSON.
  static let syntax: [ProblemCode] = [
    .byteOrderMark, .nulByte, .trailingComma, .comment, .notFinite, .leadingZero, .plusSign, .singleQuotes,
    .unterminatedString, .controlCharacter, .badEscape, .loneSurrogate, .invalidUTF8, .commentKey,
    .textAfterDocument, .emptyDocument, .missingComma, .missingColon, .unquotedName, .unclosed,
    .wrongBracket, .badWord, .badNumberText, .missingValue,
  ]
}
