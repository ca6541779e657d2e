import CGIF
import Vocabulary

/// GIF through giflib: the first picture, on its transparent colour or else on the palette's first, as Pillow has it.
enum GIF: ImageFormat {
    static let name = "GIF"

    static func begins(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: Array("GIF87a".utf8)) || bytes.starts(with: Array("GIF89a".utf8))
    }

    static func read(_ bytes: [UInt8], name: String) throws -> StoredImage {
        try bytes.withUnsafeBufferPointer { bytes in
            var source = Source(bytes: bytes)
            return try withUnsafeMutablePointer(to: &source) { source in
                var code: Int32 = 0
                guard let file = DGifOpen(source, give, &code) else {
                    throw ImageError.malformed(name: name, reason: text(code))
                }
                defer { DGifCloseFile(file, nil) }
                return StoredImage(image: try picture(file, name: name))
            }
        }
    }

    /// What giflib reads from.
    private struct Source {
        let bytes: UnsafeBufferPointer<UInt8>
        var offset = 0
    }

    /// giflib asks for some bytes, and takes fewer for the end of the file.
    private static let give: InputFunc = { file, target, count in
        guard let source = file?.pointee.UserData?.assumingMemoryBound(to: Source.self), let target else { return 0 }
        let given = min(Int(count), source.pointee.bytes.count - source.pointee.offset)
        for index in 0..<given { target[index] = source.pointee.bytes[source.pointee.offset + index] }
        source.pointee.offset += given
        return Int32(given)
    }

    private static func picture(_ file: UnsafeMutablePointer<GifFileType>, name: String) throws -> Image {
        func check(_ status: Int32) throws {
            guard status == GIF_OK else {
                throw ImageError.malformed(name: name, reason: text(file.pointee.Error))
            }
        }
        let transparent = try goToPicture(file, check, name: name)
        try check(DGifGetImageDesc(file))
        let frame = file.pointee.Image
        let width = max(Int(file.pointee.SWidth), Int(frame.Left) + Int(frame.Width))
        let height = max(Int(file.pointee.SHeight), Int(frame.Top) + Int(frame.Height))
        try ImageFile.checkSize(width: width, height: height, name: name)
        try ImageFile.checkSize(width: Int(frame.Width), height: Int(frame.Height), name: name)
        let colors = palette(frame.ColorMap ?? file.pointee.SColorMap)
        return try Image(width: width, height: height) { pixels in
            for piece in Pieces(ofBytes: width * height) {
                for pixel in piece { set(pixels, pixel, transparent ?? 0, colors) }
            }
            var line = [UInt8](repeating: 0, count: Int(frame.Width))
            for row in rows(of: frame) {
                try Cancellation.checkCurrent()
                try check(DGifGetLine(file, &line, frame.Width))
                let start = (Int(frame.Top) + row) * width + Int(frame.Left)
                for (column, index) in line.enumerated() { set(pixels, start + column, index, colors) }
            }
        }
    }

    /// Reads what is before the first picture: the transparent index, where there is one.
    private static func goToPicture(
        _ file: UnsafeMutablePointer<GifFileType>, _ check: (Int32) throws -> Void, name: String
    ) throws -> UInt8? {
        var transparent: UInt8?
        var kind = UNDEFINED_RECORD_TYPE
        try check(DGifGetRecordType(file, &kind))
        while kind == EXTENSION_RECORD_TYPE {
            if let index = try transparentIndex(file, check) { transparent = index }
            try check(DGifGetRecordType(file, &kind))
        }
        guard kind == IMAGE_DESC_RECORD_TYPE else {
            throw ImageError.malformed(name: name, reason: "there is no picture in it")
        }
        return transparent
    }

    private static func set(_ pixels: UnsafeMutablePointer<UInt8>, _ pixel: Int, _ index: UInt8, _ colors: [UInt8]) {
        for channel in 0..<3 { pixels[3 * pixel + channel] = colors[3 * Int(index) + channel] }
    }

    /// Reads an extension to its end; the index where it is a graphic control with one.
    private static func transparentIndex(
        _ file: UnsafeMutablePointer<GifFileType>, _ check: (Int32) throws -> Void
    ) throws -> UInt8? {
        var code: Int32 = 0
        var block: UnsafeMutablePointer<UInt8>?
        var result: UInt8?
        try check(DGifGetExtension(file, &code, &block))
        // A length, then the bytes: flags, two of time, the index.
        if code == GRAPHICS_EXT_FUNC_CODE, let block, block[0] >= 4, block[1] & 1 != 0 { result = block[4] }
        while block != nil { try check(DGifGetExtensionNext(file, &block)) }
        return result
    }

    /// 256 x RGB: black where there is no colour; gray where there is no palette, or one of nothing but that.
    private static func palette(_ map: UnsafeMutablePointer<ColorMapObject>?) -> [UInt8] {
        let gray = (0..<256).flatMap { [UInt8](repeating: UInt8($0), count: 3) }
        guard let map, let start = map.pointee.Colors else { return gray }
        let colors = UnsafeBufferPointer(start: start, count: Int(map.pointee.ColorCount)).flatMap {
            [$0.Red, $0.Green, $0.Blue]
        }
        return gray.starts(with: colors) ? gray : colors + [UInt8](repeating: 0, count: max(0, 768 - colors.count))
    }

    /// The rows in the order in which they are stored.
    private static func rows(of frame: GifImageDesc) -> [Int] {
        let height = Int(frame.Height)
        guard frame.Interlace else { return Array(0..<height) }
        return [(0, 8), (4, 8), (2, 4), (1, 2)].flatMap { Array(stride(from: $0, to: height, by: $1)) }
    }

    private static func text(_ code: Int32) -> String {
        GifErrorString(code).map { String(cString: $0) } ?? "its coding is wrong"
    }
}
