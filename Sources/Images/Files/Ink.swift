/// CMYK as Pillow makes RGB of it.
enum Ink {
    /// What is left of the light: of one colour's ink, and of black's. All 0...255.
    static func light(_ ink: UInt8, black: UInt8) -> UInt8 {
        let white = 255 - Int(black)
        return UInt8(clamping: white - Ink.product(Int(ink), white))
    }

    /// a * b / 255, rounded.
    private static func product(_ a: Int, _ b: Int) -> Int {
        let sum = a * b + 128
        return ((sum >> 8) + sum) >> 8
    }
}
