/// Independent units of work on several threads, with results in unit order.
///
/// What the consumer sees, and in which order, does not depend on the number of jobs.
public enum OrderedWork {
  /// Runs `body` for the units 0 ..< `count` and hands each result to `consume` in unit order.
  ///
  /// `consume` is called on the calling thread, as soon as all earlier units are done. When `isCancelled`
  /// says so, or when `consume` throws, no further unit is begun, those under way are finished, and after a
  /// cancellation their results are still consumed.
  ///
  /// - Parameters:
  ///   - count: The number of units.
  ///   - jobs: The number of threads; with 1 everything happens on the calling thread.
  ///   - isCancelled: Asked between units, from any thread.
  ///   - body: Computes one unit; it may use nothing but the unit's number and constants.
  ///   - consume: Takes the unit's number and its result.
  /// - Returns: The number of results that were consumed: `count`, or less after a cancellation.
  /// - Throws: What `consume` throws.
  public static func run<Value: Sendable, Failure: Error>(
    count: Int, jobs: Int, isCancelled: @escaping @Sendable () -> Bool = { false },
    body: @escaping @Sendable (Int) -> Value,
    consume: (Int, Value) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    precondition(count >= 0 && jobs >= 1, "\(count) units on \(jobs) threads cannot be run")
    let queue = OrderedQueue<Value>(count: count)
    let work: @Sendable () -> Void = {
      while let unit = queue.claim(unlessCancelled: isCancelled) { queue.finish(unit, body(unit)) }
    }
    var threads: [WorkerThread] = []
    if jobs > 1, count > 1 {
      for _ in 0..<min(jobs, count) {
        guard let thread = WorkerThread(work) else { break }
        threads.append(thread)
      }
    }
    defer {
      queue.stop()
      for thread in threads { thread.join() }
    }
    var consumed = 0
    while consumed < count {
      // Without threads (one job, or none to be had) the calling thread does each unit itself.
      if threads.isEmpty, let unit = queue.claim(unlessCancelled: isCancelled) {
        queue.finish(unit, body(unit))
      }
      guard let value = queue.result(of: consumed) else { break }
      try consume(consumed, value)
      consumed += 1
    }
    return consumed
  }

  /// Returns the results of `body` for the units 0 ..< `count`; fewer, but a prefix, after a cancellation.
  public static func map<Value: Sendable>(
    count: Int, jobs: Int, isCancelled: @escaping @Sendable () -> Bool = { false },
    body: @escaping @Sendable (Int) -> Value
  ) -> [Value] {
    var results: [Value] = []
    _ = run(count: count, jobs: jobs, isCancelled: isCancelled, body: body) { _, value in
      results.append(value)
    }
    return results
  }

  /// The number of processors that are online; the default number of jobs.
  public static var availableProcessors: Int { ProcessorCount.available() }
}
