import Datasets
import Images
import Testing

/// Pictures of 4x4 pixels, each of one grey, with the object on the four pixels at the lower right.
private func images(_ labels: [Int], masked: Bool = true) -> ImageSet {
    let mask = Mask(width: 4, height: 4, values: (0..<16).map { $0 / 4 > 1 && $0 % 4 > 1 })
    let pixels = labels.indices.flatMap { n in
        (0..<16).flatMap { [UInt8](repeating: UInt8(10 * (n + 1) + (mask.values[$0] ? 5 : 0)), count: 3) }
    }
    return ImageSet(
        storage: ImageStorage(
            width: 4, height: 4, pixels: pixels, labels: labels, masks: masked ? labels.map { _ in mask } : []),
        classNames: ["a", "b", "c"], normalization: .cifar)
}

private func greys(_ set: ImageSet, _ position: Int) -> [UInt8] {
    stride(from: 0, to: 48, by: 3).map { set.image(at: position).pixels[$0] }
}

@Test(arguments: [
    (BackgroundView.onlyFG, UInt8(0), UInt8(15)), (.onlyBGB, 10, 0), (.onlyBGT, 10, 10), (.noFG, 10, 0),
])
func `views of one image by hand`(view: BackgroundView, around: UInt8, object: UInt8) throws {
    let found = greys(try images([0, 1]).view(view, seed: 0), 0)
    #expect(found == (0..<16).map { $0 / 4 > 1 && $0 % 4 > 1 ? object : around })
}

/// The greys say whose background an object stands on.
@Test func `mixed views take backgrounds of the class that they name`() throws {
    let labels = [0, 1, 2, 0, 1, 2], set = images(labels)
    func donors(_ view: BackgroundView, _ seed: UInt64) throws -> [Int] {
        let found = try set.view(view, seed: seed)
        return labels.indices.map { n in
            #expect(greys(found, n)[15] == UInt8(10 * (n + 1) + 5) && found.label(at: n) == labels[n])
            return Int(greys(found, n)[0]) / 10 - 1
        }
    }
    #expect(try donors(.mixedSame, 0) == [3, 4, 5, 0, 1, 2])
    #expect(try donors(.mixedNext, 0).enumerated().allSatisfy { labels[$1] == (labels[$0] + 1) % 3 })
    let random = try (0..<20).flatMap { try donors(.mixedRand, $0).enumerated().map { (labels[$0], labels[$1]) } }
    #expect(Set(random.map { "\($0) \($1)" }).count == 9)
    #expect(try donors(.mixedRand, 3) == donors(.mixedRand, 3))
}

@Test func `what views cannot do is an error`() throws {
    #expect(throws: DatasetError.noMask(image: ImageName(0))) {
        try images([0, 1], masked: false).view(.onlyFG, seed: 0)
    }
    #expect(throws: DatasetError.self) { try images([0, 1]).view(.mixedSame, seed: 0) }
    #expect(throws: DatasetError.self) { try images([0, -1]).view(.mixedRand, seed: 0) }
}

/// An object that fills the image leaves black; one of no pixels leaves all.
@Test func `objects without a box, and without a beside`() throws {
    for isFull in [true, false] {
        let set = images([0, 1]), mask = Mask(width: 4, height: 4, values: (0..<16).map { _ in isFull })
        let other = ImageSet(
            storage: ImageStorage(
                width: 4, height: 4, pixels: set.storage.pixels, labels: [0, 1], masks: [mask, mask]),
            classNames: set.classNames, normalization: set.normalization)
        let found = greys(try other.view(.onlyBGT, seed: 0), 0)
        #expect(found == (isFull ? [UInt8](repeating: 0, count: 16) : greys(set, 0)))
    }
}
