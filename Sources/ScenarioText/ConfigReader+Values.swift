extension ConfigReader {
  /// A whole number within a range, or the default.
  public mutating func integer(
    _ name: String, in range: ClosedRange<Int64>, default fallback: Int64, reason: String? = nil
  ) -> Int64 {
    fields.read(
      name, { $0.unquotedNumber.integer(in: range) }, or: fallback, String(fallback), reason ?? defaultReason)
  }

  /// A whole number within a range; nil if it is absent or wrong.
  public mutating func optionalInteger(_ name: String, in range: ClosedRange<Int64>) -> Int64? {
    fields.read(name) { $0.unquotedNumber.integer(in: range) }
  }

  /// `true` or `false`, or the default.
  public mutating func boolean(_ name: String, default fallback: Bool, reason: String? = nil) -> Bool {
    fields.read(
      name, { $0.unquotedWord.bool() }, or: fallback, fallback ? "true" : "false", reason ?? defaultReason)
  }

  /// `true` or `false`; nil if it is absent or wrong.
  public mutating func optionalBoolean(_ name: String) -> Bool? {
    fields.read(name) { $0.unquotedWord.bool() }
  }

  /// A text, or the default; numbers and booleans are taken as they are written.
  public mutating func string(_ name: String, default fallback: String, reason: String? = nil) -> String {
    fields.read(
      name, { $0.quotedScalar.string() }, or: fallback, JSONText.quoted(fallback), reason ?? defaultReason)
  }

  /// A text; nil if it is absent or wrong.
  public mutating func optionalString(_ name: String) -> String? {
    fields.read(name) { $0.quotedScalar.string() }
  }

  /// One of these words, or the default; a number or boolean counts as its text (`acks` is "1", 1 or "all").
  public mutating func choice(
    _ name: String, among words: [String], default fallback: String, reason: String? = nil
  ) -> String {
    fields.read(
      name, { $0.quotedScalar.choice(among: words) }, or: fallback, JSONText.quoted(fallback),
      reason ?? defaultReason)
  }

  /// A decimal number within a range, or the default.
  public mutating func decimal(
    _ name: String, in range: ClosedRange<DecimalNumber>, default fallback: DecimalNumber,
    reason: String? = nil
  ) -> DecimalNumber {
    fields.read(
      name, { $0.unquotedNumber.decimal(in: range) }, or: fallback, fallback.description,
      reason ?? defaultReason)
  }

  /// A duration in our own form, for systems that write theirs in words; default in nanoseconds.
  public mutating func duration(
    _ name: String, in range: ClosedRange<Int64> = ObjectReader.anyDuration, default fallback: Int64,
    reason: String? = nil
  ) -> Int64 {
    fields.duration(name, in: range, default: fallback, reason: reason ?? defaultReason)
  }

  /// The elements of an array; nil if it is absent, or after reporting that it is none.
  public mutating func array(_ name: String) -> [JSONValue]? { fields.array(name) }

  /// Reports a setting that this version does not run, if it is there.
  public mutating func notSupportedYet(_ name: String, _ what: String) {
    _ = fields.has(name)
    fields.notSupportedYet(name, what)
  }
}

extension ValueReader {
  /// The same value; a string that is a JSON number becomes that number.
  fileprivate var unquotedNumber: ValueReader {
    guard case .string(let text) = value.kind, JSONParser.isNumber(Array(text.utf8)[...]) else { return self }
    return with(.number(text))
  }

  /// The same value; the strings "true" and "false" become booleans.
  fileprivate var unquotedWord: ValueReader {
    switch value.kind {
    case .string("true"): with(.bool(true))
    case .string("false"): with(.bool(false))
    default: self
    }
  }

  /// The same value; numbers and booleans become strings.
  fileprivate var quotedScalar: ValueReader {
    switch value.kind {
    case .number(let text): with(.string(text))
    case .bool(let flag): with(.string(flag ? "true" : "false"))
    case .null, .string, .array, .object: self
    }
  }

  private func with(_ kind: JSONValue.Kind) -> ValueReader {
    ValueReader(JSONValue(kind: kind, range: value.range), at: pointer, as: label, into: problems)
  }
}
