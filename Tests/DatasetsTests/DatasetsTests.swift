import Datasets
import Files
import Foundation
import Images
import Tensors
import TestSupport
import Testing

private let golden = packageFolder + "/Tests/DatasetsTests/Golden"

private func write(_ bytes: [UInt8], _ path: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }

/// A binary batch whose pixels follow the generator's formula (scripts/golden-datasets.py).
private func batch(_ file: Int, labels: [UInt8]) -> [UInt8] {
    labels.enumerated().flatMap { image, label -> [UInt8] in
        [label]
            + (0..<3).flatMap { plane in
                (0..<32).flatMap { row in
                    (0..<32).map { UInt8((7 * file + 5 * image + 3 * plane + row + 2 * $0) % 256) }
                }
            }
    }
}

private func writeBinary(to folder: String) throws {
    for file in 1...5 {
        try write(batch(file - 1, labels: [UInt8(file - 1), UInt8(10 - file)]), "\(folder)/data_batch_\(file).bin")
    }
    try write(batch(5, labels: [5, 4]), "\(folder)/test_batch.bin")
}

@Test(arguments: ["python2", "python3"])
func pickledAndBinaryFoldersGiveTheSame(version: String) throws {
    try withFolder { folder in
        try writeBinary(to: folder)
        let binary = try Cifar.cifar10(at: folder), pickled = try Cifar.cifar10(at: "\(golden)/\(version)")
        #expect(pickled.train.count == 10 && pickled.test.count == 2)
        #expect(pickled.train.storage.pixels == binary.train.storage.pixels)
        #expect(pickled.test.storage.pixels == binary.test.storage.pixels)
        #expect(pickled.train.storage.labels == [0, 9, 1, 8, 2, 7, 3, 6, 4, 5])
        #expect(binary.train.storage.labels == pickled.train.storage.labels)
        #expect(pickled.classNames[3] == "cat")
    }
}

@Test func archivesGiveTheSameAsTheirFolder() throws {
    try withFolder { folder in
        try FileManager.default.createDirectory(
            atPath: folder + "/cifar-10-batches-bin", withIntermediateDirectories: true)
        try writeBinary(to: folder + "/cifar-10-batches-bin")
        let tar = Process()
        tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        tar.arguments = ["tar", "czf", folder + "/cifar.tar.gz", "-C", folder, "cifar-10-batches-bin"]
        try tar.run()
        tar.waitUntilExit()
        let archive = try Cifar.cifar10(at: folder + "/cifar.tar.gz"), plain = try Cifar.cifar10(at: folder)
        #expect(
            archive.train.storage.pixels == plain.train.storage.pixels
                && archive.test.storage.labels == plain.test.storage.labels)
        var cut = try Array(Data(contentsOf: URL(fileURLWithPath: folder + "/cifar.tar.gz")))
        cut.removeLast(cut.count / 2)
        try write(cut, folder + "/cut.tar.gz")
        #expect(throws: FileError.self) { try Cifar.cifar10(at: folder + "/cut.tar.gz") }
    }
}

@Test func damagedFilesSayWhere() throws {
    try withFolder { folder in
        #expect(throws: FileError.notFound(path: folder + "/none")) { try Cifar.cifar10(at: folder + "/none") }
        #expect(throws: DatasetError.self) { try Cifar.cifar10(at: folder) }
        try writeBinary(to: folder)
        let file = folder + "/data_batch_3.bin"
        try write(Array(batch(2, labels: [1, 2]).dropLast(100)), file)
        #expect(
            throws: FileError.malformed(
                path: file, offset: 3073, reason: "the file ends within a record: 2973 of 3073 bytes")
        ) { try Cifar.cifar10(at: folder) }
        try write(batch(2, labels: [1, 10]), file)
        #expect(throws: FileError.malformed(path: file, offset: 3073, reason: "label 10 is outside 0...9")) {
            try Cifar.cifar10(at: folder)
        }
    }
}

@Test func `every file of CIFAR must be there and hold images`() throws {
    try withFolder { folder in
        try writeBinary(to: folder)
        try write([], folder + "/data_batch_1.bin")
        #expect(
            throws: FileError.malformed(
                path: folder + "/data_batch_1.bin", offset: nil, reason: "it holds no images")
        ) { try Cifar.cifar10(at: folder) }
        try FileManager.default.removeItem(atPath: folder + "/data_batch_1.bin")
        #expect(
            throws: DatasetError.notADataset(path: folder, expected: "all of cifar10: data_batch_1.bin is missing")
        ) { try Cifar.cifar10(at: folder) }
    }
}

