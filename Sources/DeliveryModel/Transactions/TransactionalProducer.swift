import SimulationKernel

/// The transactional producer of one consumer process: its buffer, and the call that its application waits for.
///
/// The application sends an output for each record that it has processed, and commits at its rhythm: flush(),
/// sendOffsetsToTransaction(), commitTransaction(), three round trips. Left out: what a full `batch.size` or
/// `buffer.memory` does; a batch that is not answered is sent again for ever, and so are the other requests;
/// FindCoordinator; that an error of a batch in the background makes send() throw before the next commit does.
struct TransactionalProducer {
  /// The process's name.
  let name: String
  let config: ProducerConfig
  let transactional: TransactionalConfig
  /// The number of its transactional.id at the coordinator, and the epoch that it was given.
  var id = -1
  var epoch: Int32 = -1
  /// How often the process has started.
  var starts = 0
  /// What it holds or has sent without looking at the answers, oldest first.
  var parts: [OutputPart] = []
  /// When the first record of the open transaction was made; `.never` while it has none.
  var firstMade = SimulatedTime.never
  /// How long the first batch takes to its leader.
  var firstLatency = SimulatedDuration.zero
  /// Whether the open transaction has anything: outputs, or records passed over.
  var isOpen = false
  /// Whether all that it holds has been sent (a flush).
  var isFlushed = false
  var step = TransactionStep.idle
  /// What the process does after the call.
  var next = AfterCommit.proceed
  /// When the request was sent, how often before, and what was answered.
  var sent = SimulatedTime.zero
  var tries = 0
  var error: TransactionError?
  var groupError: GroupError?
  /// The positions that the call names, as a commit request; -1 for none.
  var slot = -1
  /// The live event of the request.
  var event = EventID.none
  /// The epoch that an answer brings.
  var granted: Int32 = -1

  /// When the first batch reaches its leader, which opens the transaction at the coordinator.
  var begins: SimulatedTime { firstMade == .never ? .never : firstMade + config.linger + firstLatency }

  init(name: String, config: ProducerConfig) {
    self.name = name
    self.config = config
    transactional =
      config.transactional ?? TransactionalConfig(id: TransactionalConfig.perInstance, timeout: .seconds(60))
  }

  /// Forgets the open transaction.
  mutating func closeTransaction() {
    parts.removeAll(keepingCapacity: true)
    firstMade = .never
    isOpen = false
    isFlushed = false
  }
}
