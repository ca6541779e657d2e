import Images
import Measures
import Testing

private func map(_ values: [Double], width: Int) -> PixelMap {
    PixelMap(width: width, height: values.count / width, values: values)
}

private let settings = MeasureSettings()
private let positive = MeasureSettings.with { $0.form = .positive }

@Test func `names are words, each once, and say what they are`() {
    let all = MapMeasures.all.map { $0.information }
    #expect(Set(all.map(\.name)).count == all.count && all.count >= 27)
    for measure in all {
        #expect(measure.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
        for text in [measure.summary, measure.source, measure.range, measure.higher, measure.scale] {
            #expect(!text.isEmpty && !text.hasSuffix("."))
        }
    }
}

@Test func `measures with a mask by hand`() {
    let mask = Mask(width: 2, height: 2, values: [true, false, false, true])
    let on = map([3, -1, 0, 4], width: 2), beside = map([1, -5, 4, 0], width: 2)
    #expect(RelevanceMass(settings).value(on, on: mask) == 7.0 / 8)
    #expect(RelevanceMass(settings).value(beside, on: mask) == 0.1)
    #expect(RelevanceMass(positive).value(beside, on: mask) == 0.2)
    #expect(RelevanceRank(settings).value(on, on: mask) == 1 && RelevanceRank(settings).value(beside, on: mask) == 0)
    #expect(RelevanceRank(positive).value(beside, on: mask) == 0.5)
    #expect(PointingGame(settings).value(on, on: mask) == 1 && PointingGame(settings).value(beside, on: mask) == 0)
    let top = MeasureSettings.with { $0.top = 0.75 }
    #expect(TopOnObject(top).value(on, on: mask) == 2.0 / 3)
}

@Test func `nothing is said of maps without relevance and masks without pixels`() {
    let blank = map([0, 0, 0, 0], width: 2), negative = map([-1, -2, 0, 0], width: 2)
    let mask = Mask(width: 2, height: 2, values: [true, false, false, true])
    let none = Mask(width: 2, height: 2, values: [false, false, false, false])
    for measure in MapMeasures.named {
        switch measure.make(settings).subject {
        case .mask(let value):
            #expect(value(blank, mask) == nil && value(map([1, 2, 3, 4], width: 2), none) == nil)
        case .map(let value): #expect(value(blank) == nil)
        case .pair(let value): #expect(value(blank, map([1, 2, 3, 4], width: 2)) == nil)
        case .network, .method: continue
        }
        if case .map(let value) = measure.make(positive).subject { #expect(value(negative) == nil) }
    }
}

@Test func `measures of shape by hand`() throws {
    let even = map([Double](repeating: 2, count: 64), width: 8)
    let corner = map([1] + [Double](repeating: 0, count: 63), width: 8)
    var values = [Double](repeating: 0, count: 64)
    values[3 * 8 + 3] = -5
    let inside = map(values, width: 8)
    #expect(CentreOfMass(settings).value(even) == 0)
    #expect(abs(try #require(CentreOfMass(settings).value(corner)) - 1) < 1e-12)
    #expect(abs(try #require(CentreOfMass(settings).value(inside)) - 0.5 / 3.5) < 1e-12)
    #expect(BorderMass(settings).value(even) == 28.0 / 64 && BorderMass(settings).value(corner) == 1)
    #expect(BorderMass(settings).value(inside) == 0)
    #expect(abs(try #require(Entropy(settings).value(even)) - 1) < 1e-12 && Entropy(settings).value(corner) == 0)
    #expect(Gini(settings).value(even) == 0 && Gini(settings).value(corner) == 1 - 1.0 / 64)
    #expect(TotalVariation(settings).value(even) == 0 && TotalVariation(settings).value(inside) == 4)
}

@Test func `a map is most alike to itself, whatever its scale`() throws {
    let one = MeasuredMaps.map(0), double = map(one.values.map { $0 * 3 }, width: 16)
    for measure in MapMeasures.named {
        guard case .pair(let value) = measure.make(settings).subject else { continue }
        let same = try #require(value(one, double)), other = try #require(value(one, MeasuredMaps.map(1)))
        #expect(abs(same - (measure.information.isDistance ? 0 : 1)) < 1e-9, "\(measure.name)")
        #expect(measure.information.isDistance ? other > 0.001 : other < 0.9, "\(measure.name)")
        #expect(other == value(MeasuredMaps.map(1), one), "\(measure.name)")
    }
}

/// All of the relevance three columns to the right: 3 of 7 columns, no row.
@Test func `moved relevance is carried as far as it was moved`() {
    let one = map((0..<64).map { $0 % 8 == 2 ? 1 : 0 }, width: 8)
    let moved = map((0..<64).map { $0 % 8 == 5 ? 1 : 0 }, width: 8)
    #expect(abs((Wasserstein(settings).value(one, moved) ?? 0) - 3.0 / 7 / 2) < 1e-12)
    let overlap = MeasureSettings.with { $0.top = 0.125 }
    #expect(TopIntersection(overlap).value(one, moved) == 0 && TopIntersection(overlap).value(one, one) == 1)
}

@Test func `equal values share their ranks`() {
    #expect(Ranks.of([3, 1, 3, 2]) == [3.5, 1, 3.5, 2])
    #expect(Ranks.correlation([1, 2, 3], [10, 20, 30]) == 1 && Ranks.correlation([1, 2, 3], [3, 2, 1]) == -1)
    #expect(Ranks.correlation([1, 1, 1], [1, 2, 3]) == nil)
}
