import Files
import Testing

private let samples: [(kind: FileKind, bytes: [UInt8])] = [
    (.empty, []), (.safetensors, bytes(hex: "1000000000000000 7b7d")), (.npy, bytes(hex: "934e554d5059 0100")),
    (.hdf5, bytes(hex: "894844460d0a1a0a")), (.pickle, bytes(hex: "80027d2e")),
    (.oldTorch, bytes(hex: "80028a0a6cfc9c46f9206aa850192e80")), (.gzip, bytes(hex: "1f8b08")),
    (.zip, bytes(hex: "504b0304")), (.zip, bytes(hex: "504b0506")), (.xz, bytes(hex: "fd377a585a00")),
    (.bzip2, Array("BZh91AY".utf8)), (.zstandard, bytes(hex: "28b52ffd")), (.sevenZip, bytes(hex: "377abcaf271c")),
    (.rar, bytes(hex: "526172211a07")),
    (.tar, Array("name".utf8) + [UInt8](repeating: 0, count: 253) + Array("ustar\0".utf8)),
    (.png, bytes(hex: "89504e470d0a1a0a")), (.jpeg, bytes(hex: "ffd8ffe0")), (.gif, Array("GIF89a".utf8)),
    (.webP, Array("RIFF....WEBPVP8".utf8)), (.bmp, Array("BM..".utf8)), (.tiff, bytes(hex: "49492a00")),
    (.tiff, bytes(hex: "4d4d002a")), (.jpeg2000, bytes(hex: "0000000c6a5020200d0a870a")),
    (.jpeg2000, bytes(hex: "ff4fff51")),
    (.jpegXL, bytes(hex: "ff0a")), (.jpegXL, bytes(hex: "0000000c4a584c20")), (.heic, Array("....ftypheic".utf8)),
    (.avif, Array("....ftypavif".utf8)), (.film, Array("....ftypisom".utf8)), (.photoshop, Array("8BPS".utf8)),
    (.icon, bytes(hex: "00000100")), (.dds, Array("DDS ".utf8)), (.qoi, Array("qoif".utf8)),
    (.openEXR, bytes(hex: "762f3101")), (.hdr, Array("#?RADIANCE".utf8)), (.pfm, Array("PF\n".utf8)),
    (.pfm, Array("Pf\n".utf8)),
    (.pam, Array("P7\n".utf8)), (.fits, Array("SIMPLE  =".utf8)),
    (.dicom, [UInt8](repeating: 0, count: 128) + Array("DICM".utf8)),
    (.pdf, Array("%PDF-1.4".utf8)), (.postScript, Array("%!PS-Adobe".utf8)),
    (.html, Array("<!DOCTYPE html>\n<html>".utf8)), (.html, Array("\u{FEFF}\n <HTML lang=en>".utf8)),
    (.html, Array("<?xml version='1.0'?><!DOCTYPE html PUBLIC ''><html>".utf8)),
    (.svg, Array("<?xml version='1.0'?>\n<svg width='1'>".utf8)), (.svg, Array("<svg>".utf8)),
    (.xml, Array("<?xml version='1.0'?><Error>".utf8)), (.json, Array(" {\"message\": \"not found\"}".utf8)),
    (.json, Array("[1]".utf8)),
    (.largeFilePointer, Array("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n".utf8)),
]

@Test func `a file's kind is told by its first bytes`() {
    for (kind, bytes) in samples { #expect(FileKind(bytes) == kind, "\(kind)") }
    #expect(Set(samples.map(\.kind)) == Set(FileKind.allCases))
    #expect(FileKind.name(of: [0x1F, 0x8B]) == "a gzip archive" && FileKind.name(of: [1]) == nil)
    // A length of 65,536 begins as an icon does.
    #expect(FileKind(bytes(hex: "0000010000000000 7b")) == .safetensors)
    for other in ["hello", "print 1", "<3", "import x", "\0\0\0\0"] {
        #expect(FileKind(Array(other.utf8)) == nil, "\(other)")
    }
    #expect(FileKind([0x7B, 0x00]) == nil, "binary")
}

/// Every reader of a binary format says what it was given.
@Test func `readers name what they were given`() {
    let readers: [(FileKind, ([UInt8]) throws(FileError) -> Void)] = [
        (.gzip, { bytes throws(FileError) in _ = try Gzip.unpack(bytes, path: "a") }),
        (.tar, { bytes throws(FileError) in _ = try Tar.files(in: bytes, path: "a") }),
        (.npy, { bytes throws(FileError) in _ = try NPY(decoding: bytes, path: "a") }),
        (.safetensors, { bytes throws(FileError) in _ = try Safetensors(decoding: bytes, path: "a") }),
    ]
    for (wanted, read) in readers {
        for (kind, bytes) in samples where kind != wanted {
            let error = failure { () throws(FileError) in try read(bytes) }
            #expect(error == .malformed(path: "a", offset: 0, reason: "this is \(kind.noun), not \(wanted.noun)"))
        }
    }
    let page = failure { () throws(FileError) in try Pickle.read(Array("<html>".utf8), path: "a", kind: "CIFAR") }
    #expect(page?.reason == "this is an HTML page, not a pickle")
}

@Test func `what is no text says what it is`() throws {
    #expect(try TextFile.decode(Array("é".utf8), path: "a") == "é")
    for (bytes, reason) in [
        (bytes(hex: "89504e470d0a1a0a"), "this is a PNG picture, not a text"),
        ([0x31, 0xFF], "it is not a text in UTF-8"),
    ] {
        let error = failure { () throws(FileError) in try TextFile.decode(bytes, path: "a") }
        #expect(error == .unreadable(path: "a", reason: reason))
    }
}

@Test func `an archive that has no entries is a tar archive`() throws {
    #expect(try Tar.files(in: [UInt8](repeating: 0, count: 1024), path: "a").isEmpty)
}
