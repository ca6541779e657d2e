import Tensors
import Vocabulary

extension Tensor {
    /// Place by place, one shape laid over the other (`Broadcast`).
    ///
    /// - Parameter argument: the one that the second array is of, for the error.
    /// - Throws: `ArrayError.shapes`, `MemoryError`, and what ends the command under way.
    public static func apply(
        _ operation: ArrayOperation, _ a: Tensor, _ b: Tensor, argument: String? = nil, pool: WorkerPool
    ) throws -> Tensor {
        let broadcast = try Broadcast(a.shape, b.shape, argument: argument)
        switch operation {
        case .add: return try combined(Addition.self, a, b, broadcast, pool)
        case .subtract: return try combined(Subtraction.self, a, b, broadcast, pool)
        case .multiply: return try combined(Multiplication.self, a, b, broadcast, pool)
        case .divide: return try combined(Division.self, a, b, broadcast, pool)
        case .remainder: return try combined(Remainder.self, a, b, broadcast, pool)
        case .power: return try combined(Power.self, a, b, broadcast, pool)
        case .equal: return try combined(Equality.self, a, b, broadcast, pool)
        case .notEqual: return try combined(Inequality.self, a, b, broadcast, pool)
        case .less: return try combined(Less.self, a, b, broadcast, pool)
        case .lessOrEqual: return try combined(LessOrEqual.self, a, b, broadcast, pool)
        case .greater: return try apply(.less, b, a, argument: argument, pool: pool)
        case .greaterOrEqual: return try apply(.lessOrEqual, b, a, argument: argument, pool: pool)
        case .minimum: return try combined(Minimum.self, a, b, broadcast, pool)
        case .maximum: return try combined(Maximum.self, a, b, broadcast, pool)
        }
    }

    static func combined<Kernel: BinaryKernel>(
        _ kernel: Kernel.Type, _ a: Tensor, _ b: Tensor, _ broadcast: Broadcast, _ pool: WorkerPool
    ) throws -> Tensor {
        try made(broadcast.shape) { result in
            let layout = StridedLayout(shape: broadcast.shape, strides: broadcast.strides)
            let chunks = ElementwiseChunks(rows: layout.count, width: layout.width)
            withExtendedLifetime((a, b)) {
                pool.forEach(chunks.count) { chunk, _ in
                    for segment in chunks.range(chunk) {
                        run(
                            kernel, a.pointer + layout.offset(segment, of: 0),
                            b.pointer + layout.offset(segment, of: 1),
                            steps: (layout.steps[0], layout.steps[1]), result + layout.start(segment),
                            count: layout.width(of: segment))
                    }
                }
            }
        }
    }

    /// a, b: [count] where the step is 1, one number where it is 0. result: [count].
    @inline(__always)
    private static func run<Kernel: BinaryKernel>(
        _ kernel: Kernel.Type, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, steps: (Int, Int),
        _ result: UnsafeMutablePointer<Float>, count: Int
    ) {
        switch steps {
        case (1, 1): for i in 0..<count { result[i] = Kernel.apply(a[i], b[i]) }
        case (1, 0):
            let y = b[0]
            for i in 0..<count { result[i] = Kernel.apply(a[i], y) }
        case (0, 1):
            let x = a[0]
            for i in 0..<count { result[i] = Kernel.apply(x, b[i]) }
        default: for i in 0..<count { result[i] = Kernel.apply(a[i * steps.0], b[i * steps.1]) }
        }
    }

    /// What a function gives for each number.
    ///
    /// - Throws: `MemoryError`, and what ends the command under way.
    public func mapped(pool: WorkerPool, _ function: (Float) -> Float) throws -> Tensor {
        try Tensor.made(shape) { result in
            let chunks = ElementwiseChunks(rows: count, width: 1)
            withValues { values in
                pool.forEach(chunks.count) { chunk, _ in
                    for index in chunks.range(chunk) { result[index] = function(values[index]) }
                }
            }
        }
    }
}
