import OrderedCollections

/// Files of `torch.save` since torch 1.6: a zip archive with the pickle `data.pkl` and a record of bytes a storage,
/// `data/0`, `data/1`, … (torch/serialization.py).
enum TorchFile {
    /// The names under which checkpoints have their weights, those that say it best first.
    private static let parts = ["state_dict", "model_state_dict", "model", "net", "network", "weights", "params"]

    /// The tensors of a `state_dict`, or of a checkpoint's.
    ///
    /// - Throws: `FileError.malformed`.
    static func weights(in source: ByteSource) throws(FileError) -> WeightFile {
        let archive = try Zip(source), path = source.name
        let folder = try folder(of: archive, path)
        if let order = try bytes(of: folder + "byteorder", in: archive, path)?.bytes,
            !order.elementsEqual("little".utf8)
        {
            throw malformed(path, "its numbers are \(String(decoding: order, as: UTF8.self))-endian; read is little")
        }
        guard let pickle = try bytes(of: folder + "data.pkl", in: archive, path) else {
            throw malformed(path, noPickle)
        }
        let root = try root(of: pickle, path: path, size: source.count)
        let (part, pairs) = try stateDict(root, path)
        let tensors = try tensors(pairs, path)
        let records = TorchRecords(archive: archive, folder: folder, path: path)
        try records.check(tensors.lazy.map { ($0, $1) }, gatherable: source.count)
        return WeightFile(entries: tensors.mapValues { FileTensor($0, of: records) }, metadata: [:], part: part)
    }

    private static func tensors(
        _ pairs: [(key: PickleValue, value: PickleValue)], _ path: String
    ) throws(FileError) -> OrderedDictionary<String, TorchTensor> {
        var tensors: OrderedDictionary<String, TorchTensor> = [:]
        for (key, value) in pairs {
            guard let name = key.text, case .tensor(let tensor) = value else {
                throw malformed(path, "\"\(key.text ?? "a key")\" of its dictionary is not a tensor")
            }
            guard tensors.updateValue(tensor, forKey: name) == nil else {
                throw malformed(path, "the tensor \(name) is there twice")
            }
        }
        return tensors
    }

    /// 64 MiB: of what is no tensor's record.
    private static let largest = 64 << 20

    private static func bytes(
        of name: String, in archive: Zip, _ path: String
    ) throws(FileError) -> (start: Int, bytes: [UInt8])? {
        if let size = archive.size(of: name), size > largest {
            throw malformed(path, "its record \(name) has \(size) bytes; at most \(largest) are read")
        }
        return try archive.bytes(of: name)
    }

    static func isOld(path: String) -> FileError {
        malformed(
            path,
            "torch before version 1.6 wrote it; `torch.save(torch.load(path, map_location=\"cpu\"), path)` with a "
                + "newer one makes a file that is read")
    }

    private static let noPickle = "it is a zip archive, but not one of torch.save: there is no data.pkl in it"

    private static func malformed(_ path: String, _ reason: String) -> FileError {
        .malformed(path: path, offset: nil, reason: reason)
    }

    /// The archive's one folder: "archive/", or the file's name.
    private static func folder(of archive: Zip, _ path: String) throws(FileError) -> String {
        guard let name = archive.names.first(where: { $0 == "data.pkl" || $0.hasSuffix("/data.pkl") }) else {
            throw malformed(path, noPickle)
        }
        let folder = String(name.dropLast("data.pkl".count))
        guard !archive.names.contains(where: { $0.hasPrefix(folder + "code/") }) else {
            throw malformed(path, "it is a TorchScript archive; read is what torch.save(model.state_dict(), …) writes")
        }
        return folder
    }

    /// What the pickle holds; errors have the offset in the archive.
    private static func root(
        of pickle: (start: Int, bytes: [UInt8]), path: String, size: Int
    ) throws(FileError) -> PickleValue {
        do { return try Pickle.read(pickle.bytes, path: path, TorchDialect(size: size)) } catch {
            throw .malformed(path: path, offset: error.offset.map { pickle.start + $0 }, reason: error.reason)
        }
    }

    /// The dictionary that has tensors: the root, or one that it has under a name of `parts`.
    private static func stateDict(
        _ root: PickleValue, _ path: String
    ) throws(FileError) -> (part: String?, [(key: PickleValue, value: PickleValue)]) {
        guard case .dictionary(let pairs) = root else {
            throw malformed(
                path, "it holds no dictionary; read is what torch.save(model.state_dict(), …) writes")
        }
        if pairs.contains(where: { $0.value.isTensor }) { return (nil, pairs) }
        for part in parts {
            if case .dictionary(let pairs)? = root[part], pairs.contains(where: { $0.value.isTensor }) {
                return (part, pairs)
            }
        }
        let names = pairs.prefix(8).compactMap(\.key.text).joined(separator: ", ")
        throw malformed(path, "neither it nor its \(parts.joined(separator: ", ")) has tensors; it has: \(names)")
    }
}

extension PickleValue {
    fileprivate var isTensor: Bool { if case .tensor = self { true } else { false } }
}
