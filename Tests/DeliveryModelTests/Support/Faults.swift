/// Faults as JSON text.
enum Fault {
  /// A kill at each of the gaps drawn from min..<max, by default soon restarted.
  static func kills(_ min: String, _ max: String, restart: String = "10ms") -> String {
    #"{"id": "kill", "type": "crash", "target": "c-*", "restart": "\#(restart)", "#
      + #""every": {"dist": "uniform", "min": "\#(min)", "max": "\#(max)"}}"#
  }

  /// A fault of a type at a moment, which is JSON.
  static func at(_ moment: String, _ type: String = "crash", restart: String = "10ms", more: String = "")
    -> String
  {
    #"{"id": "\#(type)-\#(moment.filter { $0.isLetter || $0.isNumber })", "type": "\#(type)", "target": "c-1", "#
      + #""at": \#(moment), "restart": "\#(restart)"\#(more)}"#
  }

  /// A fault of a type where record `offset` of partition 0 passes a point.
  static func at(record offset: Int, _ point: String, _ type: String = "crash") -> String {
    at(#"{"record": "t-0@\#(offset)", "point": "\#(point)"}"#, type)
  }
}
