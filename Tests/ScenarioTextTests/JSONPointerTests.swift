import ScenarioText
import Testing

struct JSONPointerTests {
  static let rfc = #"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"k\"l":6," ":7,"m~n":8}"#

  @Test(arguments: [
    ("/foo/0", "\"bar\""), ("/foo/1", "\"baz\""), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"), ("/k\"l", "6"),
    ("/ ", "7"), ("/m~0n", "8"), ("/foo/2", nil), ("/foo/00", nil), ("/foo/-", nil), ("/nothing", nil),
    ("/foo/0/x", nil), ("/foo/99999999999999999999", nil),
  ])
  func `Pointers lead where RFC 6901 says`(_ text: String, _ expected: String?) throws {
    let pointer = try #require(JSONPointer(text))
    let document = try #require(Reading(Self.rfc).value)
    #expect(document.value(at: pointer)?.serialized() == expected)
    #expect(pointer.description == text)
  }

  @Test(arguments: ["foo", "/~", "/~2", "#/a"])
  func `Texts that are no pointers are refused`(_ text: String) {
    #expect(JSONPointer(text) == nil)
  }

  @Test func `Pointers grow by names and indices`() {
    #expect(JSONPointer.root.appending("a/b").appending(3).description == "/a~1b/3")
    #expect(JSONPointer("") == .root)
  }

  @Test(arguments: [
    ("", "9"), ("/a", #"{"a":9,"l":[1,2]}"#), ("/a/b", #"{"a":{"b":9},"l":[1,2]}"#),
    ("/a/x/y", #"{"a":{"b":1,"x":{"y":9}},"l":[1,2]}"#), ("/l/1", #"{"a":{"b":1},"l":[1,9]}"#),
    ("/n", #"{"a":{"b":1},"l":[1,2],"n":9}"#), ("/l/2", nil), ("/l/x", nil), ("/a/b/c", nil), ("/l/0/c", nil),
  ])
  func `Replacing sets, creates, or says that it cannot`(_ text: String, _ expected: String?) throws {
    let document = try #require(Reading(#"{"a":{"b":1},"l":[1,2]}"#).value)
    let pointer = try #require(JSONPointer(text))
    let nine = try #require(Reading("9").value)
    #expect(document.replacing(pointer, with: nine)?.serialized() == expected)
  }
}
