import Foundation

/// The built command, run as a user would: in a process of its own.
enum Tool {
  /// What one call gave.
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The folder of the build products, where the command lies beside the test bundle.
  static let path: String = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appendingPathComponent("deliverylab")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate.path }
      folder = folder.deletingLastPathComponent()
    }
    return "deliverylab"
  }()

  /// The root of the checkout.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Runs the command through a shell, so that pipes and redirections can be tried; `$TOOL` is the command.
  static func shell(_ script: String, in folder: URL = root) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["TOOL"] = path
    for name in [
      "NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "DSIM_COLOR", "COLUMNS", "CI", "GITHUB_ACTIONS",
      "GITHUB_STEP_SUMMARY",
    ] {
      environment[name] = nil
    }
    process.environment = environment
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let out = output.fileHandleForReading.readDataToEndOfFile()
    let err = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: out, as: UTF8.self),
      errors: String(decoding: err, as: UTF8.self))
  }

  /// A fresh folder below the system's temporary one.
  static func scratch() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("deliverylab-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
