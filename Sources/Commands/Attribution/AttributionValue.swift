import Attribution
import Datasets
import Figures
import Files
import Images
import Language
import Tensors
import Vocabulary

/// Attributions with the images they explain.
struct AttributionValue: EngineValue {
    let attribution: Attribution
    let images: ImageSet

    static let noun: Noun = "attribution"
    static let elementType: ValueType? = .object(Self.self)
    static let fields: [Field<AttributionValue>] = [
        Field("method", .string, "the method's name") { .string($0.attribution.method) },
        Field("count", .integer, "how many maps there are, one an image", inPlain: false) { .number($0.count) },
        Field("targets", .list(.integer), "the class that each map explains") { .numbers($0.attribution.targets) },
        Field("against", .list(.integer), "the class whose score was taken away, an image; empty: none") {
            .numbers($0.attribution.against ?? [])
        },
        Field(
            "gaps", .list(.number),
            "integrated-gradients, deeplift: sum of the map - (score at the image - score at the baseline), an image"
        ) { .numbers($0.attribution.completenessGaps) },
        Field(
            "maps", .list(.list(.list(.number))), "each map as rows of pixels, channels summed", inPlain: false
        ) { .list(try $0.rows) },
        Field("tensor", .tensor, "the maps, [images height width], or with a last axis of 3 channels", inPlain: false) {
            .tensor($0.attribution.maps)
        },
    ]

    var display: String {
        let gap = attribution.completenessGaps.map(abs).max().map {
            ", completeness gap at most \(Decimals.rounded($0, 6))"
        }
        return "\(attribution.method) of \(counted(count, "image"))" + (gap ?? "")
    }

    var count: Int { images.count }

    func element(at index: Int) throws -> Value { try selection([index]) }

    func selection(_ positions: [Int]) throws -> Value {
        let maps = attribution.maps, gaps = attribution.completenessGaps
        let part = Attribution(
            method: attribution.method,
            maps: Tensor(
                shape: [positions.count] + maps.shape.dropFirst(),
                values: positions.flatMap { maps.rows($0..<$0 + 1).withValues { Array($0) } }),
            targets: positions.map { attribution.targets[$0] },
            against: attribution.against.map { against in positions.map { against[$0] } },
            completenessGaps: gaps.isEmpty ? [] : positions.map { gaps[$0] })
        return .object(AttributionValue(attribution: part, images: images.selecting(positions)))
    }

    private var rows: [Value] {
        get throws {
            let maps = PixelMaps(attribution), width = maps.width
            return try maps.maps.map { map in
                try Cancellation.checkCurrent()
                return .list((0..<maps.height).map { .numbers(map[$0 * width..<($0 + 1) * width]) })
            }
        }
    }
}

extension AttributionValue: Savable {
    static let fileEndings = ["npy"]

    /// float32 [N, H, W], or [N, 3, H, W] as torch has it.
    func encoded(ending: String) throws -> [UInt8] {
        let maps = attribution.maps.shape.count == 4 ? attribution.maps.channelsFirst : attribution.maps
        return NPY(shape: maps.shape, floats: maps.values).encoded
    }
}

extension AttributionValue: Drawable {
    /// The maps in colour, one scale for all of them.
    var figure: Figure {
        let pixels = PixelMaps(attribution)
        return MapSheet(pixels.maps, width: pixels.width, height: pixels.height, isSigned: pixels.isSigned)
            .figure(title: display)
    }
}
