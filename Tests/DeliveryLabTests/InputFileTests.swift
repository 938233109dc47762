import Testing

@testable import DeliveryLab

struct InputFileTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test func `All bytes are read`() throws {
    let text = String(repeating: "0123456789", count: 20_000)
    try folder.write("a.json", text)
    #expect(try InputFile.read(folder.file("a.json")) == Array(text.utf8))
  }

  @Test func `A missing file says so`() {
    let path = folder.file("missing.json")
    #expect(throws: FileProblem(.cannotRead, path: path, reason: "no such file or directory")) {
      try InputFile.read(path)
    }
  }

  @Test func `A folder is not a file`() {
    #expect(throws: FileProblem(.cannotRead, path: folder.path, reason: "is a directory")) {
      try InputFile.read(folder.path)
    }
  }

  @Test func `An endless file ends at the limit`() {
    #expect(throws: FileProblem(.cannotRead, path: "/dev/zero", reason: "larger than 1 MiB")) {
      try InputFile.read("/dev/zero", limit: 1024 * 1024)
    }
  }

  @Test func `A file of just the limit is read`() throws {
    try folder.write("a.json", "1234")
    #expect(try InputFile.read(folder.file("a.json"), limit: 4).count == 4)
  }

  @Test func `The message names the file and the reason`() {
    let problem = FileProblem(.cannotRead, path: "a.json", reason: "permission denied")
    #expect(problem.message == "cannot read 'a.json': permission denied")
  }
}
