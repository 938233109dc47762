#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A thread with a stack of its own choosing, which Dispatch's workers do not have.
struct WorkerThread {
  private let handle: pthread_t

  /// Starts a thread; nil when the system has none left.
  init?(_ work: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    // As much as the main thread has, so that a simulation that fits with one job fits with eight.
    pthread_attr_setstacksize(&attributes, 8 * 1024 * 1024)
    let box = Unmanaged.passRetained(Work(work))
    #if canImport(Darwin)
      var handle: pthread_t?
      let error = pthread_create(&handle, &attributes, { runWork($0) }, box.toOpaque())
      guard error == 0, let handle else {
        box.release()
        return nil
      }
    #else
      var handle = pthread_t()
      let error = pthread_create(&handle, &attributes, { runWork($0) }, box.toOpaque())
      guard error == 0 else {
        box.release()
        return nil
      }
    #endif
    self.handle = handle
  }

  /// Waits for the thread's end.
  func join() {
    pthread_join(handle, nil)
  }
}

/// What a thread is to do; a class because C passes it as one pointer.
private final class Work: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func runWork(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body() }
  return nil
}
