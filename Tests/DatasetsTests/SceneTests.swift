import Datasets
import Tensors
import Testing

private func scenes(_ count: Int, context: Double = 0.9, seed: UInt64 = 5, threads: Int = 1) -> Dataset {
    Scenes.dataset(train: count, test: 30, context: context, seed: seed, pool: WorkerPool(threads: threads))
}

@Test func `scenes repeat on any number of threads`() {
    let one = scenes(300), three = scenes(300, threads: 3)
    #expect(
        one.train.storage.pixels == three.train.storage.pixels && one.train.storage.masks == three.train.storage.masks)
    #expect(one.train.storage.pixels != scenes(300, seed: 6).train.storage.pixels)
    #expect(
        Array(one.train.storage.pixels.prefix(30 * one.train.storage.bytesPerImage)) != one.test.storage.pixels,
        "training and test images are drawn apart")
}

@Test func `a longer set begins with the shorter one`() {
    let short = scenes(40).train.storage, long = scenes(80).train.storage
    #expect(Array(long.pixels.prefix(short.pixels.count)) == short.pixels)
}

@Test func `every class is there as often and every object is seen`() {
    let train = scenes(2000).train
    let areas = (0..<train.count).map { position in Double(train.mask(at: position)?.values.count { $0 } ?? 0) / 1024 }
    #expect((0..<10).allSatisfy { label in train.storage.labels.count { $0 == label } == 200 })
    #expect(areas.allSatisfy { (0.03...0.4).contains($0) }, "smallest \(areas.min() ?? 0), largest \(areas.max() ?? 0)")
    #expect((0.12...0.22).contains(areas.reduce(0, +) / 2000), "they cover \(areas.reduce(0, +) / 2000) on average")
    for label in 0..<10 {
        let own = stride(from: label, to: 2000, by: 10).map { areas[$0] }
        #expect(
            (0.09...0.25).contains(own.reduce(0, +) / 200), "class \(label) covers \(own.reduce(0, +) / 200) on average"
        )
    }
}

/// With 4000 draws the share's deviation is sqrt(p (1 - p) / 4000) <= 0.008; four of them are allowed.
@Test(arguments: [0, 0.1, 0.5, 0.9, 1])
func `the background is the class's own as often as context says`(context: Double) {
    let families = Scenes.trainFamilies(4000, context: context, seed: 1)
    let own = families.enumerated().count { $1 == $0 % 10 }
    #expect(abs(Double(own) / 4000 - context) <= 4 * (context * (1 - context) / 4000).squareRoot())
    let others = families.enumerated().filter { $1 != $0 % 10 }.map { ($1 + 10 - $0 % 10) % 10 }
    // Each of the nine others is as likely.
    for shift in 1..<10 where others.count > 0 {
        let expected = Double(others.count) / 9
        #expect(abs(Double(others.count { $0 == shift }) - expected) < 5 * expected.squareRoot())
    }
}

/// What can be learned must be seen: the object's pixels differ from those around it.
@Test func `objects stand out from their background`() {
    let train = scenes(500).train
    let faint = (0..<train.count).count { position in
        guard let mask = train.mask(at: position) else { return true }
        let pixels = train.image(at: position).pixels
        let distance = (0..<3).map { channel -> Double in
            let inside = mask.values.indices.filter { mask.values[$0] }.map { Double(pixels[$0 * 3 + channel]) }
            let outside = mask.values.indices.filter { !mask.values[$0] }.map { Double(pixels[$0 * 3 + channel]) }
            let difference = inside.reduce(0, +) / Double(inside.count) - outside.reduce(0, +) / Double(outside.count)
            return difference * difference
        }.reduce(0, +).squareRoot()
        return distance < 40
    }
    #expect(faint < 25, "\(faint) of 500 objects have nearly the background's colour")
}
