import Foundation

/// A folder that exists as long as this value.
final class ScratchFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "deliverylab-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Returns the path of a file in the folder.
  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file in the folder.
  func write(_ name: String, _ text: String) throws {
    try text.write(toFile: file(name), atomically: false, encoding: .utf8)
  }

  /// Returns the text of a file in the folder; nil when there is none.
  func text(_ name: String) -> String? { try? String(contentsOfFile: file(name), encoding: .utf8) }

  /// The names of everything in the folder, sorted.
  var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
}
