/// What an acknowledgement does whose sender no longer has the lease (semantics 9.7).
public enum LateAcknowledgement: UInt8, Sendable, Equatable {
  /// Nothing, and its sender learns that (Kafka share groups, SQS FIFO, RabbitMQ).
  case refused
  /// The record is done, whoever has it now (JetStream, Redis Streams, Pulsar).
  case accepted
  /// The record is done unless somebody has received it since; its sender learns nothing (SQS standard, R-SQS-2).
  case unlessReceivedAgain
}
