import CImageCodecs
import CPNG

/// PNG through libpng.
public enum PNG: ImageFormat {
    static let name = "PNG"

    static func begins(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    }

    /// Any PNG as 8-bit RGB, in the samples that are stored: of 16 bits the high byte, but gray without alpha is clipped.
    ///
    /// - Throws: `ImageError`.
    public static func decode(_ bytes: [UInt8], name: String) throws -> Image { try read(bytes, name: name).image }

    static func read(_ bytes: [UInt8], name: String) throws -> StoredImage {
        // libpng reads from the caller's bytes until it has finished.
        try bytes.withUnsafeBufferPointer { source in
            guard let reader = faa_png_open(source.baseAddress, source.count, ImageFile.largestWorkingMemory) else {
                throw ImageError.malformed(name: name, reason: "no memory for the decoder")
            }
            defer { faa_png_close(reader) }
            var header = faa_png_header()
            let image = try image(reader, &header, name: name)
            let remarks = StoredImage.remarks(of: "libpng", faa_png_warnings(reader))
            return StoredImage(
                image: image, remarks: remarks + (header.layout == FAA_PNG_GRAY16 ? [StoredImage.clipped] : []),
                orientation: orientation(reader))
        }
    }

    private static func image(_ reader: OpaquePointer, _ header: inout faa_png_header, name: String) throws -> Image {
        func check(_ succeeded: Bool) throws {
            guard !succeeded else { return }
            throw ImageError.malformed(name: name, reason: String(cString: faa_png_error(reader)))
        }
        try check(faa_png_read_header(reader, &header))
        let width = Int(header.width), height = Int(header.height), layout = header.layout
        try ImageFile.checkSize(width: width, height: height, name: name)
        return try Image(width: width, height: height) { pixels in
            try check(faa_png_read_rows(reader, pixels, width * 3))
            expand(pixels, width, height, layout, palette(reader))
        }
    }

    /// - Parameter pixels: rows of 3 * width bytes, of which the layout's first ones are there.
    private static func expand(
        _ pixels: UnsafeMutablePointer<UInt8>, _ width: Int, _ height: Int, _ layout: faa_png_layout, _ colors: [UInt8]
    ) {
        for row in (0..<height).lazy.map({ pixels + $0 * width * 3 }) {
            switch layout {
            case FAA_PNG_INDEX: PixelRow.expandIndices(row, width: width, colors: colors)
            case FAA_PNG_GRAY: PixelRow.expandGray(row, width: width)
            case FAA_PNG_GRAY16: PixelRow.clipGray16(row, width: width)
            default: return
            }
        }
    }

    private static func palette(_ reader: OpaquePointer) -> [UInt8] {
        var colors = [UInt8](repeating: 0, count: 768)
        faa_png_palette(reader, &colors)
        return colors
    }

    private static func orientation(_ reader: OpaquePointer) -> Orientation {
        var count: UInt32 = 0
        guard let exif = faa_png_exif(reader, &count) else { return .upright }
        return ExifOrientation.read(Array(UnsafeBufferPointer(start: exif, count: Int(count))))
    }
}

extension PNG {
    /// Through libpng's simplified interface, which reports errors by value. The same image always gives the same bytes.
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
