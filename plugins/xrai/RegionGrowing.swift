import FaaPlugin

enum GrowingAlgorithm: String, CaseIterable, ParameterValue {
    /// Always the region with the most attribution per pixel that it adds.
    case full
    /// In the order of the attribution per pixel of the regions themselves.
    case fast
}

/// Regions are added to each other, from what contributes most to what contributes least (section 4.3).
struct RegionGrowing {
    let algorithm: GrowingAlgorithm
    /// The part of the picture that is covered by regions, 0 to 1. The full algorithm alone.
    let area: Double
    /// Pixels that a region must add.
    let least: Int

    /// The attribution per pixel of the region that brought each pixel; the mean where none did.
    func map(of attribution: [Double], _ regions: [[Int]]) -> [Double] {
        var growth = Growth(attribution: attribution)
        switch algorithm {
        case .full: growFully(&growth, regions)
        case .fast: grow(&growth, inOrder: regions)
        }
        return growth.finished()
    }

    private func growFully(_ growth: inout Growth, _ regions: [[Int]]) {
        var regions = regions
        while growth.coveredShare <= area {
            regions = regions.map { region in region.filter { !growth.isCovered[$0] } }.filter { $0.count >= least }
            let gains = regions.map(growth.mean)
            guard let best = gains.max(), let index = gains.firstIndex(of: best) else { return }
            growth.add(regions.remove(at: index))
        }
    }

    private func grow(_ growth: inout Growth, inOrder regions: [[Int]]) {
        let gains = regions.map(growth.mean)
        for index in regions.indices.sorted(by: { (-gains[$0], $0) < (-gains[$1], $1) }) {
            let added = regions[index].filter { !growth.isCovered[$0] }
            if added.count >= least { growth.add(added) }
        }
    }
}

/// The part of a picture that regions cover so far.
private struct Growth {
    private let attribution: [Double]
    private(set) var isCovered: [Bool]
    private var values: [Double]
    private var coveredCount = 0

    init(attribution: [Double]) {
        self.attribution = attribution
        isCovered = [Bool](repeating: false, count: attribution.count)
        values = [Double](repeating: 0, count: attribution.count)
    }

    var coveredShare: Double { Double(coveredCount) / Double(max(1, attribution.count)) }

    func mean(_ pixels: [Int]) -> Double {
        pixels.reduce(0) { $0 + attribution[$1] } / Double(max(1, pixels.count))
    }

    /// - Parameter pixels: none of them covered.
    mutating func add(_ pixels: [Int]) {
        let mean = mean(pixels)
        for pixel in pixels { (values[pixel], isCovered[pixel]) = (mean, true) }
        coveredCount += pixels.count
    }

    /// With the pixels that no region brought.
    mutating func finished() -> [Double] {
        add(isCovered.indices.filter { !isCovered[$0] })
        return values
    }
}
