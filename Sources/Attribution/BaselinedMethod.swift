import Tensors
import Vocabulary

/// A method that counts from an image that says nothing.
public protocol BaselinedMethod: AttributionMethod {
    var baseline: Baseline { get set }
    /// The deviation of the Gaussian of `.blur`, in pixels.
    var blur: Double { get set }
    /// Of `.random`.
    var seed: UInt64 { get set }
    /// In place of `baseline` for all images: normalized, [1, H, W, 3].
    var baselineImage: Tensor? { get set }
}

extension BaselinedMethod {
    /// One per image, normalized: of the shape of the inputs.
    ///
    /// - Throws: `InvalidSetting` where the baseline is an image of another size.
    func baselines(of request: AttributionRequest) throws -> Tensor {
        let shape = request.inputs.shape
        guard let baselineImage else {
            return Tensor(shape: shape, values: baseline.inputs(request, deviation: blur, seed: seed))
        }
        guard baselineImage.shape == [1] + shape.dropFirst() else {
            throw InvalidSetting("baseline", "must be an image of \(shape[2])x\(shape[1]) pixels, as those to explain")
        }
        let values = baselineImage.values
        return Tensor(shape: shape, values: (0..<shape[0]).flatMap { _ in values })
    }
}

extension Setting {
    static func baseline(_ path: WritableKeyPath<Owner, Baseline> & Sendable, _ summary: String) -> Setting {
        .choice("baseline", path, summary)
    }

    static func blur(_ path: WritableKeyPath<Owner, Double> & Sendable) -> Setting {
        .number("blur", path, "the deviation of the Gaussian of baseline=blur", in: 0.1...1000, unit: "pixels")
    }
}
