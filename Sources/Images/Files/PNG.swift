import CPNG

/// PNG through libpng's simplified interface, which reports errors by value.
public enum PNG {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// Any PNG as 8-bit RGB; an alpha channel is dropped, as Pillow's `convert("RGB")` does.
    public static func decode(_ bytes: [UInt8], name: String) throws -> Image {
        var header = png_image()
        header.version = UInt32(PNG_IMAGE_VERSION)
        defer { png_image_free(&header) }
        // libpng reads from the caller's bytes until it has finished.
        let rgba = try bytes.withUnsafeBytes { source in
            guard png_image_begin_read_from_memory(&header, source.baseAddress, source.count) != 0 else {
                throw ImageError.malformed(name: name, reason: message(header))
            }
            try ImageFile.checkSize(width: Int(header.width), height: Int(header.height), name: name)
            header.format = UInt32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
            header.flags |= UInt32(PNG_IMAGE_FLAG_16BIT_sRGB)
            var rgba = [UInt8](repeating: 0, count: Int(header.width) * Int(header.height) * 4)
            guard png_image_finish_read(&header, nil, &rgba, Int32(header.width * 4), nil) != 0 else {
                throw ImageError.malformed(name: name, reason: message(header))
            }
            return rgba
        }
        let width = Int(header.width), height = Int(header.height)
        var pixels = [UInt8](repeating: 0, count: width * height * 3)
        for pixel in 0..<width * height {
            for channel in 0..<3 { pixels[pixel * 3 + channel] = rgba[pixel * 4 + channel] }
        }
        return Image(width: width, height: height, pixels: pixels)
    }

    /// The same image always gives the same bytes.
    public static func encode(_ image: Image) throws -> [UInt8] {
        var header = png_image()
        header.version = UInt32(PNG_IMAGE_VERSION)
        header.width = UInt32(image.width)
        header.height = UInt32(image.height)
        header.format = UInt32(PNG_FORMAT_FLAG_COLOR)
        defer { png_image_free(&header) }
        var size = 0
        guard png_image_write_to_memory(&header, nil, &size, 0, image.pixels, 0, nil) != 0 else {
            throw ImageError.cannotEncode(reason: message(header))
        }
        var bytes = [UInt8](repeating: 0, count: size)
        guard png_image_write_to_memory(&header, &bytes, &size, 0, image.pixels, 0, nil) != 0 else {
            throw ImageError.cannotEncode(reason: message(header))
        }
        return Array(bytes.prefix(size))
    }

    private static func message(_ header: png_image) -> String {
        withUnsafeBytes(of: header.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
