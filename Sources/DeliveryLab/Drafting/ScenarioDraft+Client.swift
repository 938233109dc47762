extension ScenarioDraft {
  /// A client's dialect: it decides the defaults of `config`, and what `auto` commits when.
  public enum Client: String, Sendable, CaseIterable {
    case java
    case javaAsync = "java-async"
    case librdkafka
    case kafkaJS = "kafkajs"
    case kafkaPython = "kafka-python"
    case aiokafka
  }
}
