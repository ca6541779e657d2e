import Files
import Images
import OrderedCollections
import Tensors
import Vocabulary

/// Models as `.safetensors`: the tensors are torch's `state_dict`, the metadata says which network they are of.
extension Model {
    /// The bytes of a `.safetensors` file.
    public func safetensors() -> [UInt8] {
        var entries: OrderedDictionary<String, Safetensors.Entry> = [:]
        let integers = Set(graph.parameters.filter { !$0.isFloat }.map(\.name))
        for (name, tensor) in parameters {
            entries[name] = Safetensors.Entry(type: integers.contains(name) ? .int64 : .float32, tensor: tensor)
        }
        return Safetensors(metadata: ModelMetadata.encode(self), entries: entries).encoded
    }

    /// A model from a `.safetensors` file: faa's own, or any with the `state_dict` of a network that is known, whose
    /// settings then follow from the shapes, with the normalization of CIFAR.
    ///
    /// - Parameter path: for errors.
    /// - Throws: `NetworkError.malformedFile`.
    public init(safetensors bytes: [UInt8], path: String) throws {
        func malformed(_ reason: String, at offset: Int? = nil) -> NetworkError {
            .malformedFile(path: path, offset: offset, reason: reason)
        }
        var file: Safetensors
        do { file = try Safetensors(decoding: bytes, path: path) } catch {
            throw malformed(error.reason, at: error.offset)
        }
        file.dropPrefix("module.")
        let metadata: ModelMetadata
        do {
            metadata =
                try ModelMetadata(decoding: file.metadata)
                ?? ModelMetadata(shapes: Dictionary(uniqueKeysWithValues: file.entries.map { ($0, $1.shape) }))
            try metadata.architecture.validate()
        } catch let error as ModelMetadata.Failure {
            throw malformed(error.reason)
        } catch let error as any UserFacingError {
            throw malformed("the network that it describes is not valid: \(error.message)")
        }
        let parameters = try Model.checked(file.entries, metadata.architecture.graph.parameters) { malformed($0) }
        self.init(
            architecture: metadata.architecture, parameters: parameters, classNames: metadata.classNames,
            normalization: metadata.normalization, history: metadata.history)
    }

    /// The tensors in the network's order, if they are just those that it declares. Counters may be missing: torch
    /// before 0.4.1 had none.
    private static func checked(
        _ entries: OrderedDictionary<String, Safetensors.Entry>, _ declarations: [ParameterDeclaration],
        malformed: (String) -> NetworkError
    ) throws -> OrderedDictionary<String, Tensor> {
        var result: OrderedDictionary<String, Tensor> = [:]
        for declaration in declarations {
            guard let entry = entries[declaration.name] else {
                guard !declaration.isFloat else { throw malformed("the tensor \(declaration.name) is missing") }
                result[declaration.name] = Tensor(shape: [], values: [0])
                continue
            }
            guard entry.shape == declaration.shape else {
                throw malformed(
                    "the tensor \(declaration.name) has the shape \(entry.shape), the network needs \(declaration.shape)"
                )
            }
            result[declaration.name] = Tensor(entry)
        }
        if let stranger = entries.keys.first(where: { result[$0] == nil }) {
            throw malformed("the network has no tensor \(stranger)")
        }
        return result
    }
}

extension Safetensors {
    /// Takes a prefix from all names, if all have it: DataParallel's "module.".
    fileprivate mutating func dropPrefix(_ prefix: String) {
        guard !entries.isEmpty, entries.keys.allSatisfy({ $0.hasPrefix(prefix) }) else { return }
        entries = OrderedDictionary(uniqueKeysWithValues: entries.map { (String($0.dropFirst(prefix.count)), $1) })
    }
}
