import Datasets
import Files
import Foundation
import Images
import TestSupport
import Testing

/// Pictures of 3x2 pixels whose red says which it is in the list.
private func writePictures(_ paths: [String], in folder: String) throws {
    for (index, path) in paths.enumerated() {
        try write(PNG.encode(Image(width: 3, height: 2, red: UInt8(index), green: 2, blue: 3)), "\(folder)/\(path)")
    }
}

private func write(_ bytes: [UInt8], _ path: String) throws {
    let file = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
}

/// Every image's file without the folder's path, with its label.
private func contents(_ images: ImageSet, in folder: String) -> [String] {
    (0..<images.count).map { position in
        let image = images.labelled(at: position)
        return "\(image.file?.dropFirst(folder.count + 1) ?? "none"): \(image.label.map(String.init) ?? "none")"
    }
}

@Test func `train and test hold the classes`() throws {
    try withFolder { folder in
        try writePictures(["train/cat/1.png", "train/cat/2.png", "train/dog/1.png", "test/dog/1.png"], in: folder)
        let data = try ImageFolder.dataset(at: folder, size: 8)
        #expect(data.classNames == ["cat", "dog"] && data.valid.count == 0 && data.remarks == [])
        #expect(contents(data.train, in: folder) == ["train/cat/1.png: 0", "train/cat/2.png: 0", "train/dog/1.png: 1"])
        #expect(contents(data.test, in: folder) == ["test/dog/1.png: 1"])
        try writePictures(["test/bird/1.png"], in: folder)
        #expect(
            throws: DatasetError.invalid(
                name: folder + "/test/bird", reason: "is a class that the training images do not have")
        ) { try ImageFolder.dataset(at: folder, size: 8) }
    }
}

@Test(arguments: ["val", "validation", "valid"])
func `train and validation images need no test images`(name: String) throws {
    try withFolder { folder in
        try writePictures(["train/cat/1.png", "train/dog/1.png", "\(name)/cat/1.png"], in: folder)
        let data = try ImageFolder.dataset(at: folder, size: 8)
        #expect(data.classNames == ["cat", "dog"] && data.train.count == 2)
        #expect(data.valid.count == 1 && data.test.count == 0)
    }
}

@Test func `test images without classes are unlabelled`() throws {
    try withFolder { folder in
        try writePictures(["train/cat/1.png", "test/1.png", "test/2.png"], in: folder)
        let data = try ImageFolder.dataset(at: folder, size: 8)
        #expect(contents(data.test, in: folder) == ["test/1.png: none", "test/2.png: none"])
    }
}

@Test func `two sets of validation images, and no training images, are refused`() throws {
    try withFolder { folder in
        try writePictures(["test/cat/1.png", "val/cat/1.png"], in: folder)
        #expect(throws: DatasetError.notADataset(path: folder, expected: "train beside test, val")) {
            try ImageFolder.dataset(at: folder, size: 8)
        }
        try writePictures(["train/cat/1.png", "valid/cat/1.png"], in: folder)
        #expect(
            throws: DatasetError.notADataset(
                path: folder, expected: "one set of validation images, but val and valid")
        ) { try ImageFolder.dataset(at: folder, size: 8) }
    }
}

/// As torchvision's `ImageFolder` orders them: folders by their paths, in which "-" comes before "/".
@Test func `pictures in the sub-folders of a class are of that class`() throws {
    try withFolder { folder in
        try writePictures(
            [
                "train/bus/b.JPG", "train/bus/a/x/z.png", "train/bus/a-1/y.png", "train/car/deep/er/1.png",
                "val/car/1.png",
            ],
            in: folder)
        let data = try ImageFolder.dataset(at: folder, size: 8)
        #expect(
            contents(data.train, in: folder) == [
                "train/bus/b.JPG: 0", "train/bus/a-1/y.png: 0", "train/bus/a/x/z.png: 0", "train/car/deep/er/1.png: 1",
            ])
    }
}

/// Vehicles have a class of that name; the folder has no parts.
@Test func `a class may be called train`() throws {
    try withFolder { folder in
        try writePictures(["bus/1.png", "train/1.png", "train/2.png"], in: folder)
        let data = try ImageFolder.dataset(at: folder, size: 8)
        #expect(data.classNames == ["bus", "train"] && data.train.count + data.test.count == 3)
    }
}

@Test func `a fifth of each class becomes the test set`() throws {
    try withFolder { folder in
        try writePictures((0..<10).flatMap { ["cat/\($0).png", "dog/\($0).png"] }, in: folder)
        let data = try ImageFolder.dataset(at: folder, size: 8)
        #expect(data.train.count == 16 && (0..<4).map(data.test.label(at:)) == [0, 0, 1, 1])
    }
}

