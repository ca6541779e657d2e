import Datasets
import Figures
import Files
import Images
import Language
import Tensors
import Vocabulary

extension ImageSet: EngineValue {
    public static let noun = Noun(plural: "images")
    public static let elementType: ValueType? = .object(LabelledImage.self)
    public static let fields: [Field<ImageSet>] = [
        Field("count", .integer, "how many images there are") { .number($0.count) },
        Field("width", .integer, "pixels") { .number($0.width) },
        Field("height", .integer, "pixels") { .number($0.height) },
        Field("classes", .list(.string), "the classes' names") { .strings($0.classNames) },
        Field("labels", .list(.integer), "each image's class, as a number from 0", inPlain: false) { images in
            .numbers((0..<images.count).map(images.label(at:)))
        },
        Field("tensor", .tensor, "their pixels, [images height width 3], 0 to 255", inPlain: false) {
            .tensor(try $0.pixels)
        },
    ]

    public var display: String { "\(counted(count, "image")) of \(width)x\(height), \(classNames.count) classes" }

    public func element(at index: Int) throws -> Value { .object(labelled(at: index)) }

    public func selection(_ positions: [Int]) throws -> Value { .object(selecting(positions)) }
}

extension ImageSet {
    /// [N, H, W, 3]
    fileprivate var pixels: Tensor {
        get throws {
            let size = height * width * 3
            try AvailableMemory.require(
                bytes: count * size * MemoryLayout<Float>.stride, for: "\(counted(count, "image")) as numbers")
            return try Tensor(shape: [count, height, width, 3]) { numbers in
                for position in 0..<count {
                    try Cancellation.checkCurrent()
                    for (index, byte) in image(at: position).pixels.enumerated() {
                        numbers[position * size + index] = Float(byte)
                    }
                }
            }
        }
    }
}

extension ImageSet: Savable {
    public static let fileEndings = ["npy"]

    /// uint8 [N, H, W, 3].
    public func encoded(ending: String) throws -> [UInt8] {
        guard count > 0 else { throw CommandError("there are no images to save") }
        let pixels = try (0..<count).flatMap { position in
            try Cancellation.checkCurrent()
            return image(at: position).pixels
        }
        return NPY(shape: [count, height, width, 3], bytes: pixels).encoded
    }
}

extension ImageSet: Drawable {
    /// A contact sheet.
    public var figure: Figure { get throws { try sheet() } }

    /// - Parameters:
    ///   - columns: nil: as many as look well.
    ///   - captions: one for each image; nil: their classes.
    func sheet(columns: Int? = nil, captions: [String]? = nil) throws -> Figure {
        guard count > 0 else { throw CommandError("there are no images to save") }
        let pictures = try (0..<count).map { position in
            try Cancellation.checkCurrent()
            let image = labelled(at: position)
            return (image.image, captions?[position] ?? image.className ?? "")
        }
        return ContactSheet(pictures, columns: columns).figure
    }

    public func terminalImage(columns: Int, warn: (String) -> Void) throws -> Image {
        guard count > 0 else { throw CommandError("there are no images to show") }
        let images = try (0..<count).map { position in
            try Cancellation.checkCurrent()
            return image(at: position)
        }
        return TerminalPicture.sheet(images, width: columns)
    }
}
