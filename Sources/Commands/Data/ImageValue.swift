import Datasets
import Figures
import Files
import Images
import Language
import Tensors

extension LabelledImage: EngineValue {
    public static let noun: Noun = "image"
    public static let fields: [Field<LabelledImage>] = [
        Field("index", .integer, "the image's place in its data") { .number($0.index) },
        Field("label", .number, "the class's number, from 0; nothing for a picture from a file") {
            $0.label.map { .number($0) } ?? .nothing
        },
        Field("class", .string, "the class's name") { $0.className.map { .string($0) } ?? .nothing },
        Field("width", .integer, "pixels") { .number($0.image.width) },
        Field("height", .integer, "pixels") { .number($0.image.height) },
        Field("file", .string, "the file that it was read from", inPlain: false) {
            $0.file.map { .string($0) } ?? .nothing
        },
        Field(
            "mask", .list(.list(.integer)), "rows of 1 on the object and 0 beside it, where the data knows",
            inPlain: false
        ) { $0.mask.map(rows(of:)) ?? .nothing },
        Field("tensor", .tensor, "its pixels, [height width 3], 0 to 255", inPlain: false) { labelled in
            let image = labelled.image
            return .tensor(Tensor(shape: [image.height, image.width, 3], values: image.pixels.map { Float($0) }))
        },
    ]

    public var display: String {
        "image \(index), \(image.width)x\(image.height)" + (className.map { ", \($0)" } ?? "")
            + (mask == nil ? "" : ", with the object's mask")
    }

    private static func rows(of mask: Mask) -> Value {
        .list(
            (0..<mask.height).map { row in
                .numbers(mask.values[row * mask.width..<(row + 1) * mask.width].map { $0 ? 1 : 0 })
            })
    }
}

extension LabelledImage: Savable {
    public static let fileEndings = ["npy"]

    public func encoded(ending: String) throws -> [UInt8] {
        NPY(shape: [image.height, image.width, 3], bytes: image.pixels).encoded
    }
}

extension LabelledImage: Drawable {
    /// The image alone, pixel by pixel.
    public var figure: Figure { Figure(title: display, Picture(image)) }
}
