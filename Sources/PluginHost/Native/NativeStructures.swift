import PluginABI

/// Reads structures that a plugin was built with, which may be shorter than ours (an older header) or longer (a newer
/// one): each begins with its size.
enum NativeStructures {
    /// - Parameters:
    ///   - empty: a structure of zeros, for what the plugin's are too short to have.
    ///   - least: the size that the structure had when ABI 1 began.
    /// - Throws: `DescriptionError` for a size that cannot be.
    static func read<Structure>(
        _ base: UnsafePointer<Structure>?, count: Int, empty: Structure, least: Int, _ what: String
    ) throws(DescriptionError) -> [Structure] {
        guard count > 0 else { return [] }
        guard let base, count <= 10_000 else { throw DescriptionError(reason: "the list of \(what) cannot be") }
        let bytes = UnsafeRawPointer(base), size = bytes.load(as: Int.self)
        guard size >= least, size <= 1 << 20 else {
            throw DescriptionError(reason: "the \(what) are structures of \(size) bytes, not of \(least) or more")
        }
        var structures: [Structure] = []
        for index in 0..<count {
            let element = bytes + index * size
            guard element.load(as: Int.self) == size else {
                throw DescriptionError(reason: "the \(what) are structures of different sizes")
            }
            var structure = empty
            withUnsafeMutableBytes(of: &structure) { target in
                target.copyMemory(
                    from: UnsafeRawBufferPointer(start: element, count: min(size, MemoryLayout<Structure>.size)))
            }
            structures.append(structure)
        }
        return structures
    }

    /// One structure behind a pointer.
    static func read<Structure>(
        one pointer: UnsafePointer<Structure>?, empty: Structure, least: Int, _ what: String
    ) throws(DescriptionError) -> Structure {
        guard pointer != nil else { throw DescriptionError(reason: "there is no \(what)") }
        return try read(pointer, count: 1, empty: empty, least: least, what)[0]
    }

    /// The text, which must be there unless `optional`, and UTF-8.
    static func text(_ pointer: UnsafePointer<CChar>?, _ what: String) throws(DescriptionError) -> String {
        guard let text = try optionalText(pointer, what) else { throw DescriptionError(reason: "\(what) is missing") }
        return text
    }

    static func optionalText(_ pointer: UnsafePointer<CChar>?, _ what: String) throws(DescriptionError) -> String? {
        guard let pointer else { return nil }
        guard let text = String(validatingCString: pointer) else {
            throw DescriptionError(reason: "\(what) is no UTF-8")
        }
        return text
    }

    static func texts(_ base: UnsafePointer<UnsafePointer<CChar>?>?, count: Int, _ what: String)
        throws(DescriptionError) -> [String]
    {
        guard count > 0 else { return [] }
        guard let base, count <= 10_000 else { throw DescriptionError(reason: "\(what) cannot be") }
        var texts: [String] = []
        for index in 0..<count { texts.append(try text(base[index], what)) }
        return texts
    }
}
