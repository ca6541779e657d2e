import Files
import Images
import OrderedCollections
import Tensors
import Vocabulary

/// Models as `.safetensors`: the tensors are torch's `state_dict`, the metadata says which network they are of. Weights
/// of other programs are read from what `torch.save` wrote, too.
extension Model {
    /// The bytes of a `.safetensors` file.
    public func safetensors() -> [UInt8] {
        var entries: OrderedDictionary<String, StoredTensor> = [:]
        let integers = Set(graph.parameters.filter { !$0.isFloat }.map(\.name))
        for (name, tensor) in parameters {
            entries[name] = StoredTensor(type: integers.contains(name) ? .int64 : .float32, tensor: tensor)
        }
        return Safetensors(metadata: ModelMetadata.encode(self), entries: entries).encoded
    }

    /// A model from a file of weights: faa's own, or any with the `state_dict` of a network that is known, whose
    /// settings then follow from the shapes, with the normalization of CIFAR. Names and types of other programs are
    /// made ours; `history.remarks` says what was done.
    ///
    /// - Throws: `NetworkError.malformedFile`; `FileError` where it cannot be read, `MemoryError`, `CancellationError`.
    public init(weights source: ByteSource) throws {
        func malformed(_ reason: String, at offset: Int? = nil) -> NetworkError {
            .malformedFile(path: source.name, offset: offset, reason: reason)
        }
        do {
            let file = try WeightFile(source)
            let state = try StateDict(file)
            var metadata =
                try ModelMetadata(decoding: file.metadata) ?? ModelMetadata(shapes: state.entries.mapValues(\.shape))
            try metadata.architecture.validate()
            let parameters = try state.parameters(of: metadata.architecture)
            metadata.history.remarks = state.remarks
            self.init(
                architecture: metadata.architecture, parameters: parameters, classNames: metadata.classNames,
                normalization: metadata.normalization, history: metadata.history)
        } catch FileError.malformed(_, let offset, let reason) {
            throw malformed(reason, at: offset)
        } catch let error where error is FileError || error is MemoryError {
            throw error
        } catch let error as ModelMetadata.Failure {
            throw malformed(error.reason)
        } catch let error as any UserFacingError {
            throw malformed("the network that it describes is not valid: \(error.message)")
        }
    }

    /// The same of a file's bytes.
    public init(weights bytes: [UInt8], path: String) throws { try self.init(weights: ByteSource(bytes, name: path)) }
}
