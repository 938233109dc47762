/// The code of a kind of problem, with the sentence that `deliverylab explain CODE` prints.
///
/// 01xx is syntax and shape, 02xx meaning. Other modules add theirs by an extension with further constants,
/// and show them next to `all`.
public struct ProblemCode: Sendable, Equatable {
  /// The code, such as "DS0104".
  public let code: String
  /// What it means and what to do, in one sentence or two.
  public let sentence: String

  /// Makes a code; codes are never reused for another meaning.
  public init(_ code: String, _ sentence: String) {
    self.code = code
    self.sentence = sentence
  }

  /// Every code of this module, in order of the codes.
  public static let all: [ProblemCode] = shapes + syntax + meanings

  /// The code written like this, in any case, or nil.
  public static func find(_ code: String) -> ProblemCode? {
    let wanted = code.utf8.map { Byte.lowercased($0) }
    return all.first { $0.code.utf8.map { Byte.lowercased($0) } == wanted }
  }
}
