import Foundation
import Testing

@testable import DeliveryLab

struct OutputFileTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test func `A new file has the content and no temporary file beside it`() throws {
    try OutputFile.replace(folder.file("out.txt"), text: "new")
    #expect(folder.text("out.txt") == "new")
    #expect(folder.names == ["out.txt"])
  }

  @Test func `Replacing keeps the permissions`() throws {
    try folder.write("out.txt", "old")
    let path = folder.file("out.txt")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try OutputFile.replace(path, text: "new")
    let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(permissions == 0o640)
    #expect(folder.text("out.txt") == "new")
  }

  @Test func `A symbolic link stays a link and its target is replaced`() throws {
    try folder.write("target.txt", "old")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.txt"), withDestinationPath: "target.txt")
    try OutputFile.replace(folder.file("link.txt"), text: "new")
    #expect(folder.text("target.txt") == "new")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link.txt")) == "target.txt")
  }

  @Test func `A link to nothing creates what it points to`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.txt"), withDestinationPath: folder.file("later.txt"))
    try OutputFile.replace(folder.file("link.txt"), text: "new")
    #expect(folder.names == ["later.txt", "link.txt"])
  }

  @Test func `Links in a circle are refused`() throws {
    try FileManager.default.createSymbolicLink(atPath: folder.file("a"), withDestinationPath: "b")
    try FileManager.default.createSymbolicLink(atPath: folder.file("b"), withDestinationPath: "a")
    let error = #expect(throws: FileProblem.self) { try OutputFile.replace(folder.file("a"), text: "x") }
    #expect(error?.kind == .cannotCreate)
  }

  @Test func `A folder that does not exist is refused`() {
    let path = folder.file("missing/out.txt")
    #expect(throws: FileProblem(.cannotCreate, path: path, reason: "no such file or directory")) {
      try OutputFile.replace(path, text: "x")
    }
  }

  @Test func `A folder is not replaced by a file`() {
    #expect(throws: FileProblem(.cannotCreate, path: folder.path, reason: "is a directory")) {
      try OutputFile.replace(folder.path, text: "x")
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `A full disk is an input and output error, and a device is not replaced`() {
    #expect(throws: FileProblem(.inputOutput, path: "/dev/full", reason: "no space left on device")) {
      try OutputFile.replace("/dev/full", text: "x")
    }
    #expect(FileManager.default.fileExists(atPath: "/dev/full"))
  }

  @Test func `A failure while writing keeps the old content and removes the temporary file`() throws {
    try folder.write("out.txt", "old")
    do {
      let file = try PendingFile(folder.file("out.txt"))
      try file.append(Array("half".utf8))
      #expect(folder.names.count == 2)
      // Dropped here, as when a write fails.
    }
    #expect(folder.text("out.txt") == "old")
    #expect(folder.names == ["out.txt"])
  }

  @Test func `A name of the greatest length can be replaced`() throws {
    let name = String(repeating: "n", count: 255)
    try OutputFile.replace(folder.file(name), text: "new")
    #expect(folder.names == [name])
  }
}
