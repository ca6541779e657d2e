import TestSupport

/// What scripts/golden-networks.py wrote for one network.
struct TorchFile: Decodable {
    /// A tensor's norm and up to 64 evenly spaced elements.
    struct Digest: Decodable {
        let norm: Double
        let values: [Double]

        enum CodingKeys: CodingKey { case norm, values }
    }

    struct Inference: Decodable {
        let logits, inputGradient, activation, activationGradient, guided: Digest
    }

    struct Differentiation: Decodable {
        let loss: Double
        let logits: Digest
        let gradients: [String: Digest]
    }

    struct Training: Decodable {
        let losses, norms: [Double]
        let state: [String: Digest]
    }

    struct Precision: Decodable {
        let inference: Inference
        /// Logits by image size: "32x32".
        let sizes: [String: Digest]
        let differentiation: Differentiation
        let training: Training
    }

    static let folder = GoldenFolder("NetworksTests", version: 1, script: "golden-networks.py")

    let inferenceBatch, trainingBatch: Int
    let float64, float32: Precision

    static func read(_ name: String) throws -> TorchFile { try folder.read(name) }
}

extension TorchFile.Digest {
    /// The largest difference to `values`' own digest, as a share of the golden norm or of `scale` (whichever is
    /// larger): over the norm, and over the elements with respect to the root mean square.
    func error(of values: [Float], scale: Double = 0) -> Double {
        let flat = values.map(Double.init)
        let norm = flat.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let reference = max(self.norm, scale, .leastNormalMagnitude)
        let count = min(64, flat.count)
        var error = abs(norm - self.norm) / reference
        guard count == self.values.count else { return .infinity }
        var squares = 0.0
        for index in 0..<count {
            let difference = flat[index * flat.count / count] - self.values[index]
            squares += difference * difference
        }
        // Elements: their root mean square difference against the tensor's root mean square.
        let elements = (squares / Double(count)).squareRoot() / (reference / Double(flat.count).squareRoot())
        error = max(error, elements)
        return error
    }
}
