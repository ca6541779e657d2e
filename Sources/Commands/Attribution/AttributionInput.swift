import Attribution
import Datasets
import Foundation
import Images
import Language
import Networks
import Tensors

/// The images that an attribution is asked for, as a network takes them.
struct AttributionInput {
    let images: ImageSet
    let model: Model
    let inputs: Tensor
    let predictions: [(index: Int, probability: Double)]
    let targets: [Int]

    init(_ images: ImageSet, model: Model, target: AttributionTarget, pool: WorkerPool) throws {
        guard images.count > 0 else { throw CommandError("there are no images to explain") }
        self.images = images
        self.model = model
        let size = images.width * images.height * 3
        inputs = Tensor(shape: [images.count, images.height, images.width, 3]) { buffer in
            for n in 0..<images.count {
                let pixels = images.image(at: n).pixels
                for index in 0..<size {
                    buffer[n * size + index] = model.normalization.apply(pixels[index], channel: index % 3)
                }
            }
        }
        let predictions = try Self.predictions(of: inputs, model: model, pool: pool)
        self.predictions = predictions
        targets = try target.classes(of: images, model: model) { predictions.map(\.index) }
    }

    func request(
        pool: WorkerPool, observe: @escaping (Double) throws -> Void
    ) -> AttributionRequest {
        AttributionRequest(
            model: model, inputs: inputs, targets: targets,
            identities: (0..<images.count).map(images.identity(at:)), pool: pool, observe: observe)
    }

    /// The class with the largest logit and its probability, one per image.
    private static func predictions(
        of inputs: Tensor, model: Model, pool: WorkerPool
    ) throws -> [(index: Int, probability: Double)] {
        let logits = try model.logits(inputs: inputs, pool: pool)
        let classes = logits.shape[1], values = logits.values.map(Double.init)
        return (0..<inputs.shape[0]).map { n in
            let row = Array(values[n * classes..<(n + 1) * classes]), largest = row.max() ?? 0
            let total = row.reduce(0) { $0 + exp($1 - largest) }
            return (row.firstIndex(of: largest) ?? 0, 1 / total)
        }
    }
}
