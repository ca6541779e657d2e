/// Memory that the kernels of one plan work in, one after the other: shared, so that it stays in the caches from layer
/// to layer.
///
/// What is in it is void after each pass. Not thread-safe: kernels reserve when they are made and call `prepare` before
/// they spread work.
public final class ScratchArena {
    private let workers: Int
    private var workerCount = 0
    private var sharedCount = 0
    private var memory: ScratchMemory?
    private var sharedMemory: ScratchMemory?

    public init(pool: WorkerPool) { workers = pool.threadCount }

    /// At least as many floats for each worker, and for all together.
    func reserve(worker: Int, shared: Int = 0) {
        if worker > workerCount {
            workerCount = worker
            memory = nil
        }
        if shared > sharedCount {
            sharedCount = shared
            sharedMemory = nil
        }
    }

    /// Floats of all that is reserved.
    package var count: Int { workers * workerCount + sharedCount }

    /// To be called before the memory is used on other threads.
    func prepare() -> Memory {
        let memory = memory ?? ScratchMemory(blocks: workers, count: workerCount)
        let shared = sharedMemory ?? ScratchMemory(blocks: 1, count: sharedCount)
        self.memory = memory
        sharedMemory = shared
        return Memory(workers: memory, shared: shared[0])
    }

    struct Memory {
        private let workers: ScratchMemory
        let shared: UnsafeMutablePointer<Float>

        init(workers: ScratchMemory, shared: UnsafeMutablePointer<Float>) {
            self.workers = workers
            self.shared = shared
        }

        subscript(worker: Int) -> UnsafeMutablePointer<Float> { workers[worker] }
    }
}
