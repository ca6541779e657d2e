import Vocabulary

/// An opaque colour, 8 bits a channel.
public struct Color: Hashable, Sendable {
    public let red: UInt8
    public let green: UInt8
    public let blue: UInt8

    public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    public static let white = Color(255, 255, 255)
    public static let black = Color(0, 0, 0)
    public static let ink = Color(32, 36, 42)
    public static let gray = Color(120, 126, 134)
    public static let rule = Color(222, 225, 230)
    public static let blue = Color(52, 101, 176)
    public static let red = Color(178, 40, 48)
    public static let green = Color(28, 122, 70)

    /// `self` at `share` 0 and below, `other` at 1 and above; `self` where it is no number.
    public func mixed(with other: Color, share: Double) -> Color {
        let part = share.isNaN ? 0 : min(max(share, 0), 1)
        func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
            UInt8(clamping: Int(saturating: (Double(a) + (Double(b) - Double(a)) * part).rounded()))
        }
        return Color(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
    }
}
