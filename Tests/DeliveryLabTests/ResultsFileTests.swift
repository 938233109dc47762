import Testing

@testable import DeliveryLab

struct ResultsFileTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test func `What the file held stays until something is kept`() throws {
    try folder.write("r.jsonl", "old\nnew\ntor")
    let file = try ResultsFile(folder.file("r.jsonl"))
    #expect(try file.contents() == Array("old\nnew\ntor".utf8))
    #expect(folder.text("r.jsonl") == "old\nnew\ntor")
    try file.keep(bytes: 4, lines: 1)
    #expect(folder.text("r.jsonl") == "old\n")
    try file.append("two")
    #expect(folder.text("r.jsonl") == "old\ntwo\n")
    #expect(file.lineCount == 2)
  }

  @Test func `Every line is under the name before the next`() throws {
    let file = try ResultsFile(folder.file("r.jsonl"))
    try file.keep()
    try file.append("one")
    #expect(folder.text("r.jsonl") == "one\n")
    try file.append("two")
    #expect(folder.text("r.jsonl") == "one\ntwo\n")
    try file.finish()
    #expect(folder.names == ["r.jsonl"])
  }

  @Test func `One process at a time writes to a file`() throws {
    let file = try ResultsFile(folder.file("r.jsonl"))
    try file.append("one")
    #expect {
      _ = try ResultsFile(folder.file("r.jsonl"))
    } throws: { error in
      (error as? FileProblem)?.reason == "another process is writing to it"
    }
    #expect(folder.text("r.jsonl") == "one\n")
    try file.finish()
  }

  @Test func `A file that is closed can be opened again`() throws {
    do { try ResultsFile(folder.file("r.jsonl")).append("one") }
    let file = try ResultsFile(folder.file("r.jsonl"))
    try file.keep(bytes: 4, lines: 1)
    try file.append("two")
    #expect(folder.text("r.jsonl") == "one\ntwo\n")
  }

  @Test(arguments: ["", "/nowhere/r.jsonl"])
  func `What cannot be created is said`(name: String) {
    let path = name.isEmpty ? folder.path : name
    #expect {
      _ = try ResultsFile(path)
    } throws: { error in
      (error as? FileProblem)?.kind == .cannotCreate
    }
  }

  @Test func `A device is written to and holds nothing`() throws {
    let file = try ResultsFile("/dev/null")
    try file.keep()
    try file.append("one")
    #expect(try file.contents().isEmpty)
    try file.finish()
  }
}
