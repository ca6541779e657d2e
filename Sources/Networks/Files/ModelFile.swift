import Images
import OrderedCollections
import Tensors

/// Models as `.safetensors`: the tensors are torch's `state_dict`, the metadata says which network they are of.
extension Model {
    /// The bytes of a `.safetensors` file.
    public func safetensors() -> [UInt8] {
        var tensors: OrderedDictionary<String, SafetensorsFile.Entry> = [:]
        let integers = Set(graph.parameters.filter { !$0.isFloat }.map(\.name))
        for (name, tensor) in parameters {
            tensors[name] = SafetensorsFile.Entry(type: integers.contains(name) ? .int64 : .float32, tensor: tensor)
        }
        return SafetensorsFile(metadata: ModelMetadata.encode(self), tensors: tensors).encoded
    }

    /// A model from a `.safetensors` file: faa's own, or any with the `state_dict` of such a network, whose depth,
    /// width, classes and variant then follow from the shapes, with the normalization of CIFAR.
    ///
    /// - Parameter path: for errors.
    /// - Throws: `NetworkError.malformedFile`.
    public init(safetensors bytes: [UInt8], path: String) throws {
        func malformed(_ reason: String) -> NetworkError { .malformedFile(path: path, offset: nil, reason: reason) }
        var file = try SafetensorsFile(decoding: bytes, path: path)
        file.dropPrefix("module.")
        let metadata: ModelMetadata
        do {
            metadata =
                try ModelMetadata(decoding: file.metadata)
                ?? ModelMetadata(shapes: file.tensors.mapValues(\.tensor.shape))
            try metadata.configuration.validate()
        } catch let error as ModelMetadata.Failure {
            throw malformed(error.reason)
        } catch let error as NetworkError {
            throw malformed("the network that it describes is not valid: \(error)")
        }
        let parameters = try Model.checked(file.tensors, WideResNet.graph(metadata.configuration).parameters, malformed)
        self.init(
            configuration: metadata.configuration, parameters: parameters, classNames: metadata.classNames,
            normalization: metadata.normalization, history: metadata.history)
    }

    /// The tensors in the network's order, if they are just those that it declares. Counters may be missing: torch
    /// before 0.4.1 had none.
    private static func checked(
        _ tensors: OrderedDictionary<String, SafetensorsFile.Entry>, _ declarations: [ParameterDeclaration],
        _ malformed: (String) -> NetworkError
    ) throws -> OrderedDictionary<String, Tensor> {
        var result: OrderedDictionary<String, Tensor> = [:]
        for declaration in declarations {
            guard
                let tensor = tensors[declaration.name]?.tensor
                    ?? (declaration.isFloat ? nil : Tensor(shape: [], values: [0]))
            else {
                throw malformed("the tensor \(declaration.name) is missing")
            }
            guard tensor.shape == declaration.shape else {
                throw malformed(
                    "the tensor \(declaration.name) has the shape \(tensor.shape), the network needs \(declaration.shape)"
                )
            }
            result[declaration.name] = tensor
        }
        if let stranger = tensors.keys.first(where: { result[$0] == nil }) {
            throw malformed("the network has no tensor \(stranger)")
        }
        return result
    }
}

extension SafetensorsFile {
    /// Takes a prefix from all names, if all have it: DataParallel's "module.".
    fileprivate mutating func dropPrefix(_ prefix: String) {
        guard !tensors.isEmpty, tensors.keys.allSatisfy({ $0.hasPrefix(prefix) }) else { return }
        tensors = OrderedDictionary(uniqueKeysWithValues: tensors.map { (String($0.dropFirst(prefix.count)), $1) })
    }
}
