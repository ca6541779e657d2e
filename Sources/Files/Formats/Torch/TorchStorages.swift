/// The records of numbers in a torch file.
struct TorchStorages {
    private let archive: Zip
    private let folder: String
    private let path: String
    /// How many bytes may still be gathered for tensors that do not lie in one piece: as many as the file has, since a
    /// tensor of strides 0 can be far larger.
    private var gatherable: Int
    /// Those whose checksum was compared.
    private var records: [String: ArraySlice<UInt8>] = [:]

    init(archive: Zip, folder: String, path: String, gatherable: Int) {
        (self.archive, self.folder, self.path, self.gatherable) = (archive, folder, path, gatherable)
    }

    /// - Throws: `FileError.malformed` where the record is missing, damaged or of another size.
    mutating func stored(_ tensor: TorchTensor, name: String) throws(FileError) -> StoredTensor {
        let record = try record(tensor.storage, name)
        if !tensor.isContiguous { gatherable -= tensor.count * tensor.storage.type.size }
        guard gatherable >= 0 else {
            throw malformed("the tensors' strides make them larger than the file, \(name) among them")
        }
        return tensor.stored(in: record)
    }

    private mutating func record(_ storage: TorchStorage, _ name: String) throws(FileError) -> ArraySlice<UInt8> {
        let bytes: ArraySlice<UInt8>
        if let known = records[storage.key] {
            bytes = known
        } else if let new = try archive.bytes(of: "\(folder)data/\(storage.key)") {
            bytes = new
            records[storage.key] = new
        } else {
            throw malformed("the record data/\(storage.key) with the numbers of \(name) is missing")
        }
        let (size, isLarge) = storage.count.multipliedReportingOverflow(by: storage.type.size)
        guard !isLarge, size == bytes.count else {
            throw malformed(
                "the record data/\(storage.key) of \(name) has \(bytes.count) bytes for \(storage.count) elements of "
                    + "\(storage.type.size) bytes")
        }
        return bytes
    }

    private func malformed(_ reason: String) -> FileError { .malformed(path: path, offset: nil, reason: reason) }
}
