import Foundation
import Testing

/// `--consumer-config` and `--producer-config`: the files of the real clients, laid over the scenario.
struct SettingsFileTests {
  static let scenario = "scenarios/commit-1000-crash-at-1050.json"

  /// Runs the command with the file's text in `$FILE`.
  private static func run(_ arguments: String, _ text: String) throws -> Tool.Outcome {
    let folder = try Tool.scratch()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("client.properties")
    try Data(text.utf8).write(to: file)
    return try Tool.shell("FILE=\(file.path); $TOOL \(arguments)")
  }

  @Test func `A file's settings win over the scenario's`() throws {
    let plain = try Tool.shell("$TOOL run \(Self.scenario) --format json")
    let changed = try Self.run(
      "run \(Self.scenario) --format json --consumer-config $FILE", "max.poll.records=7\n")
    #expect(plain.status == 0 && changed.status == 0)
    #expect(plain.output != changed.output)
    let set = try Tool.shell(
      "$TOOL run \(Self.scenario) --format jsonl --set /consumers/commit-first/config/max.poll.records=7"
        + " --set /consumers/process-first/config/max.poll.records=7 | grep '\"kind\":\"run\"'")
    let file = try Self.run(
      "run \(Self.scenario) --format jsonl --consumer-config $FILE | grep '\"kind\":\"run\"'",
      "max.poll.records = 7")
    #expect(file.output == set.output)
    #expect(!file.output.isEmpty)
  }

  @Test func `One participant can be named`() throws {
    let outcome = try Self.run(
      "run \(Self.scenario) --format jsonl --consumer-config commit-first=$FILE", "max.poll.records=7\n")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("consumers commit-first: "))
    let wrong = try Self.run("run \(Self.scenario) --consumer-config nobody=$FILE", "max.poll.records=7\n")
    #expect(wrong.status == 65)
    #expect(wrong.errors.contains(#"the scenario has no consumer "nobody""#))
  }

  @Test func `Problems stand at their line of the file, once for all consumers`() throws {
    let text = "group.id=x\nmax.pol.records=7\nauto.offset.reset=never\nacks=1\nacks=1"
    let outcome = try Self.run("run \(Self.scenario) --consumer-config $FILE", text)
    #expect(outcome.status == 65)
    for part in [
      "client.properties:2:1: error[DS0104]", #"did you mean "max.poll.records"?"#,
      "client.properties:3:19: error", "client.properties:5:1: error[DS0102]",
    ] {
      #expect(outcome.errors.contains(part), "\(part) in \(outcome.errors)")
    }
    #expect(outcome.errors.components(separatedBy: "max.pol.records\"").count == 2)
  }

  @Test func `What has no effect is listed in one message`() throws {
    let text = "bootstrap.servers=a:1\ngroup.id=x\nkey.deserializer=K\nssl.truststore.location=/x\n"
    let outcome = try Self.run("run \(Self.scenario) --consumer-config $FILE", text)
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.contains(
        "are real, but not modelled: bootstrap.servers, group.id, key.deserializer, ssl.truststore.location"))
  }

  @Test func `The group protocol must be the client's`() throws {
    let outcome = try Self.run("run \(Self.scenario) --consumer-config $FILE", "group.protocol=consumer")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains(#"write "client": "java-async""#))
  }

  @Test func `A producer's file and a missing file`() throws {
    let outcome = try Self.run(
      "run \(Self.scenario) --producer-config $FILE --format jsonl", "acks=all\nlinger.ms=1\n")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let missing = try Tool.shell("$TOOL run \(Self.scenario) --producer-config missing.properties")
    #expect(missing.status == 66)
    #expect(missing.errors.contains("missing.properties"))
  }
}
