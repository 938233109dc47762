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

  @Test func `Templates are found by name`() {
    #expect(
      ScenarioTemplate.all.map { $0.name }
        == ["basic", "sweep", "commit-first", "auto-commit", "exactly-once", "poison"])
    for template in ScenarioTemplate.all { #expect(ScenarioTemplate.named(template.name) == template) }
    #expect(ScenarioTemplate.named("advanced") == nil)
  }
}
