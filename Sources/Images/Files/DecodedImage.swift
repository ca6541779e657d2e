/// A picture from a file, and what is to be said of it.
public struct DecodedImage: Hashable, Sendable {
    public let image: Image
    /// What a person should know, each to follow the file's name: "is stored turned, …". Mostly none.
    public let remarks: [String]
    /// "PNG", "JPEG", …
    public let format: String
}
