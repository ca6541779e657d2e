import Glibc

/// Reading, checking and running recurse with the text and the values: they get a stack of known size, whatever the
/// caller's thread has.
package enum DeepStack {
    /// Some ten thousand calls of definitions within one another, and less where there is no such room; what is not
    /// touched takes no memory. A call takes 10 KB where the code is optimised, and 27 where it is not.
    private static let sizes = [(_isDebugAssertConfiguration() ? 768 : 256) << 20, 64 << 20]

    /// Runs `body` while the caller waits: on a thread of its own, unless this one has the room, or there are no more
    /// threads.
    package static func run<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        if let end = currentEnd, StackGuard.here > end + UInt(sizes[1] / 2) { return try body() }
        var outcome: Swift.Result<Result, Failure>?
        withoutActuallyEscaping({ outcome = Swift.Result(catching: body) }) { body in
            for size in sizes where outcome == nil { wait(for: body, size) }
        }
        switch outcome {
        case .success(let result)?: return result
        case .failure(let failure)?: throw failure
        case nil: return try body()
        }
    }

    /// Where the calling thread's stack ends; nil on other threads than those that are made here.
    package static var currentEnd: UInt? { pthread_getspecific(endOfStack).map { UInt(bitPattern: $0) } }

    private static let endOfStack: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    private final class Work {
        let body: () -> Void
        let size: Int
        init(_ body: @escaping () -> Void, _ size: Int) { (self.body, self.size) = (body, size) }
    }

    /// Runs `body` on a thread of its own while the caller goes on.
    ///
    /// - Returns: false where there are no more threads.
    package static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        for size in sizes {
            guard let thread = thread(for: body, size) else { continue }
            pthread_detach(thread)
            return true
        }
        return false
    }

    private static func wait(for body: @escaping () -> Void, _ size: Int) {
        if let thread = thread(for: body, size) { pthread_join(thread, nil) }
    }

    private static func thread(for body: @escaping () -> Void, _ size: Int) -> pthread_t? {
        var attributes = pthread_attr_t(), thread = pthread_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, size)
        let work = Unmanaged.passRetained(Work(body, size))
        let code = pthread_create(
            &thread, &attributes,
            { pointer in
                // It is the work that is passed on below.
                let work = Unmanaged<Work>.fromOpaque(pointer!).takeRetainedValue()
                // What the thread's start takes of the stack is less than the quarter of a percent that is left out
                // here.
                let end = StackGuard.here - UInt(work.size - work.size / 400)
                pthread_setspecific(DeepStack.endOfStack, UnsafeRawPointer(bitPattern: end))
                work.body()
                return nil
            }, work.toOpaque())
        if code == 0 { return thread }
        work.release()
        return nil
    }
}
