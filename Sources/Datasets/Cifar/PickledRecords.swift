import Files

extension CifarRecords {
    /// Appends one of torchvision's files: a pickled dictionary with `data` (uint8 [N, 3072]) and a list of labels.
    mutating func append(pickled bytes: [UInt8], file: String, layout: CifarLayout) throws {
        let pickle = try Pickle.read(bytes, path: file, kind: "CIFAR")
        guard case .array(let shape, let data)? = pickle["data"] else {
            throw FileError.malformed(path: file, offset: 0, reason: "there is no array named data")
        }
        guard case .list(let values)? = pickle[layout.pickledLabels] else {
            throw FileError.malformed(
                path: file, offset: 0, reason: "there is no list named \(layout.pickledLabels)")
        }
        guard shape.count == 2, shape[0] == values.count, shape[1] == CifarLayout.pixelBytes,
            data.count == values.count * CifarLayout.pixelBytes
        else {
            throw FileError.malformed(
                path: file, offset: data.startIndex,
                reason: "the array of shape \(shape) with \(values.count) labels is not [N, 3072] with N labels")
        }
        for (n, value) in values.enumerated() {
            let start = data.startIndex + n * CifarLayout.pixelBytes
            try append(
                label: value.integer ?? -1, planes: data[start..<start + CifarLayout.pixelBytes], file: file,
                offset: start, layout: layout)
        }
    }
}
