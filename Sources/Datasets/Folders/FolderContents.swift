import Files

/// What is in a folder of pictures: which files are read, as which class of which part, and which are not.
struct FolderContents {
    struct Picture {
        let path: String
        let label: Int
    }

    private(set) var classNames: [String] = []
    private(set) var train: [Picture] = []
    private(set) var valid: [Picture] = []
    private(set) var test: [Picture] = []
    /// Whether the folder has classes, but no parts: then all is in `train`.
    private(set) var isUndivided = false
    /// Of each file that is not read, of each class that is empty: what is wrong with it, in a sentence with its path.
    private(set) var unread: [String] = []

    private static let validNames = ["val", "validation", "valid"]

    init(of path: String) throws {
        let names = try FileBytes.names(in: path)
        let folders = names.filter { FileBytes.isFolder("\(path)/\($0)") }
        if folders.isEmpty {
            guard names.contains(where: PictureNames.isPicture) else {
                throw DatasetError.notADataset(path: path, expected: "pictures, or a sub-folder a class")
            }
            test = try unlabelled(in: path)
        } else if let parts = try Self.parts(of: path, among: folders) {
            try readParts(of: path, parts)
            let objection = "is in none of the parts \(parts.joined(separator: ", "))"
            addUnread(names.filter { !parts.contains($0) }, in: path, objection)
        } else {
            isUndivided = true
            classNames = folders
            train = try pictures(in: path, named: folders)
        }
    }

    /// The sub-folders that are parts; nil where the sub-folders are classes, of which one may be called "train".
    private static func parts(of path: String, among folders: [String]) throws -> [String]? {
        let parts = folders.filter { (["train", "test"] + validNames).contains($0) }
        if parts.contains("train"), parts.count > 1 { return parts }
        return try parts == folders && holdClasses(parts, path) ? parts : nil
    }

    private static func holdClasses(_ parts: [String], _ path: String) throws -> Bool {
        try parts.contains { part in
            try FileBytes.names(in: "\(path)/\(part)").contains { FileBytes.isFolder("\(path)/\(part)/\($0)") }
        }
    }

    private mutating func readParts(of path: String, _ parts: [String]) throws {
        guard parts.contains("train") else {
            throw DatasetError.notADataset(path: path, expected: "train beside \(parts.joined(separator: ", "))")
        }
        let valids = parts.filter(Self.validNames.contains)
        guard valids.count < 2 else {
            throw DatasetError.notADataset(
                path: path, expected: "one set of validation images, but \(valids.joined(separator: " and "))")
        }
        classNames = try Self.subfolders(of: path + "/train")
        guard !classNames.isEmpty else {
            throw DatasetError.notADataset(path: path + "/train", expected: "a sub-folder a class")
        }
        train = try pictures(in: path + "/train", named: classNames)
        if let name = valids.first { valid = try part("\(path)/\(name)") }
        guard parts.contains("test") else { return }
        test =
            try Self.subfolders(of: path + "/test").isEmpty ? unlabelled(in: path + "/test") : part(path + "/test")
    }

    private static func subfolders(of path: String) throws -> [String] {
        try FileBytes.names(in: path).filter { FileBytes.isFolder("\(path)/\($0)") }
    }

    /// Validation or test images, whose classes are those of the training images.
    private mutating func part(_ path: String) throws -> [Picture] {
        let folders = try Self.subfolders(of: path)
        guard !folders.isEmpty else { throw DatasetError.notADataset(path: path, expected: "a sub-folder a class") }
        if let unknown = folders.first(where: { !classNames.contains($0) }) {
            throw DatasetError.invalid(
                name: "\(path)/\(unknown)", reason: "is a class that the training images do not have")
        }
        return try pictures(in: path, named: folders)
    }

    /// The pictures of the classes in a folder, class by class.
    private mutating func pictures(in path: String, named folders: [String]) throws -> [Picture] {
        addUnread(try FileBytes.names(in: path).filter { !folders.contains($0) }, in: path, "is in no class's folder")
        var result: [Picture] = []
        for (label, name) in classNames.enumerated() where folders.contains(name) {
            let count = result.count
            result += try files(below: "\(path)/\(name)").map { Picture(path: $0, label: label) }
            if result.count == count { unread.append("\(path)/\(name) holds no pictures") }
        }
        return result
    }

    /// The pictures directly in a folder.
    private mutating func unlabelled(in path: String) throws -> [Picture] {
        let names = try FileBytes.names(in: path)
        addUnread(names.filter { !PictureNames.isPicture($0) }, in: path, PictureNames.objection)
        return names.filter(PictureNames.isPicture).map {
            Picture(path: "\(path)/\($0)", label: ImageSet.unlabelled)
        }
    }

    /// The pictures in a folder and the folders in it: folders by their paths, files by their names.
    private mutating func files(below path: String) throws -> [String] {
        let tree = try FolderTree(path)
        unread += tree.loops.map { "\($0) leads to a folder that it is in" }
        for folder in tree.folders {
            addUnread(folder.files.filter { !PictureNames.isPicture($0) }, in: folder.path, PictureNames.objection)
        }
        return tree.folders.flatMap { folder in
            folder.files.filter(PictureNames.isPicture).map { "\(folder.path)/\($0)" }
        }
    }

    private mutating func addUnread(_ names: [String], in path: String, _ objection: String) {
        unread += names.filter { !PictureNames.isOfSystem($0) }.map { "\(path)/\($0) \(objection)" }
    }
}
