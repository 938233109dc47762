#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Hands out unit numbers to workers and their results to one reader, in unit order.
///
/// A class because threads share it. Numbers are handed out in order and every unit that was handed out is
/// finished, so whatever stops the work, the results are a prefix of the units.
final class OrderedQueue<Value: Sendable>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let count: Int
  // Everything below is read and written with the mutex held.
  private var claimed = 0
  private var isStopped = false
  private var waiting: [Int: Value] = [:]  // lookup only

  init(count: Int) {
    self.count = count
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Returns the next unit to work on; nil when there is none or the work was stopped.
  func claim(unlessCancelled isCancelled: () -> Bool) -> Int? {
    // Asked outside the lock: it is the caller's code.
    if isCancelled() { stop() }
    return locked {
      guard !isStopped, claimed < count else { return nil }
      claimed += 1
      return claimed - 1
    }
  }

  /// Hands over the result of a claimed unit.
  func finish(_ unit: Int, _ value: Value) {
    locked {
      waiting[unit] = value
      pthread_cond_signal(changed)
    }
  }

  /// Lets no further unit be claimed.
  func stop() {
    locked {
      isStopped = true
      pthread_cond_signal(changed)
    }
  }

  /// Waits for the result of `unit`; nil when it was never claimed and never will be.
  func result(of unit: Int) -> Value? {
    locked {
      while true {
        if let value = waiting.removeValue(forKey: unit) { return value }
        if unit >= count || (isStopped && unit >= claimed) { return nil }
        pthread_cond_wait(changed, mutex)
      }
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }
}
