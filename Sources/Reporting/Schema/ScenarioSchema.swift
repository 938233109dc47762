/// The JSON Schema of scenario files: what this version accepts, for editors and for other people's programs.
///
/// A file that this program accepts is valid by the schema. The other way round the schema cannot see what
/// needs a look elsewhere: names that refer to each other, faults that never fire, units against each other.
public enum ScenarioSchema {
  /// The identifier of the schema, and the name under which it is best saved, with `.schema.json` added.
  public static let name = "deliverylab-scenario-1"

  /// The schema as pretty JSON with a line feed at its end.
  ///
  /// - Parameter vocabulary: The words of the model.
  /// - Returns: The same bytes for the same words.
  public static func text(_ vocabulary: ScenarioVocabulary) -> String {
    let head = SchemaNode([
      SchemaMember("$schema", "https://json-schema.org/draft/2020-12/schema"),
      SchemaMember("$id", .text(name)),
      SchemaMember("title", "DeliveryLab scenario, version 1"),
      SchemaMember("description", .text(summary)),
    ])
    let body = SchemaNode.object(fields(vocabulary))
    let schema = SchemaNode(head.keywords + body.keywords)
      .adding("$defs", .object(definitions(vocabulary)))
    return schema.value.pretty() + "\n"
  }

  private static let summary =
    "Producers, topics, consumers, sinks and faults of one simulation. Parts of the format that this "
    + "version does "
    + "not run are left out, so that an editor marks them."

  /// The free text that stands on every object but those with free names.
  static var note: SchemaField { .optional("description", .text.described("Free text; has no effect.")) }

  private static func fields(_ vocabulary: ScenarioVocabulary) -> [SchemaField] {
    [
      .optional("$schema", .text.described("Where editors find this schema; has no effect.")),
      .required("version", .constant(1).described("The version of the scenario format.")),
      .required("name", .reference("name").described("The kebab-case name.")),
      .optional("description", .text.described("Prose for the reader.").defaulting(to: "")),
      .optional("question", .text.described("The question to predict before running.").defaulting(to: "")),
      .optional(
        "seed",
        .integer(0...Int64.max).described("The seed of run 0; run r uses seed + r.").defaulting(to: 1)),
      .required(
        "duration",
        .reference("positive-duration").described("Producers send and faults fire in [0, duration).")),
      .optional("drain", drain),
      .optional(
        "warmup",
        .reference("duration").described("Records sent before it are simulated and not counted.")
          .defaulting(to: "0s")),
      .optional("brokers", brokers),
      .optional("topics", topics),
      .optional("queues", queues(vocabulary)),
      .optional("network", network),
      .required(
        "producers",
        .map(of: .reference("producer"), names: SchemaPattern.name, atLeast: 1)
          .described("Applications that send records, by name; instances are NAME-1, NAME-2, ...")),
      .required(
        "consumers",
        .map(of: .reference("consumer"), names: SchemaPattern.name, atLeast: 1)
          .described("Applications that process records, by name; instances are NAME-1, NAME-2, ...")),
      .optional("faults", .list(of: .reference("fault")).described("Failure injectors. Default: none.")),
      .optional("sweep", sweep),
      .optional("claim", claimCard),
      .optional(
        "expect", .list(of: .reference("expectation")).described("Claims about the results. Default: none.")),
    ]
  }

  private static func definitions(_ vocabulary: ScenarioVocabulary) -> [SchemaMember] {
    let nodes: [(name: String, node: SchemaNode)] =
      valueDefinitions + timeDefinitions + configurationDefinitions(vocabulary) + [
        ("producer", producer(vocabulary)), ("arrival", arrival), ("consumer", consumer(vocabulary)),
        ("processing", processing(vocabulary)), ("commit", commit(vocabulary)), ("sink", sink(vocabulary)),
        ("sink-kind", .choice(vocabulary.sinks)), ("fault", fault(vocabulary)),
        ("moment", moment(vocabulary)), ("selector", selector), ("expectation", expectation),
      ]
    return nodes.map { SchemaMember($0.name, $0.node.value) }
  }
}
