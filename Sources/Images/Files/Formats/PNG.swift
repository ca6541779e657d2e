import CImageCodecs
import Vocabulary

/// PNG through libpng.
public enum PNG: ImageFormat {
    static let name = "PNG"

    static func begins(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    }

    /// Any PNG as 8-bit RGB, in the samples that are stored: of 16 bits the high byte, but gray without alpha is
    /// clipped.
    ///
    /// - Throws: `ImageError`.
    public static func decode(_ bytes: [UInt8], name: String) throws -> Image { try read(bytes, name: name).image }

    static func read(_ bytes: [UInt8], name: String) throws -> StoredImage {
        // libpng reads from the caller's bytes until it has finished.
        try bytes.withUnsafeBufferPointer { source in
            guard
                let reader = faa_png_open(
                    source.baseAddress, source.count, ImageFile.largestWorkingMemory, isStopped)
            else {
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
        for row in Pieces(ofRows: height, bytes: width * 3).lazy.joined().map({ pixels + $0 * width * 3 }) {
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
    /// The same image always gives the same bytes.
    ///
    /// - Parameter comment: what the file says beside the picture, in ASCII; nil: nothing.
    /// - Throws: `ImageError`; `CancellationError` where the command under way is to end.
    public static func encode(_ image: Image, comment: String? = nil) throws -> [UInt8] {
        guard let writer = faa_png_create() else { throw ImageError.cannotEncode(reason: "no memory for the encoder") }
        defer { faa_png_destroy(writer) }
        func check(_ succeeded: Bool) throws {
            guard !succeeded else { return }
            throw ImageError.cannotEncode(reason: String(cString: faa_png_writer_error(writer)))
        }
        try check(faa_png_begin(writer, UInt32(image.width), UInt32(image.height), comment))
        try image.pixels.withUnsafeBufferPointer { pixels in
            // A picture has pixels.
            guard let start = pixels.baseAddress else { return }
            for row in 0..<image.height {
                try Cancellation.checkCurrent()
                try check(faa_png_write_row(writer, start + row * image.width * 3))
            }
        }
        var bytes: UnsafePointer<UInt8>?
        var count = 0
        try check(faa_png_finish(writer, &bytes, &count))
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}
