import ScenarioText
import Testing

struct ConfigReaderTests {
  static func read(_ text: String, _ body: (inout ConfigReader) -> Void) -> Reading {
    let reading = Reading("{\"config\":\(text)}")
    reading.object {
      var config = $0.config(as: "consumer config", defaults: "default of the librdkafka client")
      body(&config)
    }
    return reading
  }

  @Test(arguments: ["500", "\"500\"", "5e2"])
  func `Numbers may stand in quotes`(_ text: String) {
    let reading = Self.read("{\"max.poll.records\":\(text)}") {
      #expect($0.integer("max.poll.records", in: 1...1000, default: 1) == 500)
      $0.finish()
    }
    #expect(reading.found == [])
  }

  @Test func `Booleans and words may be written either way`() {
    let reading = Self.read(#"{"a":"true","b":false,"acks":1,"s":5,"none":null}"#) {
      #expect($0.boolean("a", default: false) == true)
      #expect($0.boolean("b", default: true) == false)
      #expect($0.choice("acks", among: ["0", "1", "all"], default: "all") == "1")
      #expect($0.string("s", default: "") == "5")
      #expect($0.integer("none", in: 0...9, default: 4) == 4)
      $0.finish()
    }
    #expect(reading.found == ["DS0105 1:55-59 \"none\" must be a whole number from 0 to 9, found null"])
  }

  @Test func `A real name that is not modelled is a warning, an unknown one an error`() {
    let reading = Self.read(#"{"fetch.min.bytes":1,"maxPollRecords":5,"quux":1}"#) {
      _ = $0.integer("max.poll.records", in: 1...1000, default: 500)
      $0.finish(knownButNotModelled: ["fetch.min.bytes"])
    }
    #expect(
      reading.found == [
        "DS0202 1:12-29 consumer config \"fetch.min.bytes\" is real, but not modelled",
        "DS0104 1:32-48 unknown consumer config \"maxPollRecords\"",
        "DS0104 1:51-57 unknown consumer config \"quux\"",
      ])
    #expect(
      reading.details == [
        "it has no effect here", "did you mean \"max.poll.records\"?", "modelled here: max.poll.records",
      ])
    #expect(reading.collector.resolution.map(\.origin) == [.defaulted("default of the librdkafka client")])
  }

  @Test func `A configuration that is left out takes every default`() {
    let reading = Reading("{}")
    reading.object {
      var config = $0.config(as: "consumer config")
      #expect(config.integer("x", in: 0...9, default: 3) == 3)
      config.finish()
    }
    #expect(reading.collector.resolution.map(\.pointer.description) == ["/config/x"])
  }
}
