import CImageCodecs
import Glibc

/// JPEG through libjpeg-turbo.
public enum JPEG: ImageFormat {
    static let name = "JPEG"

    static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0xFF, 0xD8, 0xFF]) }

    /// Of a progressive file; encoders write about ten.
    private static let mostScans: Int32 = 100

    /// As 8-bit RGB, with libjpeg-turbo's default (slow, accurate) inverse transform, as Pillow has it. CMYK is taken
    /// for inverted, as Adobe's programs write it.
    ///
    /// - Throws: `ImageError`; a file that libjpeg warns of only, and that is not cut off, is read.
    public static func decode(_ bytes: [UInt8], name: String) throws -> Image { try read(bytes, name: name).image }

    static func read(_ bytes: [UInt8], name: String) throws -> StoredImage {
        // libjpeg reads from the caller's bytes until it has finished.
        try bytes.withUnsafeBufferPointer { source in
            guard
                let reader = faa_jpeg_open(
                    source.baseAddress, source.count, ImageFile.largestWorkingMemory, mostScans, isStopped)
            else { throw ImageError.malformed(name: name, reason: "no memory for the decoder") }
            defer { faa_jpeg_close(reader) }
            return StoredImage(
                image: try image(reader, name: name),
                remarks: StoredImage.remarks(of: "libjpeg", faa_jpeg_warnings(reader)),
                orientation: ExifOrientation.read(exif(bytes)))
        }
    }

    private static func image(_ reader: OpaquePointer, name: String) throws -> Image {
        func check(_ succeeded: Bool) throws {
            guard !succeeded else { return }
            throw ImageError.malformed(name: name, reason: String(cString: faa_jpeg_error(reader)))
        }
        var header = faa_jpeg_header()
        try check(faa_jpeg_read_header(reader, &header))
        let width = Int(header.width), height = Int(header.height)
        try ImageFile.checkSize(width: width, height: height, name: name)
        try check(faa_jpeg_start(reader))
        return try Image(width: width, height: height) { pixels in
            var inks = [UInt8](repeating: 0, count: header.channels == 4 ? width * 4 : 0)
            for row in (0..<height).lazy.map({ pixels + $0 * width * 3 }) {
                try check(read(reader, header.channels, &inks, into: row, width: width))
            }
        }
    }

    /// Reads a row, and whether that succeeded.
    private static func read(
        _ reader: OpaquePointer, _ channels: UInt32, _ inks: inout [UInt8], into row: UnsafeMutablePointer<UInt8>,
        width: Int
    ) -> Bool {
        if channels == 4 {
            guard faa_jpeg_read_row(reader, &inks) else { return false }
            convert(inks, to: row, width: width)
            return true
        }
        guard faa_jpeg_read_row(reader, row) else { return false }
        if channels == 1 { PixelRow.expandGray(row, width: width) }
        return true
    }

    /// - Parameter inks: inverted CMYK.
    private static func convert(_ inks: [UInt8], to row: UnsafeMutablePointer<UInt8>, width: Int) {
        for column in 0..<width {
            for channel in 0..<3 {
                row[3 * column + channel] = Ink.light(
                    ~inks[4 * column + channel], black: ~inks[4 * column + 3])
            }
        }
    }

    /// The Exif data before the first scan; empty where there are none.
    private static func exif(_ bytes: [UInt8]) -> [UInt8] {
        let app1: UInt8 = 0xE1, startOfScan: UInt8 = 0xDA, prefix = Array("Exif\0\0".utf8)
        var offset = 2
        while offset + 4 <= bytes.count, bytes[offset] == 0xFF, bytes[offset + 1] != startOfScan {
            let length = Int(bytes[offset + 2]) << 8 | Int(bytes[offset + 3]), end = offset + 2 + length
            guard bytes[offset + 1] != 0xFF else {
                offset += 1
                continue
            }
            guard length >= 2, end <= bytes.count else { return [] }
            let content = bytes[offset + 4..<end]
            if bytes[offset + 1] == app1, content.starts(with: prefix) { return Array(content) }
            offset = end
        }
        return []
    }
}

extension JPEG {
    /// With half the colour resolution each way and the slow, accurate transform, as Pillow writes it. The same image
    /// always gives the same bytes.
    ///
    /// - Parameter quality: 1...100.
    public static func encode(_ image: Image, quality: Int) throws -> [UInt8] {
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        var error = [CChar](repeating: 0, count: 200)
        defer { free(bytes) }
        guard
            faa_jpeg_encode(
                image.pixels, UInt32(image.width), UInt32(image.height), Int32(quality), isStopped, &bytes, &count,
                &error),
            let bytes
        else {
            let reason = String(decoding: error.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            throw ImageError.cannotEncode(reason: reason.isEmpty ? "no memory for the encoder" : reason)
        }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}
