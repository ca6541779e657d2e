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
    /// See `AttributionRequest`.
    let against: [Int]?
    let scale: ClassScore.Scale?
    let pool: WorkerPool

    init(_ images: ImageSet, model: Model, score: ScoreChoice, pool: WorkerPool) throws {
        guard images.count > 0 else { throw CommandError("there are no images to explain") }
        self.images = images
        self.model = model
        let inputs = try model.inputs(of: images, pool: pool)
        self.inputs = inputs
        let predictions = try NetworkError.naming(images.name(at:)) {
            try model.predictions(inputs: inputs, pool: pool)
        }
        self.predictions = predictions
        (targets, against) = try score.classes(of: images, model: model) { predictions }
        scale = score.scale
        self.pool = pool
    }

    /// The same with other pixels, each image's [H * W * 3]; the classes that are explained stay.
    func changed(_ pixels: [[UInt8]]) throws -> AttributionInput {
        let storage = ImageStorage(
            width: images.width, height: images.height, pixels: Array(pixels.joined()),
            labels: (0..<images.count).map(images.label(at:)), masks: (0..<images.count).map(images.mask(at:)),
            identities: (0..<images.count).map(images.identity(at:)), files: (0..<images.count).map(images.file(at:)),
            stage: images.storage.stage)
        return try AttributionInput(
            ImageSet(storage: storage, classNames: images.classNames, normalization: images.normalization), like: self)
    }

    private init(_ images: ImageSet, like other: AttributionInput) throws {
        self.images = images
        (model, targets, against, scale, pool) = (other.model, other.targets, other.against, other.scale, other.pool)
        let inputs = try model.inputs(of: images, pool: pool)
        self.inputs = inputs
        predictions = try NetworkError.naming(images.name(at:)) { [model, pool] in
            try model.predictions(inputs: inputs, pool: pool)
        }
    }

    /// Images of which the target is the class that it is explained against: their scores are zero, and so is what
    /// explains them.
    var withoutDifference: Int { against.map { zip(targets, $0).count { $0 == $1 } } ?? 0 }

    func request(
        pool: WorkerPool, observe: @escaping (Double) throws -> Void
    ) -> AttributionRequest {
        AttributionRequest(
            model: model, inputs: inputs, targets: targets, against: against, scale: scale,
            names: (0..<images.count).map(images.name(at:)), pool: pool, observe: observe)
    }
}
