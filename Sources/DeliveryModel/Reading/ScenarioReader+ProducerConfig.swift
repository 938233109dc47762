import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads a producer's configuration, and whether it says anything; combinations as the clients judge them.
  func readProducerConfig(
    _ fields: inout ObjectReader, _ client: ClientDialect, isTransactional: Bool = false
  ) -> (config: ProducerConfig, isGiven: Bool) {
    var settings = ProducerSettings(&fields, of: client, into: problems)
    // A transactional client waits for all replicas and is idempotent without being asked.
    let transactional = settings.transactional(isNeeded: isTransactional, most: maxTransactionTimeout)
    let asked = settings.word(.acks)
    let word = transactional != nil && !settings.has(.acks) ? "all" : asked
    let acks: Acks = word == "0" ? .none : word == "1" ? .leader : .all
    let isAsked = settings.flag(.idempotence)
    let wanted = isAsked || transactional != nil && !settings.has(.idempotence)
    let retries = settings.number(.retries)
    let isIdempotent = checkIdempotence(settings, wanted, acks, retries: retries)
    if transactional != nil, !isIdempotent {
      settings.refuse(
        settings.has(.idempotence) ? .idempotence : .acks, "a transactional producer must be idempotent",
        "the client refuses that: leave \(settings.name(.idempotence)) and acks out")
    }
    // Without being asked these clients keep to what idempotence allows.
    let standard: Int64? = !isIdempotent ? nil : client == .librdkafka ? 5 : client == .kafkajs ? 1 : nil
    let inFlight = settings.number(.maxInFlight, or: standard)
    if isIdempotent, inFlight > 5 {
      settings.refuse(
        .maxInFlight, "an idempotent producer may have 5 requests in flight at most",
        "the broker remembers five batches: give 5 or less, or set \(settings.name(.idempotence)) to false")
    }
    let linger = settings.number(.linger)
    let request = settings.number(.requestTimeout)
    let delivery = settings.number(.deliveryTimeout)
    let isJava = client == .java || client == .javaAsync || client == .kafkaPython
    if isJava, delivery < linger + request, settings.has(.deliveryTimeout) {
      settings.refuse(
        .deliveryTimeout, "\(settings.name(.deliveryTimeout)) is below linger.ms + request.timeout.ms",
        "the client refuses that: give at least \(linger + request)")
    }
    let first = settings.number(.retryBackoff)
    let most = settings.number(.retryBackoffMax)
    let rebootstraps = settings.word(.recovery) == "rebootstrap"
    let config = ProducerConfig(
      acks: acks, isIdempotent: isIdempotent, retries: retries, linger: .milliseconds(linger),
      batchSize: settings.number(.batchSize), bufferMemory: settings.number(.bufferMemory),
      maxBlock: .milliseconds(settings.number(.maxBlock)), maxInFlight: Int(inFlight),
      maxRequestSize: settings.number(.maxRequestSize), requestTimeout: .milliseconds(request),
      deliveryTimeout: .milliseconds(max(delivery, isJava ? linger + request : 1)),
      backoff: Backoff(
        initial: .milliseconds(first), factor: 2, max: .milliseconds(Swift.max(first, most)), jitter: 0.2),
      rebootstraps: rebootstraps, transactional: transactional)
    settings.finish()
    return (config, settings.isAnyGiven)
  }

  /// Whether the client is idempotent in the end (R-KAFKA-81).
  private func checkIdempotence(
    _ settings: ProducerSettings, _ wanted: Bool, _ acks: Acks, retries: Int64
  ) -> Bool {
    guard wanted, acks != .all || retries == 0 else { return wanted }
    let setting = acks != .all ? ProducerSetting.acks : .retries
    let said = acks != .all ? "acks other than all" : "retries of 0"
    if settings.has(.idempotence) {
      settings.refuse(
        .idempotence, "an idempotent producer cannot have \(said)",
        "the client throws a ConfigException: set \(settings.name(.idempotence)) to false")
    } else if acks != .none {
      // Without answers nothing is sent again.
      settings.warn(
        setting, "\(said): the client is no longer idempotent, and does not say so",
        "a batch that is sent again may be stored twice; set \"enable.idempotence\": false to show that you mean it"
      )
    }
    return false
  }

  /// Reads what the application does with records whose failure was reported to it.
  func readResend(_ fields: inout ObjectReader) -> ResendPolicy? {
    guard let value = fields.peek("resend") else { return nil }
    if case .object = value.kind, var policy = fields.optionalReader("resend", as: "\"resend\"") {
      let attempts = policy.requiredInteger("attempts", in: 1...1_000_000)
      let backoff = policy.time("backoff", default: "0s", into: problems)
      policy.finish()
      return ResendPolicy(attempts: Int(attempts), backoff: backoff)
    }
    _ = fields.optionalChoice("resend", among: ["never"])
    return nil
  }
}
