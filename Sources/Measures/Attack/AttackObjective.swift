import Images

/// What an attack wants of a map I, [H * W], of values that are 0 or above: how far it has come, and which way is up.
struct AttackObjective {
    private let kind: MapAttack.Kind
    private let width: Int
    /// The most relevant pixels of the map before; of `.target` the area.
    private let area: [Bool]
    /// Of the map before; nil for a map of zeros.
    private let centre: (row: Double, column: Double)?

    /// - Parameters:
    ///   - map: of the image as it is.
    ///   - target: where `.target` wants relevance.
    init(_ kind: MapAttack.Kind, map: [Double], width: Int, top: Int, target: Mask?) {
        self.kind = kind
        self.width = width
        let largest = Set(MapChange.largest(map, min(top, map.count)))
        area = kind == .target ? target?.values ?? [] : map.indices.map(largest.contains)
        centre = MapChange.centre(map, width: width)
    }

    /// More is better: less of the relevance on the most relevant pixels (also for `.random`), a centre of mass that is
    /// farther away (its squared distance), or more relevance in the area.
    func value(_ map: [Double]) -> Double {
        let total = map.reduce(0, +)
        guard total > 0 else { return -.infinity }
        switch kind {
        case .topK, .random: return -share(map) / total
        case .target: return share(map) / total
        case .massCentre:
            guard let centre, let now = MapChange.centre(map, width: width) else { return -.infinity }
            let (rows, columns) = (now.row - centre.row, now.column - centre.column)
            return rows * rows + columns * columns
        }
    }

    /// The derivative by each value of the map.
    func slopes(_ map: [Double]) -> [Double] {
        let total = map.reduce(0, +)
        guard total > 0 else { return map.map { _ in 0 } }
        switch kind {
        case .topK, .random: return shares(map, total).map { -$0 }
        case .target: return shares(map, total)
        case .massCentre:
            guard let centre, let now = MapChange.centre(map, width: width) else { return map.map { _ in 0 } }
            return map.indices.map { pixel in
                let rows = (now.row - centre.row) * (Double(pixel / width) - now.row)
                let columns = (now.column - centre.column) * (Double(pixel % width) - now.column)
                return 2 * (rows + columns) / total
            }
        }
    }

    /// The derivatives of the area's share of the map.
    private func shares(_ map: [Double], _ total: Double) -> [Double] {
        let share = share(map) / total
        return area.map { (($0 ? 1 : 0) - share) / total }
    }

    private func share(_ map: [Double]) -> Double {
        zip(map, area).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    }
}
