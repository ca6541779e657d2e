import CTurboJPEG

/// JPEG through libjpeg-turbo's TurboJPEG interface, which reports errors by value.
public enum JPEG {
    static let signature: [UInt8] = [0xFF, 0xD8, 0xFF]

    /// As 8-bit RGB, with libjpeg-turbo's default (slow, accurate) inverse transform, as Pillow has it.
    public static func decode(_ bytes: [UInt8], name: String) throws -> Image {
        guard let decoder = tjInitDecompress() else {
            throw ImageError.malformed(name: name, reason: "no memory for the decoder")
        }
        defer { tjDestroy(decoder) }
        var width: Int32 = 0, height: Int32 = 0, subsampling: Int32 = 0, colorSpace: Int32 = 0
        guard tjDecompressHeader3(decoder, bytes, UInt(bytes.count), &width, &height, &subsampling, &colorSpace) == 0
        else {
            throw ImageError.malformed(name: name, reason: message(decoder))
        }
        try ImageFile.checkSize(width: Int(width), height: Int(height), name: name)
        var pixels = [UInt8](repeating: 0, count: Int(width) * Int(height) * 3)
        guard
            tjDecompress2(
                decoder, bytes, UInt(bytes.count), &pixels, width, 0, height, Int32(TJPF_RGB.rawValue),
                Int32(TJFLAG_ACCURATEDCT)) == 0
        else {
            throw ImageError.malformed(name: name, reason: message(decoder))
        }
        return Image(width: Int(width), height: Int(height), pixels: pixels)
    }

    /// With half the colour resolution each way and the slow, accurate transform, as Pillow writes it. The same image
    /// always gives the same bytes.
    ///
    /// - Parameter quality: 1...100.
    public static func encode(_ image: Image, quality: Int) throws -> [UInt8] {
        guard let encoder = tjInitCompress() else { throw ImageError.cannotEncode(reason: "no memory for the encoder") }
        defer { tjDestroy(encoder) }
        var bytes: UnsafeMutablePointer<UInt8>?
        var count: UInt = 0
        defer { tjFree(bytes) }
        let status = tjCompress2(
            encoder, image.pixels, Int32(image.width), 0, Int32(image.height), Int32(TJPF_RGB.rawValue), &bytes, &count,
            Int32(TJSAMP_420.rawValue), Int32(quality), Int32(TJFLAG_ACCURATEDCT))
        guard status == 0, let bytes else { throw ImageError.cannotEncode(reason: message(encoder)) }
        return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }

    private static func message(_ decoder: tjhandle) -> String {
        tjGetErrorStr2(decoder).map { String(cString: $0) } ?? "unknown reason"
    }
}
