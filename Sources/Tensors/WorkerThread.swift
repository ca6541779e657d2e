import Foundation
import Synchronization

/// One thread that sleeps until it is woken.
final class WorkerThread: Sendable {
    /// Whether it may be at a job; the thread itself says so.
    let isWorking = CacheLine(false)
    private let isAsleep = CacheLine(false)
    private let alarm = DispatchSemaphore(value: 0)

    func start(_ life: @escaping @Sendable () -> Void) {
        let thread = Thread { life() }
        thread.name = "faa worker"
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Called by the thread itself. `isIdle` is asked once more when the sleep is announced, so that no call of `wake`
    /// is missed.
    func sleep(while isIdle: () -> Bool) {
        isAsleep.value.store(true, ordering: .sequentiallyConsistent)
        if !isIdle(), isAsleep.value.exchange(false, ordering: .sequentiallyConsistent) { return }
        // Either there is nothing to do, or whoever took the flag has rung.
        alarm.wait()
    }

    func wake() {
        guard isAsleep.value.load(ordering: .sequentiallyConsistent) else { return }
        if isAsleep.value.exchange(false, ordering: .sequentiallyConsistent) { alarm.signal() }
    }
}

/// Lets other threads have the processor.
func yieldProcessor() { sched_yield() }
