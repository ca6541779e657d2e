import Attribution
import Datasets
import Images
import Networks
import Tensors

/// Some images with what a network's method says of them: what the measures that ask the network get.
public struct ExplainedImages {
    /// The network that was explained.
    public let network: any Differentiable
    /// The same, where it is a network and not a function of a test.
    public var model: Model? { network as? Model }
    /// nil in tests of functions.
    public let images: ImageSet?
    /// All images that are measured, of which these are a part.
    public let population: ImageSet?
    /// Normalized, [N, H, W, 3].
    public let inputs: Tensor
    /// The class that each map explains.
    public let targets: [Int]
    public let names: [ImageName]
    public let attribution: Attribution
    /// One per image.
    public let maps: [PixelMap]
    public let method: NamedMethod
    public let pool: WorkerPool
    /// Called with the share that is done; an error that it throws ends the work.
    public let observe: (Double) throws -> Void
    /// What several measures ask of the same images.
    let curves: CurveCache

    /// - Parameter maps: nil: those of `attribution`.
    public init(
        network: any Differentiable, images: ImageSet? = nil, population: ImageSet? = nil, inputs: Tensor,
        targets: [Int], names: [ImageName],
        attribution: Attribution, maps: [PixelMap]? = nil, method: NamedMethod, pool: WorkerPool,
        observe: @escaping (Double) throws -> Void = { _ in }
    ) {
        (self.network, self.images, self.population, self.inputs) = (network, images, population, inputs)
        (self.targets, self.names, self.attribution) = (targets, names, attribution)
        (self.method, self.pool, self.observe, curves) = (method, pool, observe, CurveCache())
        self.maps = maps ?? PixelMap.all(of: attribution)
    }

    /// The same, as a part of a larger work.
    func observed(_ observe: @escaping (Double) throws -> Void) -> ExplainedImages {
        ExplainedImages(self, curves: curves, observe: observe)
    }

    private init(_ other: ExplainedImages, curves: CurveCache, observe: @escaping (Double) throws -> Void) {
        (network, images, population, inputs) = (other.network, other.images, other.population, other.inputs)
        (targets, names, attribution) = (other.targets, other.names, other.attribution)
        (maps, method, pool) = (other.maps, other.method, other.pool)
        (self.curves, self.observe) = (curves, observe)
    }

    /// The same images with other maps.
    func with(maps: [PixelMap]) -> ExplainedImages {
        let tensor = Tensor(
            shape: Array(inputs.shape.dropLast()), values: maps.flatMap { $0.values.map { Float($0) } })
        return ExplainedImages(
            network: network, images: images, population: population, inputs: inputs, targets: targets, names: names,
            attribution: Attribution(method: method.name, maps: tensor, targets: targets), maps: maps, method: method,
            pool: pool, observe: observe)
    }

    public var count: Int { targets.count }
    var pixels: Int { inputs.shape[1] * inputs.shape[2] }
    /// Floats of one image.
    var imageSize: Int { pixels * 3 }

    /// What the method is asked; without arguments, what it was asked for these maps.
    ///
    /// - Parameter share: which part of the work under way it is.
    func request(
        network: (any Differentiable)? = nil, inputs: Tensor? = nil, targets: [Int]? = nil, names: [ImageName]? = nil,
        share: ClosedRange<Double> = 0...1
    ) -> AttributionRequest {
        AttributionRequest(
            model: network ?? self.network, inputs: inputs ?? self.inputs, targets: targets ?? self.targets,
            names: names ?? self.names, pool: pool
        ) { [observe] in try observe(share.lowerBound + $0 * (share.upperBound - share.lowerBound)) }
    }

    /// The image that stands where pixels are taken away, one per image: [N * H * W * 3].
    func baselines(_ baseline: Baseline, seed: UInt64) -> [Float] {
        baseline.inputs(request(), deviation: 4, seed: seed)
    }
}
