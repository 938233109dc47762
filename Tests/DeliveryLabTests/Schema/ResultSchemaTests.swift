import DeliveryLab
import Experiments
import Reporting
import ScenarioText
import Testing

struct ResultSchemaTests {
  private let judge: SchemaJudge

  init() throws {
    judge = try #require(SchemaJudge(ResultSchema.text()))
  }

  @Test(arguments: SchemaCorpus.files("scenarios"))
  func `Every line that is written fits, and has no key that the schema leaves out`(path: String) throws {
    let file = ScenarioFile(bytes: Array(try SchemaCorpus.text(path).utf8), path: path)
    var plan = try #require(file.plan).with(seed: nil, runs: 1)
    let header = ResultsHeader(
      plan, tool: "deliverylab 0", file: file.name, sha256: file.sha256, overrides: ["/seed=1"])
    var lines = [header.line, JSONLine.trailer(complete: true, lines: 0)]
    let point = try #require(plan.points.first)
    plan.points = [point]
    for line in try Laboratory.lines(of: plan, jobs: 1) {
      lines.append(JSONLine.run(line, at: point))
      lines += line.firings.map { JSONLine.fault($0, of: line) }
    }
    for line in lines {
      let value = try #require(SchemaCorpus.document(line))
      #expect(judge.accepts(value), "\(line)")
      let unknown = Set(value.members.map { $0.name }).subtracting(judge.names(at: .root, in: value).names)
      #expect(unknown == [], "\(line)")
    }
  }

  @Test(arguments: [
    #"{}"#, #"{"kind":"footer"}"#, #"{"kind":"trailer","complete":true}"#,
    #"{"kind":"trailer","complete":true,"lines":1.5}"#, #"{"kind":"trailer","complete":true,"lines":-1}"#,
    #"{"kind":"fault","point":0,"run":0,"id":"k","type":"crash","target":"c-1","at_us":1,"consumer":"c","lost":0}"#,
  ])
  func `Lines that lack something are refused`(line: String) throws {
    #expect(!judge.accepts(try #require(SchemaCorpus.document(line))))
  }
}
