/// What stands for a character that the atlas does not have: a box with its number in two rows of hexadecimal digits.
struct CodePointBox {
    /// The rows of the digits 0 to F, 3 by 5 pixels, the left pixel the highest of three bits.
    private static let digits: [[UInt8]] = [
        [7, 5, 5, 5, 7], [2, 6, 2, 2, 7], [7, 1, 7, 4, 7], [7, 1, 7, 1, 7], [5, 5, 7, 1, 1], [7, 4, 7, 1, 7],
        [7, 4, 7, 5, 7], [7, 1, 1, 2, 2], [7, 5, 7, 5, 7], [7, 5, 7, 1, 7], [7, 5, 7, 5, 5], [6, 5, 6, 5, 6],
        [7, 4, 4, 4, 7], [6, 5, 5, 5, 6], [7, 4, 7, 4, 7], [7, 4, 7, 4, 4],
    ]
    private static let digitWidth = 3, digitHeight = 5

    /// Each row's digits, from the left.
    private let rows: [[Int]]

    /// Of the character's first code point, in four digits or in six.
    init(_ character: Character) {
        let value = character.unicodeScalars.first?.value ?? 0, columns = value > 0xFFFF ? 3 : 2
        let digits = (0..<2 * columns).reversed().map { Int(value >> UInt32(4 * $0) & 15) }
        rows = [Array(digits.prefix(columns)), Array(digits.suffix(columns))]
    }

    /// Border, room and digits, a pixel between them.
    var width: Int { rows[0].count * (Self.digitWidth + 1) + 3 }
    var height: Int { 2 * (Self.digitHeight + 1) + 3 }

    /// The pixels that are inked, from the box's upper left corner.
    var points: [Point] {
        var points: [Point] = []
        for x in 0..<width { points += [Point(x: x, y: 0), Point(x: x, y: height - 1)] }
        for y in 1..<height - 1 { points += [Point(x: 0, y: y), Point(x: width - 1, y: y)] }
        for (row, digits) in rows.enumerated() {
            for (column, digit) in digits.enumerated() {
                let corner = Point(x: 2 + column * (Self.digitWidth + 1), y: 2 + row * (Self.digitHeight + 1))
                points += Self.points(of: digit, at: corner)
            }
        }
        return points
    }

    private static func points(of digit: Int, at corner: Point) -> [Point] {
        digits[digit].enumerated().flatMap { y, bits in
            (0..<digitWidth).filter { bits >> UInt8(digitWidth - 1 - $0) & 1 == 1 }.map {
                Point(x: corner.x + $0, y: corner.y + y)
            }
        }
    }
}
