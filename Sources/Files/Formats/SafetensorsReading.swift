extension Safetensors {
    /// - Parameter path: for errors.
    /// - Throws: `FileError.malformed` with the offset in the file.
    public init(decoding bytes: [UInt8], path: String) throws(FileError) {
        let header = try SafetensorsHeader(ByteSource(bytes, name: path)), data = bytes[header.end...]
        self.init(
            metadata: header.metadata,
            entries: header.tensors.mapValues { tensor in
                let start = data.startIndex + tensor.range.lowerBound
                return StoredTensor(
                    type: tensor.type, shape: tensor.shape, bytes: data[start..<start + tensor.range.count])
            })
    }
}
