/// Pictures in files, by their first bytes.
public enum ImageFile {
    /// Pixels; a header that claims more is not believed.
    public static let largestSide = 16384

    /// - Parameter name: for error messages.
    /// - Throws: `ImageError`.
    public static func decode(_ bytes: [UInt8], name: String) throws -> Image {
        if bytes.starts(with: PNG.signature) { return try PNG.decode(bytes, name: name) }
        if bytes.starts(with: JPEG.signature) { return try JPEG.decode(bytes, name: name) }
        throw ImageError.notAnImage(name: name)
    }

    static func checkSize(width: Int, height: Int, name: String) throws {
        guard width <= largestSide, height <= largestSide else {
            throw ImageError.tooLarge(name: name, width: width, height: height)
        }
    }
}
