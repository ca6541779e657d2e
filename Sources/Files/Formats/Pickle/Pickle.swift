/// Reads just the pickles that arrays of bytes with their labels come in, as Python 2 and 3 write them (protocols 1 to
/// 4, and of protocol 0 what is neither text nor a dictionary): dictionaries, lists, whole numbers, strings and one kind
/// of NumPy array. It executes nothing: the few calls that such a file holds are recognised by name, any other is an
/// error.
public enum Pickle {
    /// - Parameters:
    ///   - path: for errors.
    ///   - kind: what the files are of, for errors: "CIFAR".
    /// - Throws: `FileError.malformed` with the offset.
    public static func read(_ bytes: [UInt8], path: String, kind: String) throws(FileError) -> PickleValue {
        var machine = PickleMachine(bytes: bytes, path: path, kind: kind)
        return try machine.run()
    }
}
