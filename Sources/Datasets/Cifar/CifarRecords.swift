import Files
import Vocabulary

/// Images and labels of some CIFAR files, as they are collected. Pixels are [N, 32, 32, 3].
struct CifarRecords {
    var pixels: [UInt8] = []
    var labels: [Int] = []

    /// Appends a binary file: label bytes, then 1,024 red, 1,024 green and 1,024 blue bytes a record.
    ///
    /// - Throws: `FileError.malformed`, `CancellationError`. Pixels may begin like any kind of file, so what is wrong
    ///   is called by its kind, and nothing else is.
    mutating func append(binary bytes: [UInt8], file: String, layout: CifarLayout) throws {
        do { try append(records: bytes, file: file, layout: layout) } catch let error as FileError {
            guard let reason = FileKind.objection(to: bytes, wanted: "records of CIFAR") else { throw error }
            throw FileError.malformed(path: file, offset: 0, reason: reason)
        }
    }

    private mutating func append(records bytes: [UInt8], file: String, layout: CifarLayout) throws {
        let remainder = bytes.count % layout.recordBytes
        guard remainder == 0 else {
            throw FileError.malformed(
                path: file, offset: bytes.count - remainder,
                reason: "the file ends within a record: \(remainder) of \(layout.recordBytes) bytes")
        }
        for start in stride(from: 0, to: bytes.count, by: layout.recordBytes) {
            let label = start + layout.labelBytes - 1
            try append(
                label: Int(bytes[label]), planes: bytes[(label + 1)..<(start + layout.recordBytes)], file: file,
                offset: label, layout: layout)
        }
    }

    /// - Parameter planes: 3 x 1,024 bytes, one colour after the other.
    mutating func append(
        label: Int, planes: ArraySlice<UInt8>, file: String, offset: Int, layout: CifarLayout
    ) throws {
        guard label >= 0, label < layout.classCount else {
            throw FileError.malformed(
                path: file, offset: offset, reason: "label \(label) is outside 0...\(layout.classCount - 1)")
        }
        labels.append(label)
        try Cancellation.checkCurrent()
        let area = CifarLayout.pixelBytes / 3
        for pixel in planes.startIndex..<planes.startIndex + area {
            pixels.append(planes[pixel])
            pixels.append(planes[pixel + area])
            pixels.append(planes[pixel + 2 * area])
        }
    }
}
