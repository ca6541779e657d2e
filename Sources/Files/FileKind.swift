/// What a file is, told by its first bytes: so that an error says what was found where another kind was due. Raw values
/// are for people.
public enum FileKind: String, Sendable, CaseIterable {
    case empty = "an empty file"
    case safetensors = "a safetensors file"
    case npy = "a NumPy array"
    case hdf5 = "an HDF5 file"
    case pickle = "a pickle"
    /// Several pickles in one file.
    case oldTorch = "a file of torch before version 1.6"
    case gzip = "a gzip archive"
    case zip = "a ZIP archive"
    case xz = "an xz archive"
    case bzip2 = "a bzip2 archive"
    case zstandard = "a Zstandard archive"
    case sevenZip = "a 7-Zip archive"
    case rar = "a RAR archive"
    case tar = "a tar archive"
    case png = "a PNG picture"
    case jpeg = "a JPEG picture"
    case gif = "a GIF picture"
    case webP = "a WebP picture"
    case bmp = "a BMP picture"
    case tiff = "a TIFF picture"
    case jpeg2000 = "a JPEG 2000 picture"
    case jpegXL = "a JPEG XL picture"
    case heic = "a HEIC picture"
    case avif = "an AVIF picture"
    case photoshop = "a Photoshop picture"
    case icon = "an icon"
    case dds = "a DDS picture"
    case qoi = "a QOI picture"
    case openEXR = "an OpenEXR picture"
    case hdr = "an HDR picture"
    case pfm = "a PFM picture"
    case pam = "a PAM picture"
    case svg = "an SVG picture"
    case fits = "a FITS file"
    case dicom = "a DICOM file"
    case film = "a film"
    case pdf = "a PDF document"
    case postScript = "a PostScript document"
    case html = "an HTML page"
    case xml = "an XML document"
    case json = "a JSON file"
    /// What stands in a checkout for a file that Git LFS keeps.
    case largeFilePointer = "a Git LFS pointer, not the file itself"

    /// How many bytes tell every kind.
    public static let prefixLength = 512

    /// "an HTML page"
    public var noun: String { rawValue }

    /// nil for what is none of these.
    ///
    /// - Parameter bytes: the file's first `prefixLength` bytes at least, or all there are.
    public init?(_ bytes: some Collection<UInt8>) {
        let prefix = Array(bytes.prefix(FileKind.prefixLength))
        guard let kind = FileKind.binary(prefix) ?? FileKind.text(prefix) else { return nil }
        self = kind
    }

    /// "an HTML page"; nil where the bytes are of no kind that is known.
    public static func name(of bytes: some Collection<UInt8>) -> String? { FileKind(bytes)?.noun }

    /// "this is an HTML page, not a gzip archive"; nil where the bytes are of no kind that is known, or of the wanted
    /// one.
    ///
    /// - Parameter others: kinds that the reader's own words are better for.
    public static func objection(
        to bytes: some Collection<UInt8>, wanted: FileKind, others: Set<FileKind> = []
    ) -> String? {
        guard let kind = FileKind(bytes), kind != wanted, !others.contains(kind) else { return nil }
        return "this is \(kind.noun), not \(wanted.noun)"
    }

    /// The same where what is wanted does not show in its first bytes: "this is an HTML page, not a text".
    public static func objection(to bytes: some Collection<UInt8>, wanted: String) -> String? {
        FileKind(bytes).map { "this is \($0.noun), not \(wanted)" }
    }
}

extension FileKind {
    /// Latin-1 characters from an offset.
    private static let signatures: [(kind: FileKind, offset: Int, text: String)] = [
        (.png, 0, "\u{89}PNG\r\n\u{1A}\n"), (.jpeg, 0, "\u{FF}\u{D8}\u{FF}"), (.gif, 0, "GIF8"), (.webP, 8, "WEBP"),
        (.bmp, 0, "BM"), (.tiff, 0, "II*\0"), (.tiff, 0, "MM\0*"), (.jpeg2000, 0, "\0\0\0\u{0C}jP  "),
        (.jpeg2000, 0, "\u{FF}O\u{FF}Q"), (.jpegXL, 0, "\u{FF}\u{0A}"), (.jpegXL, 0, "\0\0\0\u{0C}JXL "),
        (.photoshop, 0, "8BPS"), (.icon, 0, "\0\0\u{01}\0"), (.dds, 0, "DDS "), (.qoi, 0, "qoif"),
        (.openEXR, 0, "v/1\u{01}"), (.hdr, 0, "#?RADIANCE"), (.fits, 0, "SIMPLE  ="), (.dicom, 128, "DICM"),
        (.pfm, 0, "Pf"), (.pfm, 0, "PF"), (.pam, 0, "P7\n"), (.pdf, 0, "%PDF"), (.postScript, 0, "%!PS"),
        (.npy, 0, "\u{93}NUMPY"), (.hdf5, 0, "\u{89}HDF"), (.gzip, 0, "\u{1F}\u{8B}"), (.zip, 0, "PK\u{03}\u{04}"),
        (.zip, 0, "PK\u{05}\u{06}"), (.xz, 0, "\u{FD}7zXZ\0"), (.bzip2, 0, "BZh"),
        (.zstandard, 0, "(\u{B5}/\u{FD}"), (.sevenZip, 0, "7z\u{BC}\u{AF}'\u{1C}"), (.rar, 0, "Rar!"),
        (.tar, 257, "ustar"), (.largeFilePointer, 0, "version https://git-lfs"),
        // The first pickle is a number of ten bytes (torch/serialization.py, MAGIC_NUMBER).
        (.oldTorch, 0, "\u{80}\u{02}\u{8A}\nl\u{FC}\u{9C}F\u{F9} j\u{A8}P\u{19}."),
    ]

    private static let signatureBytes = signatures.map { signature in
        (signature.kind, signature.offset, signature.text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
    }

    private static func binary(_ bytes: [UInt8]) -> FileKind? {
        if bytes.isEmpty { return .empty }
        if bytes.count > 8, bytes[8] == UInt8(ascii: "{"), bytes[4..<8].allSatisfy({ $0 == 0 }) { return .safetensors }
        for (kind, offset, text) in signatureBytes where bytes.dropFirst(offset).starts(with: text) { return kind }
        if bytes.count > 2, bytes[0] == 0x80, (2...5).contains(bytes[1]) { return .pickle }
        return container(bytes)
    }

    /// Files of ISO's base media format name their brand.
    private static func container(_ bytes: [UInt8]) -> FileKind? {
        guard bytes.dropFirst(4).starts(with: "ftyp".utf8) else { return nil }
        switch String(decoding: bytes.dropFirst(8).prefix(4), as: UTF8.self) {
        case "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1": return .heic
        case "avif", "avis": return .avif
        default: return .film
        }
    }

    private static func text(_ bytes: [UInt8]) -> FileKind? {
        let space: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        guard bytes.allSatisfy({ $0 >= 0x20 || space.contains($0) }) else { return nil }
        let start = String(decoding: bytes, as: UTF8.self).lowercased()
        let words = start.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if ["<!doctype html", "<html", "<head", "<body", "<script"].contains(where: words.hasPrefix) { return .html }
        guard words.hasPrefix("<") else {
            return words.count > 1 && (words.hasPrefix("{") || words.hasPrefix("[")) ? .json : nil
        }
        if words.contains("<svg") { return .svg }
        if words.contains("<html") { return .html }
        return words.hasPrefix("<?xml") ? .xml : nil
    }
}
