import Glibc

/// A value behind a lock, and threads that wait until it is as they want it.
///
/// `@unchecked Sendable`: the value is touched only while the lock is held; lock and condition live as long as this.
final class Guarded<Value: Sendable>: @unchecked Sendable {
    private var value: Value
    private let lock: UnsafeMutablePointer<pthread_mutex_t> = .allocate(capacity: 1)
    private let condition: UnsafeMutablePointer<pthread_cond_t> = .allocate(capacity: 1)

    init(_ value: Value) {
        self.value = value
        pthread_mutex_init(lock, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(lock)
        condition.deallocate()
        lock.deallocate()
    }

    func read<Result>(_ body: (Value) throws -> Result) rethrows -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return try body(value)
    }

    /// Changes it and wakes all who wait.
    func change<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        pthread_mutex_lock(lock)
        defer {
            pthread_cond_broadcast(condition)
            pthread_mutex_unlock(lock)
        }
        return try body(&value)
    }

    /// Waits until `condition` holds, or the milliseconds are over.
    ///
    /// - Returns: whether it holds.
    @discardableResult
    func wait(milliseconds: Int? = nil, until isFulfilled: (Value) -> Bool) -> Bool {
        var end = timespec()
        clock_gettime(CLOCK_REALTIME, &end)
        let nanoseconds = end.tv_nsec + (milliseconds ?? 0) % 1000 * 1_000_000
        end.tv_sec += (milliseconds ?? 0) / 1000 + nanoseconds / 1_000_000_000
        end.tv_nsec = nanoseconds % 1_000_000_000
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while !isFulfilled(value) {
            if milliseconds == nil {
                pthread_cond_wait(condition, lock)
            } else if pthread_cond_timedwait(condition, lock, &end) == ETIMEDOUT {
                return isFulfilled(value)
            }
        }
        return true
    }
}
