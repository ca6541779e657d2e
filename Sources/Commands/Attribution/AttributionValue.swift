import Attribution
import Datasets
import Images
import Language
import Networks

/// Attributions with the images they explain.
struct AttributionValue: EngineValue {
    let attribution: Attribution
    let images: [LabelledImage]

    static let typeName = "attribution"
    static let elementType: ValueType? = .object(typeName)
    static let fields = [
        FieldDeclaration("method", .string, "the method's name"),
        FieldDeclaration("count", .integer, "how many maps there are, one an image"),
        FieldDeclaration("targets", .list(.integer), "the class that each map explains"),
        FieldDeclaration(
            "gaps", .list(.number),
            "integrated-gradients: sum of the map - (logit at the image - logit at black), an image"),
        FieldDeclaration("maps", .list(.list(.list(.number))), "each map as rows of pixels, channels summed"),
    ]

    var display: String {
        let gaps =
            attribution.completenessGaps.map(abs).max().map { ", completeness gap at most \(Self.short($0))" } ?? ""
        return "\(attribution.method) of \(images.count) image\(images.count == 1 ? "" : "s")" + gaps
    }

    var plain: Value {
        .record([
            "method": .string(attribution.method), "targets": numbers(attribution.targets.map(Double.init)),
            "gaps": numbers(attribution.completenessGaps),
        ])
    }

    func field(_ name: String) throws -> Value {
        switch name {
        case "method": .string(attribution.method)
        case "count": .number(Double(images.count))
        case "targets": numbers(attribution.targets.map(Double.init))
        case "gaps": numbers(attribution.completenessGaps)
        case "maps": .list(rows)
        default: throw CommandError("an attribution has no field \(name)")
        }
    }

    var count: Int { images.count }

    func element(at index: Int) throws -> Value { try slice(index..<index + 1) }

    func slice(_ range: Range<Int>) throws -> Value {
        let gaps = attribution.completenessGaps.isEmpty ? [] : Array(attribution.completenessGaps[range])
        let maps = attribution.maps.rows(range)
        return .object(
            AttributionValue(
                attribution: Attribution(
                    method: attribution.method, maps: maps, targets: Array(attribution.targets[range]),
                    completenessGaps: gaps), images: Array(images[range])))
    }

    private var rows: [Value] {
        let maps = PixelMaps(attribution)
        return maps.maps.map { map in
            .list((0..<maps.height).map { numbers(Array(map[$0 * maps.width..<($0 + 1) * maps.width])) })
        }
    }

    private func numbers(_ values: [Double]) -> Value { .list(values.map(Value.number)) }

    private static func short(_ value: Double) -> String { "\((value * 1e6).rounded() / 1e6)" }
}

extension AttributionValue: Savable {
    static let fileEndings = ["png", "npy"]

    /// `.npy`: float32 [N, H, W], or [N, 3, H, W] as torch has it. `.png`: the maps in colour, one scale for all of
    /// them.
    func encoded(ending: String) throws -> [UInt8] {
        let maps = attribution.maps
        if ending == "npy" { return maps.shape.count == 4 ? maps.channelsFirst.npy : maps.npy }
        let pixels = PixelMaps(attribution), scale = HeatMap.scale(of: pixels.maps),
            factor = max(1, 128 / pixels.width), gap = 6
        var canvas = Canvas(
            width: images.count * (pixels.width * factor + gap) + gap, height: pixels.height * factor + 2 * gap)
        for (n, map) in pixels.maps.enumerated() {
            let picture = HeatMap.image(
                map, width: pixels.width, height: pixels.height, scale: scale, isSigned: pixels.isSigned)
            canvas.draw(picture, x: gap + n * (pixels.width * factor + gap), y: gap, scale: factor)
        }
        return try PNG.encode(canvas.image)
    }
}
