import Tensors

extension Tensor {
    /// The exponentials of the numbers along an axis, as shares of their sum.
    ///
    /// - Throws: `ArrayError.noAxis`, `MemoryError`, and what ends the command under way.
    public func softmax(axis: Int, pool: WorkerPool) throws -> Tensor {
        guard count > 0 else {
            _ = try Shape.position(of: axis, in: shape)
            return self
        }
        let largest = try reduced(.largest, axes: [axis], keepsAxes: true, pool: pool)
        let powers = try Tensor.combined(
            ExponentialOfDifference.self, self, largest, Broadcast(shape, largest.shape), pool)
        let sums = try powers.reduced(.sum, axes: [axis], keepsAxes: true, pool: pool)
        return try Tensor.apply(.divide, powers, sums, pool: pool)
    }
}
