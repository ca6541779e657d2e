import OrderedCollections

/// Tensors by their names, from any kind of file that holds weights: safetensors, or what `torch.save` wrote. What the
/// file says of them is read and checked; their elements are not.
public struct WeightFile: Sendable {
    public let entries: OrderedDictionary<String, FileTensor>
    /// What safetensors has beside them.
    public let metadata: OrderedDictionary<String, String>
    /// Where in the file the tensors were: "model" for the dictionary of that name in a checkpoint; nil: they are all
    /// of it.
    public let part: String?

    private static let kinds: [FileKind] = [.safetensors, .zip, .oldTorch], noun = "a file of weights"

    /// A file that may hold weights.
    ///
    /// - Parameter name: for errors.
    /// - Throws: `FileError`.
    public static func source(_ path: String, name: String) throws(FileError) -> ByteSource {
        try ByteSource(file: path, name: name, limit: FileBytes.largestWeights, kinds: kinds, noun: noun)
    }

    /// - Throws: `FileError.malformed` with the offset where there is one.
    public init(_ source: ByteSource) throws(FileError) {
        switch FileKind(try source.start()) {
        case .zip: self = try TorchFile.weights(in: source)
        case .oldTorch: throw TorchFile.isOld(path: source.name)
        default:
            let header = try SafetensorsHeader(source), start = header.end
            self.init(
                entries: header.tensors.mapValues { tensor in
                    let range = start + tensor.range.lowerBound..<start + tensor.range.upperBound
                    return FileTensor(type: tensor.type, shape: tensor.shape, range: range, of: source)
                }, metadata: header.metadata, part: nil)
        }
    }

    init(
        entries: OrderedDictionary<String, FileTensor>, metadata: OrderedDictionary<String, String>, part: String?
    ) {
        (self.entries, self.metadata, self.part) = (entries, metadata, part)
    }
}
