import Testing

@testable import DeliveryLab

struct ResultsFileTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test func `Lines appear under the name when the file is complete`() throws {
    try folder.write("r.jsonl", "old\n")
    let file = try ResultsFile(folder.file("r.jsonl"))
    try file.append("one")
    try file.append("two")
    #expect(folder.text("r.jsonl") == "old\n")
    try file.complete()
    #expect(folder.text("r.jsonl") == "one\ntwo\n")
    #expect(file.lineCount == 2)
    #expect(folder.names == ["r.jsonl"])
  }

  @Test func `Every line is on its way to the disk before the next`() throws {
    let file = try ResultsFile(folder.file("r.jsonl"))
    try file.append("one")
    let temporary = try #require(folder.names.first)
    #expect(folder.text(temporary) == "one\n")
  }

  @Test func `An interrupted file keeps its complete lines`() throws {
    let file = try ResultsFile(folder.file("r.jsonl"))
    try file.append("one")
    try file.interrupted()
    #expect(folder.text("r.jsonl") == "one\n")
  }

  @Test func `Interrupted before the first line, an older file stays`() throws {
    try folder.write("r.jsonl", "old\n")
    do {
      let file = try ResultsFile(folder.file("r.jsonl"))
      try file.interrupted()
    }
    #expect(folder.text("r.jsonl") == "old\n")
    #expect(folder.names == ["r.jsonl"])
  }

  @Test func `Dropped without a word, an older file stays`() throws {
    try folder.write("r.jsonl", "old\n")
    do {
      let file = try ResultsFile(folder.file("r.jsonl"))
      try file.append("one")
    }
    #expect(folder.text("r.jsonl") == "old\n")
    #expect(folder.names == ["r.jsonl"])
  }
}
