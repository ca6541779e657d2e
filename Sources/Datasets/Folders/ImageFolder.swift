import Files
import Images
import Tensors
import Vocabulary

/// Pictures in a folder, by the rules of torchvision's `ImageFolder`: its sub-folders are the classes, sorted by their
/// names, and every picture in one, however deep, is of that class. A folder is read as one of these:
///
/// - `train` with any of `val`, `validation` or `valid`, and `test`, each of which holds the classes; a part that is
///   not there is empty, and a `test` of pictures without sub-folders is unlabelled;
/// - sub-folders that are classes: a fifth of each, by seed 0, becomes the test set;
/// - pictures without sub-folders: they become the test set, unlabelled.
public enum ImageFolder {
    private static let purpose = RandomPurpose("folder test split")

    /// - Parameters:
    ///   - size: every picture becomes `size` x `size` pixels.
    ///   - orient: turns pictures that their Exif data call turned.
    ///   - skip: leaves out what cannot be read, and lists it in the data set's remarks.
    /// - Throws: `FileError`, `DatasetError`, `MemoryError`, `UnreadFiles`: unless `skip` says otherwise, every file in
    ///   the folder is a picture that is read, or hidden, and every class has one.
    public static func dataset(
        at path: String, size: Int, fitting: Fitting = .stretch, orient: Bool = false, skip: Bool = false
    ) throws -> Dataset {
        guard FileBytes.exists(path) else { throw FileError.notFound(path: path) }
        let contents = try FolderContents(of: path)
        guard skip || contents.unread.isEmpty else { throw UnreadFiles(contents.unread) }
        let count = contents.train.count + contents.valid.count + contents.test.count
        try AvailableMemory.require(
            bytes: count * size * size * 3, for: counted(count, "image"), units: count, unit: "image")
        var reader = FolderReader(
            size: size, fitting: fitting, orient: orient, skip: skip, classNames: contents.classNames)
        var train = try reader.images(contents.train), test = try reader.images(contents.test)
        let valid = try reader.images(contents.valid)
        guard train.count + valid.count + test.count > 0 else { throw DatasetError.empty(path: path) }
        if contents.isUndivided {
            (train, test) = train.divided(try train.stratified(train.count / 5, seed: 0, purpose: purpose))
        }
        return Dataset(
            name: "folder", train: train, valid: valid, test: test, classNames: contents.classNames,
            remarks: contents.unread + reader.remarks.lines)
    }
}
