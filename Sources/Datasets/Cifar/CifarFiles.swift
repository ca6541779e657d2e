import Files

/// Where CIFAR's files are: a folder or an archive.
protocol CifarFiles {
    func has(_ name: String) -> Bool
    func read(_ name: String) throws -> [UInt8]
    /// For error messages.
    func label(_ name: String) -> String
}

struct FolderFiles: CifarFiles {
    private let folder: String

    /// Takes the one sub-folder that holds the files where `path` itself does not.
    init(path: String, layout: CifarLayout) throws {
        let test = layout.testFiles[0]
        func holds(_ folder: String) -> Bool {
            ["\(folder)/\(test)", "\(folder)/\(test).bin"].contains { FileBytes.exists($0) && !FileBytes.isFolder($0) }
        }
        let nested = try FileBytes.names(in: path).map { "\(path)/\($0)" }.filter { FileBytes.isFolder($0) }
        folder = holds(path) ? path : nested.first(where: holds) ?? path
    }

    func has(_ name: String) -> Bool { FileBytes.exists(label(name)) }
    func read(_ name: String) throws -> [UInt8] { try FileBytes.read(label(name), limit: CifarLayout.largestFile) }
    func label(_ name: String) -> String { "\(folder)/\(name)" }
}

struct ArchiveFiles: CifarFiles {
    private let path: String
    /// By the last part of their names.
    private let files: [String: [UInt8]]

    /// Of the archive, only what the layout names is kept.
    init(path: String, layout: CifarLayout) throws {
        self.path = path
        let wanted = Set(layout.fileNames)
        var archive = Tar(path: path) { wanted.contains(ArchiveFiles.lastPart(of: $0)) }
        try Gzip.unpack(ByteSource(file: path)) { piece throws(FileError) in try archive.take(piece) }
        try archive.finish()
        files = Dictionary(archive.files.map { (ArchiveFiles.lastPart(of: $0.name), $0.bytes) }) { first, _ in first }
    }

    private static func lastPart(of name: String) -> String { String(name.split(separator: "/").last ?? "") }

    func has(_ name: String) -> Bool { files[name] != nil }

    func read(_ name: String) throws -> [UInt8] {
        guard let bytes = files[name] else { throw FileError.notFound(path: label(name)) }
        return bytes
    }

    func label(_ name: String) -> String { "\(path):\(name)" }
}
