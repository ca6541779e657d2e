import Dispatch
import Synchronization

/// Runs numbered chunks of work on a fixed number of threads.
///
/// How work is cut into chunks must not depend on the number of threads: then neither does any result.
public final class WorkerPool: Sendable {
    public let threadCount: Int

    /// A pool of `threads` (at least one), the calling thread among them.
    public init(threads: Int) {
        threadCount = max(1, threads)
    }

    /// Calls `body(chunk, worker)` once for each chunk in 0..<count and returns when all are done. `worker` is in
    /// 0..<threadCount and is held by one thread at a time, so it may index scratch memory.
    public func forEach(_ count: Int, _ body: (_ chunk: Int, _ worker: Int) -> Void) {
        guard threadCount > 1, count > 1 else {
            for chunk in 0..<count { body(chunk, 0) }
            return
        }
        let next = Atomic<Int>(0)
        withoutActuallyEscaping(body) { body in
            // Safe: concurrentPerform returns when every call has, and bodies write to places of their own.
            nonisolated(unsafe) let body = body
            DispatchQueue.concurrentPerform(iterations: min(threadCount, count)) { worker in
                while true {
                    let chunk = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    if chunk >= count { return }
                    body(chunk, worker)
                }
            }
        }
    }
}
