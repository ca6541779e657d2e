import Datasets
import Tensors

/// What a network says of one image.
public struct Prediction: Sendable {
    /// By class.
    public let logits: [Float]
    /// softmax(logits), by class.
    public let probabilities: [Float]

    /// logits: [classes].
    init(_ logits: UnsafeBufferPointer<Float>) {
        self.logits = Array(logits)
        probabilities = [Float](unsafeUninitializedCapacity: logits.count) { buffer, count in
            guard let source = logits.baseAddress, let target = buffer.baseAddress else { return }
            CrossEntropyKernel.probabilities(source, classes: logits.count, probabilities: target)
            count = logits.count
        }
    }

    /// The class with the largest logit, the first of equals.
    public var best: Int { logits.indices.min { ClassOrder.precedes($0, $1, in: logits) } ?? 0 }

    /// All classes, the most probable first, of equals that with the smaller number.
    public var ranking: [Int] { logits.indices.sorted { ClassOrder.precedes($0, $1, in: logits) } }
}

extension Model {
    /// What the network says of each image.
    ///
    /// - Throws: `NetworkError.mismatch` for images below 8x8; `.notFinite`.
    public func predictions(of images: ImageSet, pool: WorkerPool) throws -> [Prediction] {
        try NetworkError.naming(images.name(at:)) {
            try predictions(inputs: inputs(of: images, pool: pool), pool: pool)
        }
    }

    /// The same for normalized inputs [N, H, W, 3].
    public func predictions(inputs: Tensor, pool: WorkerPool) throws -> [Prediction] {
        let logits = try logits(inputs: inputs, pool: pool)
        let (count, classes) = (logits.shape[0], logits.shape[1])
        return logits.withValues { values in
            (0..<count).map { Prediction(UnsafeBufferPointer(rebasing: values[$0 * classes..<($0 + 1) * classes])) }
        }
    }
}
