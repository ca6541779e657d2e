/// What is wanted of a compiled file of terminfo: term(5), "Storage format" and "Extended number format".
struct TerminalDescription {
    /// How many colours there are; 0 where there are none.
    let colors: Int

    private static let sixteenBits = 0o432, thirtyTwoBits = 0o1036
    /// `max_colors` among the numbers.
    private static let place = 13

    /// nil for bytes that are no such file.
    init?(_ bytes: [UInt8]) {
        func short(_ offset: Int) -> Int? {
            offset + 1 < bytes.count ? Int(bytes[offset]) | Int(bytes[offset + 1]) << 8 : nil
        }
        guard let magic = short(0), magic == Self.sixteenBits || magic == Self.thirtyTwoBits, let names = short(2),
            let switches = short(4), let numbers = short(6)
        else { return nil }
        let size = magic == Self.sixteenBits ? 2 : 4
        let start = 12 + names + switches, number = (start + start % 2) + Self.place * size
        guard Self.place < numbers, let low = short(number), low < 0x8000 else {
            colors = 0
            return
        }
        colors = low
    }
}
