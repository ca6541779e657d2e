import Files
import Images
import Tensors
import Vocabulary

/// Pictures in a folder, a sub-folder a class. With sub-folders `train` and `test` (and `valid`, `val`) each of those
/// holds the classes; otherwise a fifth of each class, by seed 0, becomes the test set.
public enum ImageFolder {
    private static let purpose = RandomPurpose("folder test split")

    /// - Parameter size: every picture becomes `size` x `size` pixels.
    /// - Throws: `FileError`, `DatasetError`, `ImageError`.
    public static func dataset(at path: String, size: Int) throws -> Dataset {
        guard FileBytes.exists(path) else { throw FileError.notFound(path: path) }
        let folders = try subfolders(of: path)
        if folders.contains("train"), folders.contains("test") {
            let names = try subfolders(of: path + "/train")
            let valid = ["valid", "val"].first(where: folders.contains)
            for part in ["test"] + [valid].compactMap({ $0 }) { try checkClasses(of: "\(path)/\(part)", among: names) }
            let empty = ImageSet(storage: .empty, classNames: names, normalization: .cifar)
            return Dataset(
                name: "folder", train: try images(in: path + "/train", names, size),
                valid: try valid.map { try images(in: path + "/" + $0, names, size) } ?? empty,
                test: try images(in: path + "/test", names, size), classNames: names)
        }
        let all = try images(in: path, folders, size)
        let (train, test) = all.divided(try all.stratified(all.count / 5, seed: 0, purpose: purpose))
        return Dataset(name: "folder", train: train, valid: all.selecting([]), test: test, classNames: folders)
    }

    private static func checkClasses(of path: String, among names: [String]) throws {
        for name in try subfolders(of: path) where !names.contains(name) {
            throw DatasetError.invalid(
                name: "\(path)/\(name)", reason: "is a class that the training images do not have")
        }
    }

    private static func subfolders(of path: String) throws -> [String] {
        let names = try FileBytes.names(in: path).filter { FileBytes.isFolder("\(path)/\($0)") }
        guard !names.isEmpty else { throw DatasetError.notADataset(path: path, expected: "a sub-folder a class") }
        return names
    }

    private static func images(in path: String, _ classNames: [String], _ size: Int) throws -> ImageSet {
        var pixels: [UInt8] = [], labels: [Int] = []
        for (label, name) in classNames.enumerated() where FileBytes.isFolder("\(path)/\(name)") {
            for file in try FileBytes.names(in: "\(path)/\(name)") where isPicture(file) {
                try Cancellation.checkCurrent()
                let image = try ImageFile.decode(
                    FileBytes.read("\(path)/\(name)/\(file)"), name: "\(path)/\(name)/\(file)")
                pixels += image.resized(width: size, height: size).pixels
                labels.append(label)
            }
        }
        guard !labels.isEmpty else { throw DatasetError.empty(path: path) }
        return ImageSet(
            storage: ImageStorage(width: size, height: size, pixels: pixels, labels: labels), classNames: classNames,
            normalization: .cifar)
    }

    private static func isPicture(_ name: String) -> Bool {
        [".png", ".jpg", ".jpeg"].contains { name.lowercased().hasSuffix($0) }
    }
}
