/// Real configuration names of queues and their clients that this model knows and does not act on.
extension ConfigNames {
  static let sqsQueue = [
    "ContentBasedDeduplication", "DeduplicationScope", "DelaySeconds", "FifoQueue", "FifoThroughputLimit",
    "KmsMasterKeyId", "MaximumMessageSize", "Policy", "ReceiveMessageWaitTimeSeconds", "RedriveAllowPolicy",
    "RedrivePolicy", "SqsManagedSseEnabled",
  ]

  static let sqsReader = ["AttributeNames", "MessageAttributeNames", "ReceiveRequestAttemptId"]

  static let sqsProducer = ["DelaySeconds", "MessageAttributes"]

  static let rabbitmqQueue = [
    "arguments", "auto_delete", "channel_max", "durable", "exclusive", "frame_max", "x-consumer-timeout",
    "x-dead-letter-exchange", "x-dead-letter-routing-key", "x-expires", "x-max-length", "x-max-length-bytes",
    "x-max-priority", "x-message-ttl", "x-overflow", "x-queue-leader-locator", "x-queue-mode",
    "x-quorum-initial-group-size", "x-single-active-consumer",
  ]

  static let rabbitmqReader = ["consumer_tag", "exclusive", "global", "no_local", "prefetch_size"]

  static let rabbitmqProducer = ["exchange", "mandatory", "priority", "routing_key"]

  static let jetstreamQueue = [
    "deliver_policy", "discard", "filter_subject", "inactive_threshold", "max_age", "max_bytes", "max_msgs",
    "max_msgs_per_subject", "max_waiting", "num_replicas", "rate_limit_bps", "replay_policy", "retention",
    "sample_freq", "subjects",
  ]

  static let jetstreamReader = ["expires", "idle_heartbeat", "max_bytes", "no_wait"]

  static let redisStream = [
    "MINID", "maxmemory", "maxmemory-policy", "min-replicas-max-lag", "min-replicas-to-write",
    "no-appendfsync-on-rewrite", "stream-node-max-bytes", "stream-node-max-entries",
  ]

  static let redisReader = ["BLOCK", "JUSTID"]

  static let pulsarTopic = [
    "brokerDeduplicationEntriesInterval", "brokerDeduplicationMaxNumberOfProducers",
    "brokerDeduplicationProducerInactivityTimeoutMinutes", "managedLedgerMaxUnackedRangesToPersist",
    "maxUnackedMessagesPerConsumer", "maxUnackedMessagesPerSubscription", "transactionCoordinatorEnabled",
    "ttlDurationDefaultInSeconds",
  ]

  static let pulsarReader = [
    "ackReceiptEnabled", "consumerName", "deadLetterTopic", "maxTotalReceiverQueueSizeAcrossPartitions",
    "patternAutoDiscoveryPeriod", "priorityLevel", "readCompacted", "retryEnable",
    "subscriptionInitialPosition", "subscriptionName", "tickDurationMillis",
  ]

  static let pulsarProducer = [
    "batchingEnabled", "batchingMaxBytes", "batchingMaxPublishDelayMicros", "blockIfQueueFull",
    "compressionType", "maxPendingMessages",
  ]
}
