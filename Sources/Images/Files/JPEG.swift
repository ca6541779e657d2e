import CTurboJPEG

/// JPEG through libjpeg-turbo's TurboJPEG interface, which reports errors by value.
public enum JPEG {
    static let signature: [UInt8] = [0xFF, 0xD8, 0xFF]

    /// As 8-bit RGB, with libjpeg-turbo's default (slow, accurate) inverse transform, as Pillow has it.
    public static func decode(_ bytes: [UInt8], name: String) throws -> Image {
        guard let decoder = tjInitDecompress() else { throw ImageError.malformed(name: name, reason: "no memory for the decoder") }
        defer { tjDestroy(decoder) }
        var width: Int32 = 0, height: Int32 = 0, subsampling: Int32 = 0, colorSpace: Int32 = 0
        guard tjDecompressHeader3(decoder, bytes, UInt(bytes.count), &width, &height, &subsampling, &colorSpace) == 0 else {
            throw ImageError.malformed(name: name, reason: message(decoder))
        }
        try ImageFile.checkSize(width: Int(width), height: Int(height), name: name)
        var pixels = [UInt8](repeating: 0, count: Int(width) * Int(height) * 3)
        guard tjDecompress2(decoder, bytes, UInt(bytes.count), &pixels, width, 0, height, Int32(TJPF_RGB.rawValue), Int32(TJFLAG_ACCURATEDCT)) == 0 else {
            throw ImageError.malformed(name: name, reason: message(decoder))
        }
        return Image(width: Int(width), height: Int(height), pixels: pixels)
    }

    private static func message(_ decoder: tjhandle) -> String { tjGetErrorStr2(decoder).map { String(cString: $0) } ?? "unknown reason" }
}
