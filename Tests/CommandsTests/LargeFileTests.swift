import Foundation
import TestSupport
import Testing

/// A header of safetensors for one tensor of that name that takes four gibibytes.
private func safetensors(_ name: String) -> Data {
    let header = #"{"\#(name)":{"dtype":"F32","shape":[1073741824],"data_offsets":[0,4294967296]}}"#
    return Data(withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) } + Array(header.utf8))
}

private let cases: [(code: String, file: String, start: Data, size: Int, message: String)] = [
    (
        "load x.safetensors", "x.safetensors", safetensors("strange"), safetensors("strange").count + 4 << 30,
        "its tensors are of no network that is known"
    ),
    (
        "dataset cifar10 x.tar.gz", "x.tar.gz", Data("PK\u{3}\u{4}".utf8), 900 << 20,
        "this is a ZIP archive, not a gzip archive"
    ),
    (
        // "hello, hello, hello", packed.
        "dataset cifar10 x.tar.gz", "x.tar.gz",
        Data([
            0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0xD7, 0x51, 0xC8, 0x40, 0xA2, 0, 0x9F,
            0xA1,
            0xCA, 9, 0x13, 0, 0, 0,
        ]), 900 << 20, "the archive ends within an entry's header"
    ),
    ("image x.png", "x.png", Data("....ftypisom".utf8), 900 << 20, "x.png is a film and no picture"),
    ("dataset cifar10 .", "data_batch_1.bin", Data(), 900 << 20, "at most 268435456 are read"),
]

/// Sparse files, which take no room on the disk; the program may take less memory than they have.
@Test(arguments: cases.indices)
func `a large file is not read before what it begins with says that it is of use`(index: Int) throws {
    let one = cases[index]
    var others = Dictionary(uniqueKeysWithValues: (1...5).map { ("data_batch_\($0).bin", "") })
    others["test_batch.bin"] = ""
    try withFolder(one.file.hasSuffix(".bin") ? others : [:]) { folder in
        let path = "\(folder)/\(one.file)"
        try one.start.write(to: URL(fileURLWithPath: path))
        #expect(truncate(path, one.size) == 0)
        let outcome = try Program.shell("ulimit -v 600000; exec $faa --threads 1 -c '\(one.code)'", in: folder)
        #expect(outcome.exitCode == 1 && outcome.error.contains(one.message), "\(outcome.error)")
    }
}