@Test func `pictures without classes are unlabelled test images`() throws {
    try withFolder { folder in
        try writePictures(["a.png", "b.png"], in: folder)
        let data = try ImageFolder.dataset(at: folder, size: 8)
        #expect(data.train.count == 0 && data.classNames == [])
        #expect(contents(data.test, in: folder) == ["a.png: none", "b.png: none"])
    }
}

@Test func `every file is a picture, hidden, or accounted for`() throws {
    try withFolder { folder in
        #expect(throws: DatasetError.self) { try ImageFolder.dataset(at: folder, size: 8) }
        try writePictures(["cat/1.png", "dog/1.png"], in: folder)
        for name in ["cat/.hidden", "cat/Thumbs.db", ".DS_Store"] { try write([1], "\(folder)/\(name)") }
        #expect(try ImageFolder.dataset(at: folder, size: 8).remarks == [])
        for name in ["LICENSE", "cat/notes.txt", "dog/deep/1.heic"] { try write([1], "\(folder)/\(name)") }
        try FileManager.default.createDirectory(atPath: folder + "/fish", withIntermediateDirectories: true)
        let error = try #require(throws: UnreadFiles.self) { try ImageFolder.dataset(at: folder, size: 8) }
        #expect(error.message == "\(folder)/LICENSE is in no class's folder; there are 3 others like it")
        #expect(error.hint == "skip=true leaves out what cannot be read, and lists it in .remarks")
        let data = try ImageFolder.dataset(at: folder, size: 8, skip: true)
        #expect(data.train.count + data.test.count == 2 && data.classNames == ["cat", "dog", "fish"])
        #expect(
            data.remarks.map { $0.replacing(folder + "/", with: "").prefix(20) } == [
                "LICENSE is in no cla", "cat/notes.txt is no ", "dog/deep/1.heic is n", "fish holds no pictur",
            ])
    }
}

@Test func `a picture that cannot be read names itself`() throws {
    try withFolder { folder in
        try writePictures(["cat/1.png"], in: folder)
        try write(Array("hello".utf8), folder + "/cat/2.png")
        #expect(mkfifo(folder + "/cat/3.jpg", 0o600) == 0)
        let error = try #require(throws: UnreadFiles.self) { try ImageFolder.dataset(at: folder, size: 8) }
        #expect(error.message == "\(folder)/cat/2.png is not a picture of a format that is read")
        let data = try ImageFolder.dataset(at: folder, size: 8, skip: true)
        #expect(
            data.remarks == [
                "\(folder)/cat/2.png is not a picture of a format that is read",
                "\(folder)/cat/3.jpg cannot be read: it is not a file",
            ])
        #expect(try data.split(valid: .count(0), seed: 0).remarks == data.remarks)
    }
}

@Test func `a link to a folder above itself is no endless folder`() throws {
    try withFolder { folder in
        try writePictures(["cat/1.png"], in: folder)
        try FileManager.default.createSymbolicLink(atPath: folder + "/cat/again", withDestinationPath: folder)
        let data = try ImageFolder.dataset(at: folder, size: 8, skip: true)
        #expect(data.train.count + data.test.count == 1)
        #expect(data.remarks.contains { $0.contains("leads to a folder that it is in") })
    }
}

@Test func `pictures that are stored turned are said once, and turned on request`() throws {
    let turned = try Array(
        Data(contentsOf: URL(fileURLWithPath: packageFolder + "/Tests/ImagesTests/Golden/pictures/turned-6.jpg")))
    try withFolder { folder in
        for name in ["1.jpg", "2.jpg"] { try write(turned, "\(folder)/\(name)") }
        let stored = try ImageFolder.dataset(at: folder, size: 8)
        #expect(stored.remarks.count == 1 && stored.remarks[0].hasSuffix("; likewise 1 other picture"))
        let upright = try ImageFolder.dataset(at: folder, size: 8, orient: true)
        #expect(upright.remarks == [] && upright.test.image(at: 0) != stored.test.image(at: 0))
    }
}

@Test func `the shorter side may become the square's`() throws {
    try withFolder { folder in
        let stripes = Image(width: 24, height: 8, pixels: (0..<576).map { $0 / 3 % 24 < 8 ? 0 : 200 })
        try write(PNG.encode(stripes), folder + "/1.png")
        let square = try ImageFolder.dataset(at: folder, size: 8, fitting: .shortSide).test.image(at: 0)
        #expect(square == Image(width: 8, height: 8, red: 200, green: 200, blue: 200))
        #expect(try ImageFolder.dataset(at: folder, size: 8).test.image(at: 0) != square)
    }
}
