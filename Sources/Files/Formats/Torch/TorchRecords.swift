import Synchronization

/// The records of numbers in a torch file, each read when a tensor asks for its numbers.
final class TorchRecords: Sendable {
    private let archive: Zip
    private let folder: String
    private let path: String
    /// The one that was read last, its checksum compared: tensors that share a record follow one another.
    private let last = Mutex<(key: String, bytes: [UInt8])?>(nil)

    init(archive: Zip, folder: String, path: String) {
        (self.archive, self.folder, self.path) = (archive, folder, path)
    }

    /// Looks at what the archive's directory says of the tensors' records.
    ///
    /// - Parameter gatherable: how many bytes may be gathered for tensors that do not lie in one piece: as many as the
    ///   file has, since a tensor of strides 0 can be far larger.
    /// - Throws: `FileError.malformed` where a record is missing or of another size, or the tensors are too large.
    func check(_ tensors: some Sequence<(name: String, tensor: TorchTensor)>, gatherable: Int) throws(FileError) {
        var left = gatherable
        for (name, tensor) in tensors {
            try check(tensor.storage, name)
            if !tensor.isContiguous { left -= tensor.count * tensor.storage.type.size }
            guard left >= 0 else {
                throw malformed("the tensors' strides make them larger than the file, \(name) among them")
            }
        }
    }

    private func check(_ storage: TorchStorage, _ name: String) throws(FileError) {
        guard let found = archive.size(of: recordName(storage)) else {
            throw malformed("the record data/\(storage.key) with the numbers of \(name) is missing")
        }
        let (size, isLarge) = storage.count.multipliedReportingOverflow(by: storage.type.size)
        guard !isLarge, size == found else {
            throw malformed(
                "the record data/\(storage.key) of \(name) has \(found) bytes for \(storage.count) elements of "
                    + "\(storage.type.size) bytes")
        }
    }

    /// - Parameter tensor: one that was checked.
    /// - Throws: `FileError.malformed` where the record is damaged; `.unreadable`.
    func stored(_ tensor: TorchTensor) throws(FileError) -> StoredTensor {
        tensor.stored(in: try bytes(of: tensor.storage)[...])
    }

    private func bytes(of storage: TorchStorage) throws(FileError) -> [UInt8] {
        if let last = last.withLock({ $0 }), last.key == storage.key { return last.bytes }
        guard let bytes = try archive.bytes(of: recordName(storage))?.bytes else {
            throw malformed("the record data/\(storage.key) is missing")
        }
        last.withLock { $0 = (storage.key, bytes) }
        return bytes
    }

    private func recordName(_ storage: TorchStorage) -> String { "\(folder)data/\(storage.key)" }

    private func malformed(_ reason: String) -> FileError { .malformed(path: path, offset: nil, reason: reason) }
}
