import Files
import Glibc

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

    /// - Parameters:
    ///   - name: for error messages.
    ///   - orient: turns a picture that its Exif data call turned; otherwise a remark says that it is.
    /// - Throws: `ImageError`.
    public static func decode(_ bytes: [UInt8], name: String, orient: Bool = false) throws -> DecodedImage {
        guard let format = formats.first(where: { $0.begins(bytes) }) else {
            throw ImageError.notAnImage(name: name, kind: FileKind.name(of: bytes))
        }
        var stored = try format.read(bytes, name: name)
        if stored.orientation != .upright {
            if orient {
                stored.image = stored.image.upright(from: stored.orientation)
            } else {
                stored.remarks.append("is stored turned, as its Exif data say; orient=true turns it upright")
            }
        }
        return DecodedImage(image: stored.image, remarks: stored.remarks, format: format.name)
    }

    static func checkSize(width: Int, height: Int, name: String) throws {
        guard width > 0, height > 0 else { throw ImageError.malformed(name: name, reason: "it has no pixels") }
        let area = width.multipliedReportingOverflow(by: height)
        guard !area.overflow, area.partialValue <= largestArea else {
            throw ImageError.tooLarge(name: name, width: width, height: height)
        }
        guard hasRoom(for: area.partialValue * 3) else {
            throw ImageError.malformed(name: name, reason: "there is no memory for its \(width)x\(height) pixels")
        }
    }

    /// Whether an array of so many bytes would find memory: one that does not ends the program.
    private static func hasRoom(for count: Int) -> Bool {
        let slack = 1 << 20
        let room = mmap(nil, count + slack, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let room, room != UnsafeMutableRawPointer(bitPattern: -1) else { return false }
        return munmap(room, count + slack) == 0
    }
}
