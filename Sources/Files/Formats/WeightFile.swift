import OrderedCollections

/// Tensors by their names, from any kind of file that holds weights: safetensors, or what `torch.save` wrote.
public struct WeightFile: Sendable {
    public let entries: OrderedDictionary<String, StoredTensor>
    /// What safetensors has beside them.
    public let metadata: OrderedDictionary<String, String>
    /// Where in the file the tensors were: "model" for the dictionary of that name in a checkpoint; nil: they are all
    /// of it.
    public let part: String?

    /// For `FileBytes.read`; those of old torch get an error that says what to do.
    public static let kinds: [FileKind] = [.safetensors, .zip, .oldTorch], noun = "a file of weights"

    /// - Parameter path: for errors.
    /// - Throws: `FileError.malformed` with the offset where there is one.
    public init(decoding bytes: [UInt8], path: String) throws(FileError) {
        switch FileKind(bytes) {
        case .zip: self = try TorchFile.weights(in: bytes, path: path)
        case .oldTorch: throw TorchFile.isOld(path: path)
        default:
            let file = try Safetensors(decoding: bytes, path: path)
            self.init(entries: file.entries, metadata: file.metadata, part: nil)
        }
    }

    init(
        entries: OrderedDictionary<String, StoredTensor>, metadata: OrderedDictionary<String, String>, part: String?
    ) {
        (self.entries, self.metadata, self.part) = (entries, metadata, part)
    }
}
