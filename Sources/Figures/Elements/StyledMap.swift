import Images
import Vocabulary

/// A map in the colours of its scale, with the image that it is of.
public struct StyledMap: Element {
    private let picture: Picture

    /// Shares of the scale at which `contour` draws lines.
    public static let levels = [0.4, 0.6, 0.8]
    private static let strongest = 0.85

    /// - Parameters:
    ///   - map: [height * width] of the image.
    ///   - factor: each value is a square of so many pixels.
    ///   - mask: of the object, whose outline is drawn.
    public init(
        _ map: [Double], of image: Image, style: MapStyle, scale: MapScale, factor: Int, mask: Mask? = nil
    ) {
        let drawn: Image, isEnlarged = style == .contour
        switch style {
        case .heat: drawn = Self.mixed(map, image, scale) { color, _, _ in color }
        case .blend:
            drawn = Self.mixed(map, image, scale) { color, pixel, _ in
                pixel.withoutColor.mixed(with: color, share: 0.5)
            }
        case .overlay:
            drawn = Self.mixed(map, image, scale) { color, pixel, strength in
                pixel.mixed(with: color, share: min(strength, 1) * Self.strongest)
            }
        case .contour: drawn = Self.contours(map, image, scale, factor)
        }
        let outline: Color = style == .heat && scale.isSigned ? .ink : .white
        picture = Picture(
            drawn, scale: isEnlarged ? 1 : factor, mask: isEnlarged ? mask?.enlarged(by: factor) : mask,
            outlineColor: outline)
    }

    public var size: Size { picture.size }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        try picture.draw(at: origin, on: &drawing)
    }

    /// - Parameter mix: of a value's colour, the image's there, and the value's share of the scale.
    private static func mixed(
        _ map: [Double], _ image: Image, _ scale: MapScale, mix: (Color, Color, Double) -> Color
    ) -> Image {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(map.count * 3)
        for (place, value) in map.enumerated() {
            let color = mix(scale.color(of: value), image.color(at: place), strength(value, scale))
            pixels += [color.red, color.green, color.blue]
        }
        return Image(width: image.width, height: image.height, pixels: pixels)
    }

    /// 0 at zero to 1 at an end of the scale; no number counts as 0.
    private static func strength(_ value: Double, _ scale: MapScale) -> Double {
        value.isNaN || value == 0 ? 0 : abs(value) / scale.end
    }

    /// The image enlarged, with lines two pixels wide that a line of the other brightness sets off.
    private static func contours(_ map: [Double], _ image: Image, _ scale: MapScale, _ factor: Int) -> Image {
        let (width, height) = (image.width * factor, image.height * factor)
        var canvas = Canvas(width: width, height: height)
        canvas.draw(image, x: 0, y: 0, scale: factor)
        let levels = levels(map, image, scale, factor)
        for row in Pieces(ofRows: height, bytes: width * 3).joined() {
            for column in 0..<width {
                let place = row * width + column, own = levels[place]
                let right = column + 1 < width ? levels[place + 1] : own
                let below = row + 1 < height ? levels[place + width] : own
                guard own != right || own != below else { continue }
                let level = [own, right, below].max { abs($0) < abs($1) } ?? own
                let share = Self.levels[abs(level) - 1] * (level < 0 ? -1 : 1)
                let color = scale.color(of: share * scale.end)
                canvas.fill(x: column - 1, y: row - 1, width: 4, height: 4, color.isDark ? .white : .black, alpha: 0.25)
                canvas.fill(x: column, y: row, width: 2, height: 2, color)
            }
        }
        return canvas.image
    }

    /// How many of the levels each enlarged pixel has reached, below zero for negative values.  [height, width], from
    /// the map's values at the middles of its squares, linear between them.
    private static func levels(_ map: [Double], _ image: Image, _ scale: MapScale, _ factor: Int) -> [Int] {
        let columns = (0..<image.width * factor).map { Neighbours($0, factor: factor, count: image.width) }
        return (0..<image.height * factor).flatMap { y in
            let row = Neighbours(y, factor: factor, count: image.height)
            return columns.map { column in
                func value(_ row: Int, _ column: Int) -> Double {
                    let value = map[row * image.width + column]
                    return value.isNaN ? 0 : min(max(value, -scale.end), scale.end)
                }
                let upper = column.mixed(value(row.first, column.first), value(row.first, column.second))
                let lower = column.mixed(value(row.second, column.first), value(row.second, column.second))
                let found = row.mixed(upper, lower), share = strength(found, scale)
                let reached = Self.levels.count { share >= $0 }
                return found < 0 ? -reached : reached
            }
        }
    }
}

/// Two values beside a pixel of an enlarged map, and how far it is from the first to the second.
private struct Neighbours {
    let first: Int
    let second: Int
    private let share: Double

    init(_ pixel: Int, factor: Int, count: Int) {
        let place = (Double(pixel) + 0.5) / Double(factor) - 0.5, lower = place.rounded(.down)
        first = min(max(Int(saturating: lower), 0), count - 1)
        second = min(max(Int(saturating: lower) + 1, 0), count - 1)
        share = place - lower
    }

    func mixed(_ a: Double, _ b: Double) -> Double { a + (b - a) * share }
}

extension Image {
    fileprivate func color(at place: Int) -> Color {
        Color(pixels[place * 3], pixels[place * 3 + 1], pixels[place * 3 + 2])
    }
}

extension Color {
    /// Of the eye's brightness (ITU-R BT.601), in eighths.
    var brightness: Int { (Int(red) * 2 + Int(green) * 5 + Int(blue)) / 8 }
    var isDark: Bool { brightness < 140 }

    fileprivate var withoutColor: Color {
        let level = UInt8(clamping: brightness)
        return Color(level, level, level)
    }
}

extension Mask {
    fileprivate func enlarged(by factor: Int) -> Mask {
        let (width, height) = (self.width * factor, self.height * factor)
        return Mask(
            width: width, height: height,
            values: (0..<height).flatMap { y in
                (0..<width).map { values[y / factor * self.width + $0 / factor] }
            })
    }
}
