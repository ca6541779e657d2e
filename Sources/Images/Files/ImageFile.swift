import Files
import Vocabulary

/// Pictures in files, by their first bytes whatever the file is called: the samples as they are stored, as Pillow's
/// `convert("RGB")` gives them; no gamma and no profile is applied, and alpha is dropped.
public enum ImageFile {
    /// Pixels in all; of a header that claims more, nothing is believed. Where Pillow takes a file for a bomb.
    public static let largestArea = 178_956_970

    /// Bytes that a decoder may take besides the picture itself.
    public static let largestWorkingMemory = 1 << 29

    static let formats: [any ImageFormat.Type] = [
        PNG.self, JPEG.self, WebP.self, GIF.self, TIFF.self, BMP.self, PNM.self,
    ]

    /// A picture in a file, of which nothing more than the first bytes is read where these are of no format.
    ///
    /// - Throws: `FileError`, and what `decode` throws.
    public static func read(_ path: String, orient: Bool = false) throws -> DecodedImage {
        let source = try ByteSource(file: path)
        _ = try format(of: source.start(), name: path)
        return try decode(source.bytes(0..<source.count), name: path, orient: orient)
    }

    private static func format(of bytes: [UInt8], name: String) throws(ImageError) -> any ImageFormat.Type {
        if let format = formats.first(where: { $0.begins(bytes) }) { return format }
        throw .notAnImage(name: name, kind: FileKind.name(of: bytes))
    }

    /// - Parameters:
    ///   - name: for error messages.
    ///   - orient: turns a picture that its Exif data call turned; otherwise a remark says that it is.
    /// - Throws: `ImageError`; `CancellationError` where the command under way is to end.
    public static func decode(_ bytes: [UInt8], name: String, orient: Bool = false) throws -> DecodedImage {
        let format = try format(of: bytes, name: name)
        var stored = try format.read(bytes, name: name)
        if stored.orientation != .upright {
            if orient {
                try checkSize(width: stored.image.width, height: stored.image.height, name: name)
                stored.image = stored.image.upright(from: stored.orientation)
            } else {
                stored.remarks.append("is stored turned, as its Exif data say; orient=true turns it upright")
            }
        }
        try Cancellation.checkCurrent()
        return DecodedImage(image: stored.image, remarks: stored.remarks, format: format.name)
    }

    /// - Parameter working: bytes that the decoder takes besides the picture.
    static func checkSize(width: Int, height: Int, name: String, working: Int = 0) throws {
        guard width > 0, height > 0 else { throw ImageError.malformed(name: name, reason: "it has no pixels") }
        let area = width.multipliedReportingOverflow(by: height)
        guard !area.overflow, area.partialValue <= largestArea else {
            throw ImageError.tooLarge(name: name, width: width, height: height)
        }
        do throws(MemoryError) {
            try AvailableMemory.require(bytes: area.partialValue * 3, for: name, fixed: working)
        } catch {
            throw ImageError.malformed(
                name: name, reason: "for its \(width)x\(height) pixels, \(error.shortage)")
        }
    }
}
