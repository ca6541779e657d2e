import Images
import Language
import Measures

/// How much of maps lies on the objects; nothing of maps that are zero everywhere.
struct ObjectMeasures {
    private(set) var mass: [Double] = [], rank: [Double] = [], pointing: [Double] = [], area: [Double] = []

    mutating func add(_ map: PixelMap, _ mask: Mask, _ settings: MeasureSettings) {
        mass += [RelevanceMass(settings).value(map, on: mask)].compactMap(\.self)
        rank += [RelevanceRank(settings).value(map, on: mask)].compactMap(\.self)
        pointing += [PointingGame(settings).value(map, on: mask)].compactMap(\.self)
        area.append(Double(mask.values.count { $0 }) / Double(mask.values.count))
    }
}

extension Value {
    /// Nothing where there are none.
    static func mean(_ values: [Double]) -> Value {
        values.isEmpty ? .nothing : .number(values.reduce(0, +) / Double(values.count))
    }
}
