import DeliveryLab
import Experiments
import Reporting
import ScenarioText
import Testing

struct ScenarioTemplateTests {
  @Test(arguments: ScenarioTemplate.all.map { $0.name })
  func `Each template is valid for the tool, without a warning, and for the schema`(name: String) throws {
    let template = try #require(ScenarioTemplate.named(name))
    let document = try #require(SchemaCorpus.document(template.text))
    let problems = ProblemCollector()
    let plan = Plan.read(document, into: problems)
    #expect(plan?.name == template.name)
    #expect(problems.errorCount == 0 && problems.warningCount == 0, "\(problems.problems)")
    let judge = try #require(SchemaJudge(ScenarioSchema.text(.ofTheModel)))
    #expect(judge.accepts(document))
  }

  @Test(arguments: ScenarioTemplate.all.map { $0.name })
  func `Each template says what it is about, and names its schema`(name: String) throws {
    let template = try #require(ScenarioTemplate.named(name))
    let document = try #require(SchemaCorpus.document(template.text))
    #expect(document.member("$schema")?.string == "./\(ScenarioSchema.name).schema.json")
    #expect(document.member("description")?.string?.hasSuffix(".") == true)
    #expect(document.member("question")?.string?.hasSuffix("?") == true)
    #expect(
      template.text.hasSuffix("\n}\n") && !template.text.contains("\t") && !template.text.contains(" \n"))
    #expect(!template.summary.isEmpty && template.summary.utf8.count <= 90)
  }

  @Test func `Ten lessons are short enough for a slide`() {
    #expect(ScenarioTemplate.lessons.map { $0.lesson } == Array(1...10))
    for lesson in ScenarioTemplate.lessons {
      let lines = lesson.text.split(separator: "\n")
      #expect(lines.count <= 40, "\(lesson.name): \(lines.count)")
    }
    #expect(ScenarioTemplate.list.split(separator: "\n").count == ScenarioTemplate.all.count)
  }

  /// The question is not answered by what the file says it expects, unless that is true, and of something that happened.
  @Test(arguments: ScenarioTemplate.all.map { $0.name })
  func `What a template expects is true`(name: String) throws {
    let template = try #require(ScenarioTemplate.named(name))
    let plan = try #require(ScenarioFile(bytes: Array(template.text.utf8), path: name).plan)
    var judge = Judge(plan)
    #expect(judge.count > 0)
    for line in try Laboratory.lines(of: plan) { judge.take(line) }
    for verdict in judge.verdicts(isComplete: true) {
      #expect(verdict.verdict == .isTrue, "\(verdict.expectation.name): \(verdict.verdict.rawValue)")
    }
  }

  @Test func `Templates are found by name`() {
    #expect(
      ScenarioTemplate.all.map { $0.name }
        == [
          "basic", "sweep", "auto-commit", "exactly-once", "poison", "at-most-once", "at-least-once",
          "auto-commit-in-poll", "slow-heartbeat", "zombie-commit", "rebalance-mid-batch",
          "transaction-and-mail", "visibility-timeout", "poison-and-redrive", "producer-retry",
        ])
    for template in ScenarioTemplate.all { #expect(ScenarioTemplate.named(template.name) == template) }
    #expect(ScenarioTemplate.named("advanced") == nil)
  }
}
