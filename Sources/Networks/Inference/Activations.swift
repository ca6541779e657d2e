import Files
import Tensors

extension Model {
    /// What a layer puts out, [N, H', W', C], in inference mode.
    ///
    /// - Parameters:
    ///   - inputs: normalized, [N, H, W, 3].
    ///   - layer: a module's name as in torch ("layer3.0", "conv1"); `layerNames` lists them.
    ///   - observe: is called after each batch with the number of images done; an error that it throws ends the work.
    /// - Throws: `NetworkError.unknownLayer`, `.mismatch`; `.notFinite` with the row of `inputs` whose logits are not;
    ///   `MemoryError`.
    public func activations(
        inputs: Tensor, layer: String, pool: WorkerPool, observe: (Int) throws -> Void = { _ in }
    ) throws -> Tensor {
        let batches = try InferenceBatches(inputs: inputs, pool: pool)
        let shape = try GradientCollection.shape(
            of: layer, in: graph, height: batches.height, width: batches.width)
        guard let shape else { throw NetworkError.unknownLayer(layer, known: layerNames) }
        try AvailableMemory.require(
            bytes: batches.count * shape.count * MemoryLayout<Float>.stride,
            for: "what \(layer) puts out for \(batches.count) images", units: batches.count, unit: "image")
        return try Tensor(shape: [batches.count, shape.height, shape.width, shape.channels]) { output in
            for range in batches.ranges {
                try withPlan(
                    batch: range.count, height: batches.height, width: batches.width,
                    purpose: .inputGradient(layer: layer), pool: pool
                ) { plan in
                    batches.copy(range, of: inputs, to: plan.input)
                    try plan.forward()
                    try checkFinite(plan, first: range.lowerBound)
                    guard let captured = plan.captured, let base = output.baseAddress else { return }
                    (base + range.lowerBound * shape.count).update(
                        from: captured.output, count: range.count * shape.count)
                }
                try observe(range.upperBound)
            }
        }
    }
}
