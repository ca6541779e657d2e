import CWebP
import Vocabulary

/// WebP through libwebp: of an animation its first frame, on black.
enum WebP: ImageFormat {
    static let name = "WebP"

    static func begins(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
    }

    /// Of a file's features (decode.h).
    private static let lossy: Int32 = 1

    static func read(_ bytes: [UInt8], name: String) throws -> StoredImage {
        try bytes.withUnsafeBufferPointer { source in
            let features = try features(of: source, name: name)
            let width = Int(features.width), height = Int(features.height)
            // libwebp takes four bytes a pixel for itself where the coding is lossless, or may be.
            let working = features.format == lossy ? 0 : width * height * 4
            try ImageFile.checkSize(width: width, height: height, name: name, working: working)
            var data = WebPData(bytes: source.baseAddress, size: source.count)
            guard let file = WebPDemux(&data) else {
                throw ImageError.malformed(name: name, reason: "its parts do not fit together")
            }
            defer { WebPDemuxDelete(file) }
            var frame = WebPIterator()
            defer { WebPDemuxReleaseIterator(&frame) }
            guard WebPDemuxGetFrame(file, 1, &frame) != 0, frame.complete != 0 else {
                throw ImageError.malformed(name: name, reason: "the file is cut off")
            }
            let image = try Image(width: width, height: height) { pixels in
                try decode(frame, into: pixels, width: width, height: height, name: name)
            }
            return StoredImage(image: image, orientation: orientation(file))
        }
    }

    private static func features(
        of source: UnsafeBufferPointer<UInt8>, name: String
    ) throws -> WebPBitstreamFeatures {
        var features = WebPBitstreamFeatures()
        let status = WebPGetFeatures(source.baseAddress, source.count, &features)
        guard status == VP8_STATUS_OK else { throw ImageError.malformed(name: name, reason: text(status)) }
        return features
    }

    private static func decode(
        _ frame: WebPIterator, into pixels: UnsafeMutablePointer<UInt8>, width: Int, height: Int, name: String
    ) throws {
        let (left, top) = (Int(frame.x_offset), Int(frame.y_offset))
        let (frameWidth, frameHeight) = (Int(frame.width), Int(frame.height))
        guard frameWidth * frameHeight * 4 <= ImageFile.largestWorkingMemory else {
            throw ImageError.tooLarge(name: name, width: frameWidth, height: frameHeight)
        }
        guard left >= 0, top >= 0, left + frameWidth <= width, top + frameHeight <= height else {
            throw ImageError.malformed(name: name, reason: "its first frame is outside of the picture")
        }
        if frameWidth < width || frameHeight < height { pixels.update(repeating: 0, count: width * height * 3) }
        try decode(
            frame.fragment, into: pixels + (top * width + left) * 3, stride: width * 3,
            size: (width * height - top * width - left) * 3, name: name)
    }

    private static func decode(
        _ data: WebPData, into pixels: UnsafeMutablePointer<UInt8>, stride: Int, size: Int, name: String
    ) throws {
        var configuration = WebPDecoderConfig()
        guard WebPInitDecoderConfig(&configuration) != 0 else {
            throw ImageError.malformed(name: name, reason: "libwebp is of another version")
        }
        configuration.output.colorspace = MODE_RGB
        configuration.output.is_external_memory = 1
        configuration.output.u.RGBA.rgba = pixels
        configuration.output.u.RGBA.stride = Int32(stride)
        configuration.output.u.RGBA.size = size
        defer { WebPFreeDecBuffer(&configuration.output) }
        let status = try withUnsafeMutablePointer(to: &configuration) { try decode(data, $0) }
        guard status == VP8_STATUS_OK else { throw ImageError.malformed(name: name, reason: text(status)) }
    }

    /// The file comes to the decoder bit by bit, with looks in between at whether the command under way is to end.
    private static func decode(
        _ data: WebPData, _ configuration: UnsafeMutablePointer<WebPDecoderConfig>
    ) throws -> VP8StatusCode {
        guard let decoder = WebPIDecode(nil, 0, configuration) else { return VP8_STATUS_OUT_OF_MEMORY }
        defer { WebPIDelete(decoder) }
        var status = VP8_STATUS_SUSPENDED, given = 0
        while status == VP8_STATUS_SUSPENDED, given < data.size {
            try Cancellation.checkCurrent()
            given = min(given + portion, data.size)
            status = WebPIUpdate(decoder, data.bytes, given)
        }
        return status
    }

    /// Bytes: some thousand pixels, mostly.
    private static let portion = 1 << 14

    private static func orientation(_ file: OpaquePointer) -> Orientation {
        var chunk = WebPChunkIterator()
        defer { WebPDemuxReleaseChunkIterator(&chunk) }
        guard WebPDemuxGetChunk(file, "EXIF", 1, &chunk) != 0 else { return .upright }
        return ExifOrientation.read(Array(UnsafeBufferPointer(start: chunk.chunk.bytes, count: chunk.chunk.size)))
    }

    private static func text(_ status: VP8StatusCode) -> String {
        switch status {
        case VP8_STATUS_NOT_ENOUGH_DATA, VP8_STATUS_SUSPENDED: "the file is cut off"
        case VP8_STATUS_OUT_OF_MEMORY: "it takes too much memory"
        case VP8_STATUS_UNSUPPORTED_FEATURE: "it has a feature that libwebp does not know"
        default: "its coding is wrong"
        }
    }
}