@Test(arguments: [
    ("<!DOCTYPE html><html><body>not here</body></html>", "this is an HTML page, not a gzip archive"),
    ("PK\u{03}\u{04}rest", "this is a ZIP archive, not a gzip archive"),
    (
        "version https://git-lfs.github.com/spec/v1\noid sha256:0",
        "this is a Git LFS pointer, not the file itself, not a gzip archive"
    ),
    ("", "this is an empty file, not a gzip archive"),
    (String(repeating: "\0", count: 257) + "ustar", "this is a tar archive, not a gzip archive"),
])
func `what is no archive is called by its name`(text: String, reason: String) throws {
    try withFolder { folder in
        let file = folder + "/cifar-10-binary.tar.gz"
        try write(Array(text.utf8), file)
        #expect(throws: FileError.malformed(path: file, offset: 0, reason: reason)) { try Cifar.cifar10(at: file) }
    }
}

/// The second page is as long as a record, and a record may begin as an icon does.
@Test func `a file of CIFAR that is something else is called by its name`() throws {
    try withFolder { folder in
        try writeBinary(to: folder)
        let page = Array("<!DOCTYPE html><html>".utf8), icon: [UInt8] = [0, 0, 1, 0]
        for (start, length, kind) in [(page, 500, "an HTML page"), (page, 3073, "an HTML page"), (icon, 9, "an icon")] {
            let file = folder + "/data_batch_1.bin"
            try write(start + [UInt8](repeating: 0x20, count: length - start.count), file)
            #expect(
                throws: FileError.malformed(path: file, offset: 0, reason: "this is \(kind), not records of CIFAR")
            ) { try Cifar.cifar10(at: folder) }
        }
        try write(icon + [UInt8](repeating: 0, count: 3069), folder + "/data_batch_1.bin")
        #expect(try Cifar.cifar10(at: folder).train.count == 9)
        try write(page, folder + "/batches.meta.txt")
        #expect(
            throws: FileError.malformed(
                path: folder + "/batches.meta.txt", offset: 0, reason: "this is an HTML page, not a list of names")
        ) { try Cifar.cifar10(at: folder) }
    }
}

/// Any prefix of a pickle, and a pickle with any one byte changed, is an error or a data set, never a trap.
@Test func pickledFilesAreNotTrusted() throws {
    let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: golden + "/python3/data_batch_1")))
    try withFolder { folder in
        for name in ["data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch", "batches.meta"] {
            try FileManager.default.copyItem(atPath: "\(golden)/python3/\(name)", toPath: "\(folder)/\(name)")
        }
        var failures = 0
        for position in Array(0..<200) + Array(bytes.count - 100..<bytes.count) {
            var changed = bytes
            changed[position] ^= 0x15
            for candidate in [changed, Array(bytes.prefix(position))] {
                try write(candidate, folder + "/data_batch_1")
                do { _ = try Cifar.cifar10(at: folder) } catch is FileError { failures += 1 }
            }
        }
        #expect(failures > 300)
    }
}

/// Calls, and lists within one another that would take the stack to free.
@Test(arguments: [
    "cos\nsystem\n(S'true'\ntR.",
    "]" + String(repeating: "]", count: 300_000) + String(repeating: "a", count: 300_000) + ".",
    ")" + String(repeating: "(t", count: 300_000) + ".",
])
func aHostilePickleIsRefused(text: String) throws {
    try withFolder { folder in
        for name in ["data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch", "batches.meta"] {
            try FileManager.default.copyItem(atPath: "\(golden)/python2/\(name)", toPath: "\(folder)/\(name)")
        }
        try write(Array(text.utf8), folder + "/data_batch_1")
        #expect(throws: FileError.self) { try Cifar.cifar10(at: folder) }
    }
}

@Test func splitsAreStratifiedExactAndRepeat() throws {
    let data = Scenes.dataset(train: 203, test: 20, context: 0.5, seed: 1, pool: WorkerPool(threads: 2))
    let split = try data.split(valid: .share(0.15), seed: 3)
    #expect(split.valid.count == 30 && split.train.count == 173)
    #expect(Set(split.valid.indices).isDisjoint(with: split.train.indices))
    let counts = (0..<10).map { label in (0..<30).count { split.valid.label(at: $0) == label } }
    #expect(counts.allSatisfy { $0 == 3 })
    #expect(try data.split(valid: .count(30), seed: 3).valid.indices == split.valid.indices)
    #expect(try data.split(valid: .count(30), seed: 4).valid.indices != split.valid.indices)
    #expect(throws: DatasetError.self) { try data.split(valid: .count(203), seed: 0) }
}
