import Files
import Images
import Vocabulary

extension ImageSet {
    /// The same images with masks of their objects from a folder of pictures: the mask of an image has the name of its
    /// file but for the ending, `cat-3.png`, or the image's place in its data, `3.png`, where it has no file of its own. A
    /// pixel belongs to the object where one of its channels is above 127.
    ///
    /// - Throws: `FileError`, `ImageError`; `DatasetError.invalid` for a mask of another size.
    public func withMasks(from folder: String) throws -> ImageSet {
        let masks = try (0..<count).map { position in
            try Cancellation.checkCurrent()
            return try mask(at: position, from: folder)
        }
        let selected = (0..<count).flatMap { position in
            let start = indices[position] * storage.bytesPerImage
            return storage.pixels[start..<start + storage.bytesPerImage]
        }
        return ImageSet(
            storage: ImageStorage(
                width: width, height: height, pixels: selected, labels: (0..<count).map(label(at:)), masks: masks,
                identities: (0..<count).map(identity(at:)), files: (0..<count).map(file(at:)), stage: storage.stage),
            classNames: classNames, normalization: normalization)
    }

    private func mask(at position: Int, from folder: String) throws -> Mask {
        let name = file(at: position).map(Self.stem) ?? "\(identity(at: position))", path = "\(folder)/\(name).png"
        let picture = try ImageFile.read(path).image
        guard picture.width == width, picture.height == height else {
            throw DatasetError.invalid(
                name: path, reason: "is \(picture.width)x\(picture.height) pixels, and its image \(width)x\(height)")
        }
        return Mask(
            width: width, height: height,
            values: (0..<width * height).map { pixel in
                picture.pixels[pixel * 3..<pixel * 3 + 3].contains { $0 > 127 }
            })
    }

    /// "data/cat/3.jpg": "3"
    private static func stem(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? "", parts = name.split(separator: ".")
        return parts.count > 1 ? parts.dropLast().joined(separator: ".") : String(name)
    }
}
