/// Reads just the pickles that arrays come in, as Python 2 and 3 write them (protocols 1 to 4, and of protocol 0 what
/// is neither text nor a dictionary): dictionaries, lists, whole numbers, strings and what a dialect knows. It executes
/// nothing: the few calls that such a file holds are recognised by name, any other is an error.
public enum Pickle {
    /// Arrays of bytes with their labels: one kind of NumPy array.
    ///
    /// - Parameters:
    ///   - path: for errors.
    ///   - kind: what the files are of, for errors: "CIFAR".
    /// - Throws: `FileError.malformed` with the offset.
    public static func read(_ bytes: [UInt8], path: String, kind: String) throws(FileError) -> PickleValue {
        if let reason = FileKind.objection(to: bytes, wanted: .pickle, others: [.empty]) {
            throw .malformed(path: path, offset: 0, reason: reason)
        }
        return try read(bytes, path: path, ByteArrayDialect(kind: kind, size: bytes.count))
    }

    static func read(_ bytes: [UInt8], path: String, _ dialect: some PickleDialect) throws(FileError) -> PickleValue {
        var machine = PickleMachine(bytes: bytes, path: path, dialect: dialect)
        return try machine.run()
    }
}
