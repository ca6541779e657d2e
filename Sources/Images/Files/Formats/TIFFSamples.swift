import CImageCodecs
import CTIFF

/// How a TIFF's samples become RGB, as Pillow's TiffImagePlugin has it: of 16 bits the high byte, but gray is clipped.
struct TIFFSamples {
    enum Colors { case gray(isInverted: Bool), palette([UInt8]), rgb(isMultiplied: Bool), ink }

    let header: faa_tiff_header
    private let colors: Colors
    private let bits: Int
    private let isFloat: Bool
    private let isSigned: Bool

    /// - Throws: `ImageError` where samples of this kind are not read.
    init(_ header: faa_tiff_header, _ reader: OpaquePointer, name: String) throws {
        func unread(_ what: String) -> ImageError { .malformed(name: name, reason: "\(what) are not read") }
        self.header = header
        bits = Int(header.bits)
        isFloat = Int32(header.sample_format) == SAMPLEFORMAT_IEEEFP
        isSigned = Int32(header.sample_format) == SAMPLEFORMAT_INT
        guard let colors = Self.colors(of: header, reader) else {
            throw unread("colours of kind \(header.photometric) with samples of \(bits) bits")
        }
        self.colors = colors
        guard header.samples >= colorCount else { throw unread("pixels of \(header.samples) samples") }
        guard isReadable else { throw unread("samples of \(bits) bits of format \(header.sample_format)") }
        guard isWhole else { throw ImageError.malformed(name: name, reason: "its rows are too short") }
    }

    private static func colors(of header: faa_tiff_header, _ reader: OpaquePointer) -> Colors? {
        switch Int32(header.photometric) {
        case PHOTOMETRIC_MINISWHITE: return header.bits > 8 ? nil : .gray(isInverted: true)
        case PHOTOMETRIC_MINISBLACK: return .gray(isInverted: false)
        case PHOTOMETRIC_RGB: return .rgb(isMultiplied: header.extra_sample == EXTRASAMPLE_ASSOCALPHA)
        case PHOTOMETRIC_SEPARATED: return .ink
        case PHOTOMETRIC_PALETTE:
            var table = [UInt8](repeating: 0, count: 768)
            return faa_tiff_palette(reader, &table) ? .palette(table) : nil
        default: return nil
        }
    }

    /// Whether rows and tiles have the bytes of their pixels.
    private var isWhole: Bool {
        let width = Int(header.is_tiled ? header.tile_width : header.width)
        let bitsPerRow = width * (header.is_planar ? 1 : Int(header.samples)) * bits
        guard (bitsPerRow + 7) / 8 <= header.row_bytes else { return false }
        return !header.is_tiled || Int(header.tile_height) * header.row_bytes <= header.tile_bytes
    }

    private var isGray: Bool { if case .gray = colors { true } else { false } }

    private var colorCount: Int {
        switch colors {
        case .gray, .palette: 1
        case .rgb(let isMultiplied): isMultiplied ? 4 : 3
        case .ink: 4
        }
    }

    private var isReadable: Bool {
        if isFloat { return isGray && bits == 32 }
        switch bits {
        case 1, 2, 4: return colorCount == 1 && header.samples == 1
        case 8: return true
        case 16: return isGray || (colorCount > 1 && !isSigned)
        case 32: return isGray
        default: return false
        }
    }

    var isClipped: Bool { isGray && bits > 8 }

    /// Those that are read, in their order.
    var planes: Range<UInt16> { 0..<(header.is_planar ? UInt16(colorCount) : 1) }

    /// Puts the pixels of one row, or of one plane of it, where they belong.
    func put(_ row: ArraySlice<UInt8>, of plane: UInt16, width: Int, at target: UnsafeMutablePointer<UInt8>) {
        let samplesPerPixel = header.is_planar ? 1 : Int(header.samples)
        row.withUnsafeBytes { row in
            for column in 0..<width {
                let pixel = target + 3 * column
                for index in 0..<(header.is_planar ? 1 : colorCount) {
                    put(sample(row, column * samplesPerPixel + index), of: index + Int(plane), in: pixel)
                }
            }
        }
    }

    /// - Parameter index: which of the pixel's colours it is; those before it are there.
    private func put(_ sample: UInt8, of index: Int, in pixel: UnsafeMutablePointer<UInt8>) {
        switch colors {
        case .gray(let isInverted): for channel in 0..<3 { pixel[channel] = isInverted ? 255 - sample : sample }
        case .palette(let table): for channel in 0..<3 { pixel[channel] = table[3 * Int(sample) + channel] }
        case .rgb, .ink:
            guard index == 3 else { return pixel[index] = sample }
            for channel in 0..<3 { pixel[channel] = last(sample, pixel[channel]) }
        }
    }

    /// A colour, given the pixel's fourth sample: black ink, or the alpha that the colour has been multiplied by.
    private func last(_ sample: UInt8, _ color: UInt8) -> UInt8 {
        if case .ink = colors { return Ink.light(color, black: sample) }
        return sample == 0 ? 0 : UInt8(min(255, Int(color) * 255 / Int(sample)))
    }

    /// As a byte: an index, or 0...255.
    private func sample(_ row: UnsafeRawBufferPointer, _ index: Int) -> UInt8 {
        switch bits {
        case 8: return row[index]
        case 16 where isSigned: return UInt8(clamping: row.loadUnaligned(fromByteOffset: 2 * index, as: Int16.self))
        case 16:
            let value = row.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)
            return isGray ? UInt8(clamping: value) : UInt8(value >> 8)
        case 32 where isFloat:
            let value = row.loadUnaligned(fromByteOffset: 4 * index, as: Float.self)
            return value > 0 ? UInt8(min(value, 255)) : 0
        case 32: return UInt8(clamping: row.loadUnaligned(fromByteOffset: 4 * index, as: Int32.self))
        default:
            let perByte = 8 / bits, shift = (perByte - 1 - index % perByte) * bits
            let value = Int(row[index / perByte] >> shift) & ((1 << bits) - 1)
            return UInt8(isGray ? value * 255 / ((1 << bits) - 1) : value)
        }
    }
}
