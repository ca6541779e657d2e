import Images
import Measures
import Tensors

/// Maps and masks by the rules of scripts/golden-measures.py.
enum MeasuredMaps {
    static let side = 16
    static let count = 8

    /// In -1...1.
    static func map(_ number: Int) -> PixelMap {
        var stream = RandomStream(seed: 0, purpose: RandomPurpose("golden-maps"), epoch: number)
        return PixelMap(
            width: side, height: side,
            values: (0..<side * side).map { _ in Double(Float(stream.uniform(in: -1...1))) })
    }

    static func mask(_ number: Int) -> Mask {
        Mask(
            width: side, height: side,
            values: (0..<side * side).map { place in
                let x = place % side - 6 - number % 3, y = place / side - 8
                return (x * x + y * y <= (2 + number % 4) * (2 + number % 4)) != (number % 2 == 1)
            })
    }
}

extension MeasureSettings {
    static func with(_ change: (inout MeasureSettings) -> Void) -> MeasureSettings {
        var settings = MeasureSettings()
        change(&settings)
        return settings
    }
}
