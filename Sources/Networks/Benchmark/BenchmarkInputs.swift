import Files
import Tensors
import Vocabulary

/// What networks are timed on.
public enum BenchmarkInputs {
    /// Drawn inputs, normalized, [count, 32, 32, 3].
    ///
    /// - Throws: where there is not the memory for them.
    public static func images(_ count: Int) throws -> Tensor {
        try AvailableMemory.require(
            bytes: count * 32 * 32 * 3 * MemoryLayout<Float>.stride, for: counted(count, "image"), units: count,
            unit: "image", argument: "batch")
        var stream = RandomStream(seed: 0, purpose: RandomPurpose("benchmark"))
        return Tensor(shape: [count, 32, 32, 3]) {
            for index in $0.indices { $0[index] = Float(stream.uniform(in: -2...2)) }
        }
    }
}
