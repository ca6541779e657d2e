import CImageCodecs
import CTIFF

/// TIFF through libtiff: the first page, turned upright, since its orientation is of the format and not of Exif.
enum TIFF: ImageFormat {
    static let name = "TIFF"

    /// Both byte orders, and BigTIFF's.
    static func begins(_ bytes: [UInt8]) -> Bool {
        [[0x49, 0x49, 42, 0], [0x4D, 0x4D, 0, 42], [0x49, 0x49, 43, 0], [0x4D, 0x4D, 0, 43]].contains {
            bytes.starts(with: $0)
        }
    }

    static func read(_ bytes: [UInt8], name: String) throws -> StoredImage {
        try bytes.withUnsafeBufferPointer { source in
            guard
                let reader = faa_tiff_open(
                    source.baseAddress, source.count, ImageFile.largestWorkingMemory, isStopped)
            else {
                throw ImageError.malformed(name: name, reason: "no memory for the decoder")
            }
            defer { faa_tiff_close(reader) }
            return try read(reader, name: name)
        }
    }

    private static func read(_ reader: OpaquePointer, name: String) throws -> StoredImage {
        func check(_ succeeded: Bool) throws {
            guard !succeeded else { return }
            let reason = String(cString: faa_tiff_error(reader))
            throw ImageError.malformed(name: name, reason: reason.isEmpty ? "its coding is wrong" : reason)
        }
        var header = faa_tiff_header()
        try check(faa_tiff_read_header(reader, &header))
        let width = Int(header.width), height = Int(header.height)
        try ImageFile.checkSize(width: width, height: height, name: name)
        guard header.row_bytes <= ImageFile.largestWorkingMemory, header.tile_bytes <= ImageFile.largestWorkingMemory
        else { throw ImageError.tooLarge(name: name, width: width, height: height) }
        let isLumaAndChroma = Int32(header.photometric) == PHOTOMETRIC_YCBCR
        let samples = isLumaAndChroma ? nil : try TIFFSamples(header, reader, name: name)
        let image = try Image(width: width, height: height) { pixels in
            guard let samples else { return try check(faa_tiff_read_rgb(reader, pixels)) }
            try header.is_tiled ? readTiles(reader, samples, pixels, check) : readRows(reader, samples, pixels, check)
        }
        let orientation = Orientation(rawValue: Int(header.orientation)) ?? .upright
        if orientation != .upright { try ImageFile.checkSize(width: width, height: height, name: name) }
        return StoredImage(
            image: image.upright(from: orientation), remarks: samples?.isClipped == true ? [StoredImage.clipped] : [])
    }

    private static func readRows(
        _ reader: OpaquePointer, _ samples: TIFFSamples, _ pixels: UnsafeMutablePointer<UInt8>,
        _ check: (Bool) throws -> Void
    ) throws {
        let header = samples.header, width = Int(header.width)
        var bytes = [UInt8](repeating: 0, count: header.row_bytes)
        for plane in samples.planes {
            for row in 0..<header.height {
                try check(faa_tiff_read_row(reader, row, plane, &bytes))
                samples.put(bytes[...], of: plane, width: width, at: pixels + Int(row) * width * 3)
            }
        }
    }

    private static func readTiles(
        _ reader: OpaquePointer, _ samples: TIFFSamples, _ pixels: UnsafeMutablePointer<UInt8>,
        _ check: (Bool) throws -> Void
    ) throws {
        let header = samples.header, width = Int(header.width)
        guard header.tile_width > 0, header.tile_height > 0 else { return try check(false) }
        var bytes = [UInt8](repeating: 0, count: header.tile_bytes)
        for plane in samples.planes {
            for top in stride(from: 0, to: header.height, by: Int(header.tile_height)) {
                for left in stride(from: 0, to: header.width, by: Int(header.tile_width)) {
                    try check(faa_tiff_read_tile(reader, left, top, plane, &bytes))
                    for row in 0..<min(header.tile_height, header.height - top) {
                        samples.put(
                            bytes[(Int(row) * header.row_bytes)...], of: plane,
                            width: Int(min(header.tile_width, header.width - left)),
                            at: pixels + (Int(top + row) * width + Int(left)) * 3)
                    }
                }
            }
        }
    }
}
