import DeliveryHistory
import SimulationKernel

extension World {
  /// Starts everything that starts at time 0.
  mutating func begin() {
    advanceLogs()
    if scenario.warmup > .zero { _ = schedule(.warmupEnds, at: SimulatedTime.zero + scenario.warmup, 0) }
    _ = schedule(.drainBegins, at: sendingEnds, 0)
    for i in instances.indices { start(i) }
  }

  /// Starts a process: it asks the coordinator, or its own sink, for its positions.
  mutating func start(_ i: Int) {
    instances[i].state = .starting
    instances[i].effectsSinceStart = 0
    countTriggers(i)
    history.append(.started(instance: Int32(i), at: now))
    let arrival = now + readLatency(i)
    // The read is small and the same for everyone: it waits for the requests that arrived before it.
    let done = storesPosition(i) ? arrival : max(arrival, coordinator.busyUntil)
    wait(i, until: done + latency(i))
  }

  /// The positions are known: reading starts there, or first asks for the log's end.
  mutating func positionsAnswered(_ i: Int) {
    let spec = consumer(i)
    var needsEnd = false
    for index in instances[i].places {
      let slot = Int(owned[index].slot)
      let stored = storesPosition(i) ? consumption[slot].position : coordinator.position(slot: slot)
      if stored == nil, spec.config.autoOffsetReset == .latest { needsEnd = true }
      place(index, at: stored ?? 0, confirmed: stored ?? -1)
    }
    guard needsEnd else { return startReading(i) }
    instances[i].state = .resetting
    wait(i, until: now + readLatency(i))
  }

  /// The request for the log's end is at the broker: partitions without a position start here.
  mutating func logEndAsked(_ i: Int) {
    advanceLogs()
    for index in instances[i].places where owned[index].confirmed < 0 {
      let partition = owned[index].partition
      let end = logEnds[Int(partition)]
      place(index, at: end, confirmed: -1)
      tell(Int(partition))
      if end > 0 {
        let range = OffsetRange(partition: partition, from: 0, to: end)
        let firing = instances[i].ending?.firing ?? -1
        history.append(.passedOver(instance: Int32(i), range, .offsetReset, firing: firing, at: now))
      }
    }
    instances[i].state = .reset
    wait(i, until: now + latency(i))
  }

  /// The process polls for the first time.
  mutating func startReading(_ i: Int) {
    let spec = consumer(i)
    instances[i].rhythm = CommitRhythm(spec.commit, startedAt: now)
    instances[i].ending = nil
    if spec.commit.strategy == .auto, case .interval(let interval) = spec.commit.every {
      instances[i].autoDue = now + interval
      if spec.client == .librdkafka { instances[i].timer = schedule(.commitTimer, at: now + interval, i) }
    }
    settle(i)
    poll(i)
  }

  private mutating func place(_ index: Int, at position: Int64, confirmed: Int64) {
    owned[index].started = position
    owned[index].position = position
    owned[index].processed = position
    owned[index].bufferedEnd = position
    owned[index].confirmed = confirmed
    owned[index].isFetching = false
  }

  /// Tells the ledger what can never be touched again: everything below a position that only grows.
  mutating func settle(_ i: Int) {
    guard instances[i].inFlight == 0, orphans == 0 else { return }
    let consumer = Int32(instances[i].consumer)
    for index in instances[i].places {
      let floor = min(owned[index].started, owned[index].confirmed)
      guard floor > 0 else { continue }
      consumption[Int(owned[index].slot)].attempts.forget(below: floor)
      history.append(.settled(partition: owned[index].partition, below: floor, consumer: consumer, at: now))
    }
  }

  /// The consumer application of an instance.
  @inline(__always)
  func consumer(_ i: Int) -> ConsumerSpec { scenario.consumers[instances[i].consumer] }

  /// Whether the application resumes from the position in its own sink.
  func storesPosition(_ i: Int) -> Bool { consumer(i).commit.strategy == .withEffect }

  /// The latency of the next message of a process.
  @inline(__always)
  mutating func latency(_ i: Int) -> SimulatedDuration {
    instances[i].messages &+= 1
    return scenario.network.latency.sample(instances[i].network, instances[i].messages)
  }

  /// Whether the next message of a process is lost on its way.
  @inline(__always)
  mutating func losesMessage(_ i: Int) -> Bool {
    if scenario.network.loss.isZero { return false }
    instances[i].messages &+= 1
    return instances[i].losses.chance(scenario.network.loss, instances[i].messages)
  }

  /// The time until a request that is repeated until it is answered reaches its broker for good.
  ///
  /// A loss of the request or of its answer costs `request.timeout.ms` each time.
  mutating func readLatency(_ i: Int) -> SimulatedDuration {
    var delay = SimulatedDuration.zero
    if !scenario.network.loss.isZero {
      var tries = 0
      while losesMessage(i) || losesMessage(i), tries < 1_000 {
        delay = delay + consumer(i).config.requestTimeout
        tries += 1
      }
    }
    return delay + latency(i)
  }
}
