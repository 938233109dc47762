import DeliveryLab
import Experiments
import ScenarioText
import Testing

/// What is said of a scenario that was made or changed in Swift: its problems, its failures, how to see them again.
struct DraftCheckingTests {
  private func draft(_ commit: ScenarioDraft.Commit) -> ScenarioDraft {
    var draft = ScenarioDraft("small", duration: .seconds(5))
    draft.topics["orders"] = .init(partitions: 1)
    draft.producers["shop"] = .init(topic: "orders", .backlog, records: 500)
    var billing = ScenarioDraft.Consumer(assign: "orders")
    billing.processing.time = .constant(.milliseconds(2))
    billing.commit = commit
    billing.config["auto.offset.reset"] = "earliest"
    draft.consumers["billing"] = billing
    draft.faults["kill"] = .crash("billing-1", .atEffect(105))
    return draft
  }

  private func problems(_ file: ScenarioFile) throws -> String {
    let error = #expect(throws: InvalidScenario.self) { try file.lines() }
    return try #require(error).description
  }

  @Test func `A wrong value is found where the draft's JSON has it`() throws {
    var wrong = draft(.afterProcessing(every: .records(0)))
    wrong.topics["orders"]?.partitions = 0
    wrong.faults["kill"] = .crash("biling-1", .at(.seconds(-1)))
    let text = try problems(ScenarioFile(wrong))
    for part in [
      "small.json:5:41: error", "partitions", "\"0 records\" is no commit frequency", "has a sign",
      "biling-1",
      "\"topics\": { \"orders\": { \"partitions\": 0 } }",
    ] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
  }

  @Test func `What is no number is no JSON`() throws {
    var wrong = draft(.auto())
    wrong.faults["kill"] = .drop("OffsetCommit", "billing-1", .at(.zero), probability: .nan)
    #expect(try problems(ScenarioFile(wrong)).contains("small.json:"))
  }

  @Test(arguments: ["/consumers/billing/assign/7", "name", "/name/x"])
  func `A pointer that leads nowhere is said, not ignored`(pointer: String) throws {
    var wrong = draft(.afterProcessing())
    wrong.set(pointer, to: 5)
    let text = try problems(ScenarioFile(wrong))
    #expect(text.contains("nothing can be set at \"\(pointer)\""), "\(text)")
    var file = ScenarioFile(draft(.afterProcessing()))
    file.set(pointer, to: 5)
    #expect(try problems(file) == text)
  }

  @Test func `Setting a value is the command's --set`() throws {
    var file = ScenarioFile(draft(.afterProcessing(every: .records(100))))
    let before = try file.lines()
    file.set("/consumers/billing/commit/every", to: .records(10))
    file.set("/seed", to: 9)
    let own = try file.lines()
    let written = ScenarioFile(draft(.afterProcessing(every: .records(10)))).plan
    #expect(file.options == ["--set", "/consumers/billing/commit/every=\"10 records\"", "--set", "/seed=9"])
    #expect(before[0][.extra] == 5 && own[0][.extra] == 5 && own[0].seed == 9)
    #expect(own[0][.commits] > before[0][.commits])
    #expect(written != nil)
  }

  @Test func `A counterexample without a file brings its scenario along`() throws {
    let file = ScenarioFile(draft(.beforeProcessing(every: .records(100))))
    try file.check(.noDuplicates)
    let found = try #require(try file.counterexample(to: .noLoss))
    #expect(throws: found) { try file.check(.noLoss) }
    #expect(found.replay == "deliverylab run small.json --seed 1")
    #expect(found.description.contains("95 lost of 500 acknowledged"))
    #expect(found.description.contains("replay:  \(found.replay)\n\nThe scenario stands in no file;"))
    #expect(
      found.description.hasSuffix(
        "save this as small.json:\n\(draft(.beforeProcessing(every: .records(100))))"))
  }

  @Test func `What is doubtful about the scenario is told with its failure`() throws {
    var late = draft(.beforeProcessing(every: .records(100)))
    late.consumers["billing"]?.config["auto.offset.reset"] = nil
    let found = try #require(try ScenarioFile(late).counterexample(to: .noLoss))
    #expect(found.description.contains("warning[DS0208]: auto.offset.reset is latest by default"))
  }

  @Test func `Written to a file with its changes, it is replayed from there`() throws {
    let folder = try ScratchFolder()
    var file = ScenarioFile(draft(.afterProcessing(every: .records(100))))
    file.set("/consumers/billing/commit/strategy", to: "before-processing")
    let written = try file.write(to: folder.file("s.json"))
    #expect(written.options.isEmpty)
    let found = try #require(try written.counterexample(to: .noLoss))
    #expect(found.replay == "deliverylab run \(folder.file("s.json")) --seed 1")
    #expect(found.description.hasSuffix("replay:  \(found.replay)\n"))
    #expect(throws: FileProblem.self) { try file.write(to: folder.path + "/none/s.json") }
  }

  @Test func `Expectations that hold are nothing to speak of`() throws {
    var draft = draft(.afterProcessing(every: .records(100)))
    draft.expectations = [.init("five again", "extra == 5", "lost == 0", inEveryRun: true)]
    try ScenarioFile(draft).checkExpectations()
  }

  @Test func `Expectations that do not hold are told as test tells them`() throws {
    var draft = draft(.afterProcessing(every: .records(100)))
    draft.expectations = [
      .init("none again", "extra == 0", inEveryRun: true), .init("some", "extra > 3"),
      .init("nothing lost", "lost == 0", inEveryRun: true),
    ]
    let unmet = try #require(try ScenarioFile(draft).unmetExpectations())
    #expect(throws: unmet) { try ScenarioFile(draft).checkExpectations() }
    #expect(unmet.refuted == ["none again"])
    #expect(unmet.undecided == ["some"])
    #expect(unmet.description.contains("FALSE    none again"))
    #expect(unmet.description.contains("replay: deliverylab run small.json --seed 1"))
    #expect(unmet.description.contains("one run has no interval"))
    #expect(unmet.description.contains("save this as small.json:"))
    #expect(try ScenarioFile(draft).unmetExpectations(runs: 2)?.undecided == [])
  }

  @Test func `A scenario that expects nothing is not judged`() throws {
    let error = #expect(throws: InvalidScenario.self) {
      try ScenarioFile(draft(.afterProcessing())).checkExpectations()
    }
    #expect(error?.description == "small.json: the scenario expects nothing")
  }
}
