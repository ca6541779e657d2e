/// Texts that people write, in UTF-8.
public enum TextFile {
    /// - Parameter path: for errors.
    /// - Throws: `FileError.unreadable` that names the kind of what is no text, where it is known.
    public static func decode(_ bytes: [UInt8], path: String) throws(FileError) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let reason = FileKind.objection(to: bytes, wanted: "a text") ?? "it is not a text in UTF-8"
        throw .unreadable(path: path, reason: reason)
    }
}
