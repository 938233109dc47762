import ScenarioText
import Testing

struct ObjectReaderTests {
  struct Row: CustomTestStringConvertible {
    let text: String
    let found: [String]
    let detail: String
    var testDescription: String { text }

    init(_ text: String, _ found: String, _ detail: String) {
      self.text = "{\"x\":\(text)}"
      self.found = [found]
      self.detail = detail
    }
  }

  static func texts(_ row: Row, _ read: (inout ObjectReader) -> Void) {
    let reading = Reading(row.text)
    reading.object(read)
    #expect(reading.found == row.found)
    #expect(reading.details == [row.detail])
    #expect(reading.collector.resolution.isEmpty, "a wrong value is neither given nor defaulted")
  }

  @Test(arguments: [
    Row(
      "2.5", "DS0109 1:6-9 \"x\" must be a whole number from 1 to 9, found 2.5",
      "write a number without a fraction"),
    Row("0", "DS0110 1:6-7 \"x\" must be a whole number from 1 to 9, found 0", "write 1 at least"),
    Row("10", "DS0110 1:6-8 \"x\" must be a whole number from 1 to 9, found 10", "write 9 at most"),
    Row(
      "\"5\"", "DS0105 1:6-9 \"x\" must be a whole number from 1 to 9, found the string \"5\"",
      "write 5, without quotes"),
    Row("null", "DS0105 1:6-10 \"x\" must be a whole number from 1 to 9, found null", "leave the key out"),
    Row(
      "99999999999999999999",
      "DS0109 1:6-26 \"x\" has a number that cannot be kept exactly: 99999999999999999999",
      "write at most 19 digits, and an exponent within ±10000"),
  ])
  func `A wrong whole number falls back to the default`(_ row: Row) {
    Self.texts(row) { #expect($0.integer("x", in: 1...9, default: 7) == 7) }
  }

  @Test(arguments: [
    Row(
      "5", "DS0105 1:6-7 \"x\" must be a duration such as \"5s\", found the number 5",
      "write \"5ms\" or \"5s\""),
    Row("\"5 s\"", "DS0106 1:6-11 \"x\" is no duration: \"5 s\" contains a space", "write \"5s\""),
    Row(
      "\"2h\"",
      "DS0110 1:6-10 \"x\" must be a duration from 1ms to 1h, found \"2h\"", "write \"1h\" at most"),
    Row("true", "DS0105 1:6-10 \"x\" must be a duration such as \"5s\", found true", ""),
  ])
  func `A wrong duration falls back to the default`(_ row: Row) {
    Self.texts(row) {
      #expect($0.duration("x", in: 1_000_000...3_600_000_000_000, default: "10s") == 10_000_000_000)
    }
  }

  @Test(arguments: [
    Row(
      "\"5%\"", "DS0108 1:6-10 \"x\" must be a probability from 0 to 1, found the string \"5%\"", "write 0.05"
    ),
    Row("5", "DS0108 1:6-7 \"x\" must be a probability from 0 to 1, found 5", "5 % is written 0.05"),
    Row(
      "-0.1", "DS0108 1:6-10 \"x\" must be a probability from 0 to 1, found -0.1", "0 is never, 1 is always"),
  ])
  func `A wrong probability falls back to the default`(_ row: Row) {
    Self.texts(row) { #expect($0.probability("x", default: "0.7") == "0.7") }
  }

  @Test(arguments: [
    Row(
      "\"atuo\"", "DS0111 1:6-12 \"x\" has no choice \"atuo\"",
      "did you mean \"auto\"? allowed: \"auto\", \"transactional\""),
    Row("\"x\"", "DS0111 1:6-9 \"x\" has no choice \"x\"", "allowed: \"auto\", \"transactional\""),
    Row(
      "1", "DS0105 1:6-7 \"x\" must be one of the words \"auto\", \"transactional\", found the number 1",
      "write a string"),
  ])
  func `A wrong choice lists the right ones`(_ row: Row) {
    Self.texts(row) { #expect($0.choice("x", among: ["auto", "transactional"], default: "auto") == "auto") }
  }

  @Test func `Strings, booleans, rates, objects and arrays say what they are`() {
    let reading = Reading(#"{"a":1,"b":"true","c":3,"d":[],"e":"x","f":["y",2]}"#)
    reading.object {
      #expect($0.string("a", default: "z") == "z")
      #expect($0.bool("b", default: false) == false)
      #expect($0.optionalRate("c") == nil)
      #expect($0.object("d") == nil)
      #expect($0.array("e") == nil)
      #expect($0.strings("f") == ["y"])
    }
    #expect(
      reading.found == [
        "DS0105 1:6-7 \"a\" must be a string, found the number 1",
        "DS0105 1:12-18 \"b\" must be true or false, found the string \"true\"",
        "DS0105 1:23-24 \"c\" must be a rate such as \"200/s\", found the number 3",
        "DS0105 1:29-31 \"d\" must be an object, found an array",
        "DS0105 1:36-39 \"e\" must be an array, found the string \"x\"",
        "DS0105 1:49-50 element 2 of \"f\" must be a string, found the number 2",
      ])
    #expect(reading.details[2] == "write \"3/s\"")
  }

  @Test func `Right values are read, logged as given, and defaults with their reason`() {
    let reading = Reading(#"{"i":5.0,"d":"1m30s","p":0.05,"r":"3/s","b":true,"s":"t","c":"auto"}"#)
    reading.object {
      #expect($0.integer("i", in: 1...9, default: 1) == 5)
      #expect($0.requiredDuration("d") == 90_000_000_000)
      #expect($0.probability("p", default: 0) == "0.05")
      #expect($0.requiredRate("r")?.unit == 1_000_000_000)
      #expect($0.bool("b", default: false) == true)
      #expect($0.requiredString("s") == "t")
      #expect($0.requiredChoice("c", among: ["auto"]) == "auto")
      #expect($0.duration("drain", default: "1h", reason: "default of the lab") == 3_600_000_000_000)
      #expect($0.optionalInteger("none", in: 0...1) == nil)
    }
    #expect(reading.found == [])
    let log = reading.collector.resolution
    #expect(log.map(\.pointer.description) == ["/i", "/d", "/p", "/r", "/b", "/s", "/c", "/drain"])
    #expect(
      log.map(\.value) == ["5.0", "\"1m30s\"", "0.05", "\"3/s\"", "true", "\"t\"", "\"auto\"", "\"1h\""])
    #expect(log[0].origin == .given(SourceRange(source: 0, start: 5, end: 8)))
    #expect(log[7].origin == .defaulted("default of the lab"))
  }

  @Test func `Missing members are shown at the opening brace`() {
    let reading = Reading("\n {}")
    reading.object {
      #expect($0.requiredString("name") == "")
      #expect($0.requiredInteger("count", in: 3...5) == 3)
      #expect($0.requiredDuration("time") == 1_000_000_000)
    }
    #expect(reading.found.first == "DS0103 2:2-3 the scenario needs \"name\"")
    #expect(reading.collector.problems.map(\.pointer.description) == ["/name", "/count", "/time"])
  }

  @Test func `Unread members are unknown keys, marked at the name`() {
    let reading = Reading(#"{"naem":1,"zzz":2,"description":"d"}"#)
    reading.object { _ = $0.string("name", default: "") }
    #expect(
      reading.found == [
        "DS0104 1:2-8 unknown key \"naem\" in the scenario",
        "DS0104 1:11-16 unknown key \"zzz\" in the scenario",
      ])
    #expect(
      reading.details == [
        "did you mean \"name\"? known here: name, description", "known here: name, description",
      ])
  }

  @Test func `A description must be a string`() {
    let reading = Reading(#"{"description":1}"#)
    reading.object { _ in }
    #expect(reading.found == ["DS0105 1:16-17 \"description\" must be a string, found the number 1"])
  }

  @Test func `A wrong type for a whole object hides what is missing in it`() {
    let reading = Reading(#"{"commit":5,"drain":{}}"#)
    reading.object {
      for name in ["commit", "drain", "arrival"] {
        var inner = $0.reader(name, as: "\"\(name)\"")
        _ = inner.requiredString("s")
        inner.finish()
      }
    }
    #expect(
      reading.found == [
        "DS0103 1:1-2 \"arrival\" needs \"s\"",
        "DS0105 1:11-12 \"commit\" must be an object, found the number 5",
        "DS0103 1:21-22 \"drain\" needs \"s\"",
      ])
  }

  @Test func `Free names are no unknown keys, unsupported parts are refused`() {
    let reading = Reading(#"{"topics":{"orders":{},"t":{}},"outbox":{}}"#)
    reading.object {
      var topics = $0.reader("topics", as: "\"topics\"")
      #expect(topics.entries().map(\.name) == ["orders", "t"])
      topics.finish()
      $0.notSupportedYet("outbox", "the outbox")
      $0.notSupportedYet("pause", "pausing")
    }
    #expect(reading.found == ["DS0201 1:32-40 the outbox is not supported yet"])
  }

  @Test func `Something that is no object has no reader`() {
    let reading = Reading("[]")
    reading.object { _ in Issue.record("read") }
    #expect(reading.found == ["DS0105 1:1-3 the scenario must be an object, found an array"])
  }
}
