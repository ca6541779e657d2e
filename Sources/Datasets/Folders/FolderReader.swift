import Files
import Images
import Vocabulary

/// Reads a folder's pictures into images of one size.
struct FolderReader {
    let size: Int
    let fitting: Fitting
    let orient: Bool
    /// Whether a picture that cannot be read is left out.
    let skip: Bool
    let classNames: [String]
    private(set) var remarks = PictureRemarks()

    init(size: Int, fitting: Fitting, orient: Bool, skip: Bool, classNames: [String]) {
        (self.size, self.fitting, self.orient, self.skip) = (size, fitting, orient, skip)
        self.classNames = classNames
    }

    /// - Throws: `UnreadFiles` for the first picture that cannot be read, unless it is to be left out.
    mutating func images(_ pictures: [FolderContents.Picture]) throws -> ImageSet {
        var pixels: [UInt8] = [], labels: [Int] = [], files: [String] = []
        pixels.reserveCapacity(pictures.count * size * size * 3)
        for picture in pictures {
            try Cancellation.checkCurrent()
            guard let image = try image(picture.path) else { continue }
            pixels += image.pixels
            labels.append(picture.label)
            files.append(picture.path)
        }
        return ImageSet(
            storage: ImageStorage(width: size, height: size, pixels: pixels, labels: labels, files: files),
            classNames: classNames, normalization: .cifar)
    }

    private mutating func image(_ path: String) throws -> Image? {
        do {
            let decoded = try ImageFile.read(path, orient: orient)
            for remark in decoded.remarks { remarks.add(remark, of: path) }
            return decoded.image.fitted(side: size, fitting)
        } catch let error as any UserFacingError {
            guard skip else { throw UnreadFiles([error.message]) }
            remarks.add(leftOut: error.message)
            return nil
        }
    }
}
