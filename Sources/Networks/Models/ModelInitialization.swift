import Files
import Images
import OrderedCollections
import Tensors
import Vocabulary

extension Model {
    private static let purpose = RandomPurpose("initialize")

    /// An untrained network. Each tensor is drawn from a stream keyed by the seed and the tensor's name, from the
    /// distribution that the architecture's graph declares.
    ///
    /// - Throws: `NetworkError.invalidDepth`, `InvalidSetting`, `MemoryError`, `CancellationError`.
    public init(
        initializing architecture: any Architecture, seed: UInt64, classNames: [String] = [],
        normalization: Normalization = .cifar, adaptsClassCount: Bool = false
    ) throws {
        try architecture.validate()
        var parameters: OrderedDictionary<String, Tensor> = [:]
        let declarations = architecture.graph.parameters
        try AvailableMemory.require(
            bytes: declarations.reduce(0) { $0 + $1.count } * MemoryLayout<Float>.stride, for: "the network's weights")
        for declaration in declarations {
            parameters[declaration.name] = try Model.initial(declaration, seed: seed)
        }
        self.init(
            architecture: architecture, parameters: parameters, classNames: classNames, normalization: normalization,
            history: ModelHistory(seed: seed, adaptsClassCount: adaptsClassCount))
    }

    private static func initial(_ declaration: ParameterDeclaration, seed: UInt64) throws -> Tensor {
        var stream = RandomStream(seed: seed, purpose: purpose, sample: Int(FNV1a.hash(declaration.name.utf8)))
        return try Tensor(shape: declaration.shape) { values in
            for index in values.indices {
                if index & 0xFFFF == 0 { try Cancellation.checkCurrent() }
                switch declaration.initial {
                case .constant(let value): values[index] = value
                case .uniform(let bound): values[index] = Float(stream.uniform(in: -bound...bound))
                case .normal(let deviation): values[index] = Float(deviation * stream.normal())
                }
            }
        }
    }
}
