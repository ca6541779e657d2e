import Attribution
import Images
import Measures
import Tensors

extension ExplainedImages {
    /// Images whose maps are given, of a function or a network.
    ///
    /// - Parameter method: what gives maps of other images, where a measure asks for them.
    init(
        network: any Differentiable, inputs: Tensor, targets: [Int], maps: [PixelMap], threads: Int = 2,
        method: NamedMethod = NamedMethod("saliency") { try Saliency().explain($0) }
    ) {
        let tensor = Tensor(
            shape: [maps.count, inputs.shape[1], inputs.shape[2]], values: maps.flatMap { $0.values.map { Float($0) } })
        self.init(
            network: network, inputs: inputs, targets: targets, names: targets.indices.map { ImageName($0) },
            attribution: Attribution(method: method.name, maps: tensor, targets: targets), maps: maps, method: method,
            pool: WorkerPool(threads: threads))
    }
}
