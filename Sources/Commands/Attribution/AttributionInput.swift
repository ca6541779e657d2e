import Attribution
import Datasets
import Language
import Networks
import Tensors

/// The images that an attribution is asked for, as a network takes them.
struct AttributionInput {
    let images: ImageSet
    let model: Model
    let inputs: Tensor
    let predictions: [Prediction]
    let targets: [Int]

    init(_ images: ImageSet, model: Model, target: AttributionTarget, pool: WorkerPool) throws {
        guard images.count > 0 else { throw CommandError("there are no images to explain") }
        self.images = images
        self.model = model
        let inputs = try model.inputs(of: images, pool: pool)
        self.inputs = inputs
        let predictions = try NetworkError.naming(images.name(at:)) {
            try model.predictions(inputs: inputs, pool: pool)
        }
        self.predictions = predictions
        targets = try target.classes(of: images, model: model) { predictions.map(\.best) }
    }

    func request(
        pool: WorkerPool, observe: @escaping (Double) throws -> Void
    ) -> AttributionRequest {
        AttributionRequest(
            model: model, inputs: inputs, targets: targets,
            names: (0..<images.count).map(images.name(at:)), pool: pool, observe: observe)
    }
}
