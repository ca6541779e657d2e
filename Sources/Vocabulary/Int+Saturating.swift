extension Int {
    /// The whole number that `number` begins with, the nearest that there is for one that is too large, and 0 for what
    /// is no number: unlike `Int(_:)`, it cannot trap, whatever data have brought.
    public init(saturating number: Double) {
        if number.isNaN {
            self = 0
        } else {
            self = Int(exactly: number.rounded(.towardZero)) ?? (number < 0 ? .min : .max)
        }
    }
}
