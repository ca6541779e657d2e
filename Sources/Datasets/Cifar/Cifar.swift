import Files
import Images

/// CIFAR-10 and CIFAR-100 from the official binary folder, torchvision's pickled folder, or either's `.tar.gz`.
public enum Cifar {
    /// - Parameter path: a folder that holds the files, or whose sub-folder does (`cifar-10-batches-bin`,
    ///   `cifar-10-batches-py`), or a `.tar.gz`.
    /// - Throws: `FileError`, `DatasetError`; nothing is kept of data that is wrong anywhere.
    public static func cifar10(at path: String) throws -> Dataset { try dataset(at: path, layout: .cifar10) }

    /// With the 100 fine classes.
    public static func cifar100(at path: String) throws -> Dataset { try dataset(at: path, layout: .cifar100) }

    private static func dataset(at path: String, layout: CifarLayout) throws -> Dataset {
        guard FileBytes.exists(path) else { throw FileError.notFound(path: path) }
        let files: any CifarFiles =
            FileBytes.isFolder(path)
            ? try FolderFiles(path: path, layout: layout) : try ArchiveFiles(path: path, layout: layout)
        let isPickled: Bool
        if files.has(layout.testFiles[0] + ".bin") {
            isPickled = false
        } else if files.has(layout.testFiles[0]) {
            isPickled = true
        } else {
            throw DatasetError.notADataset(
                path: path,
                expected: "\(layout.name): neither \(layout.testFiles[0]).bin nor \(layout.testFiles[0]) is in it")
        }
        for name in layout.trainFiles + layout.testFiles where !files.has(isPickled ? name : name + ".bin") {
            throw DatasetError.notADataset(
                path: path, expected: "all of \(layout.name): \(isPickled ? name : name + ".bin") is missing")
        }
        let names = try isPickled ? pickledNames(files, layout) : binaryNames(files, layout)
        return Dataset(
            name: layout.name, train: try imageSet(layout.trainFiles, files, isPickled, layout, names),
            valid: ImageSet(storage: .empty, classNames: names, normalization: .cifar),
            test: try imageSet(layout.testFiles, files, isPickled, layout, names), classNames: names)
    }

    private static func imageSet(
        _ names: [String], _ files: any CifarFiles, _ isPickled: Bool, _ layout: CifarLayout, _ classNames: [String]
    ) throws -> ImageSet {
        var records = CifarRecords()
        for name in names.map({ isPickled ? $0 : $0 + ".bin" }) {
            let bytes = try files.read(name), label = files.label(name), count = records.labels.count
            if isPickled {
                try records.append(pickled: bytes, file: label, layout: layout)
            } else {
                try records.append(binary: bytes, file: label, layout: layout)
            }
            guard records.labels.count > count else {
                throw FileError.malformed(path: label, offset: nil, reason: "it holds no images")
            }
        }
        let storage = ImageStorage(width: 32, height: 32, pixels: records.pixels, labels: records.labels)
        return ImageSet(storage: storage, classNames: classNames, normalization: .cifar)
    }

    private static func binaryNames(_ files: any CifarFiles, _ layout: CifarLayout) throws -> [String] {
        guard files.has(layout.binaryNames) else { return (0..<layout.classCount).map { "class \($0)" } }
        let file = files.label(layout.binaryNames), bytes = try files.read(layout.binaryNames)
        if let reason = FileKind.objection(to: bytes, wanted: "a list of names") {
            throw FileError.malformed(path: file, offset: 0, reason: reason)
        }
        let lines = try TextFile.decode(bytes, path: file).split(whereSeparator: \.isNewline)
        return try checked(lines.map(String.init), file: file, layout)
    }

    private static func pickledNames(_ files: any CifarFiles, _ layout: CifarLayout) throws -> [String] {
        guard files.has(layout.pickledMeta) else { return (0..<layout.classCount).map { "class \($0)" } }
        let file = files.label(layout.pickledMeta)
        let meta = try Pickle.read(files.read(layout.pickledMeta), path: file, kind: "CIFAR")
        guard case .list(let values)? = meta[layout.pickledNames] else {
            throw FileError.malformed(path: file, offset: 0, reason: "there is no list \(layout.pickledNames)")
        }
        return try checked(values.compactMap(\.text), file: file, layout)
    }

    private static func checked(_ names: [String], file: String, _ layout: CifarLayout) throws -> [String] {
        guard names.count == layout.classCount else {
            throw FileError.malformed(
                path: file, offset: 0, reason: "\(names.count) class names instead of \(layout.classCount)")
        }
        return names
    }
}

extension ImageStorage {
    static let empty = ImageStorage(width: 32, height: 32, pixels: [], labels: [])
}
