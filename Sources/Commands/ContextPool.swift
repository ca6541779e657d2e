import Language
import Synchronization
import Tensors

/// One pool of workers a number of threads, shared by all commands of the process.
private let pools = Mutex<[Int: WorkerPool]>([:])

extension Context {
    /// The workers that `--threads` asks for.
    var pool: WorkerPool {
        pools.withLock { pools in
            if let pool = pools[threads] { return pool }
            let pool = WorkerPool(threads: threads)
            pools[threads] = pool
            return pool
        }
    }
}
