import Foundation

/// The checkout that these tests look at.
enum Repository {
  /// The root folder.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The text of a file, by its path from the root.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// Paths from the root of all files below a folder with an ending, sorted.
  static func files(_ folder: String, ending: String) -> [String] {
    let base = root.appendingPathComponent(folder)
    guard let walker = FileManager.default.enumerator(atPath: base.path) else { return [] }
    var paths: [String] = []
    for case let path as String in walker where path.hasSuffix(ending) { paths.append("\(folder)/\(path)") }
    return paths.sorted()
  }

  /// The scenario library, from the root.
  static let scenarios = files("scenarios", ending: ".json")
}
