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

private func drawn(_ settings: SceneSettings, train: Int = 300) -> Dataset {
    Scenes.dataset(train: train, test: 60, settings, seed: 5, pool: WorkerPool(threads: 2))
}

/// FNV-1a, of what was drawn before there were parts, marks and distractors.
@Test func `scenes with default settings keep their bytes`() {
    func hash(_ set: ImageSet) -> UInt64 {
        set.storage.pixels.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
    let data = drawn(SceneSettings())
    #expect(hash(data.train) == 0xdf31_c5ee_23c7_801a && hash(data.test) == 0xa716_1583_7511_3ed9)
}

@Test func `marks and distractors change nothing but their pixels`() throws {
    let plain = drawn(SceneSettings()).train
    let marked = drawn(SceneSettings(shortcut: 0.3, distractors: 2)).train
    let marks = try marked.masked(by: .shortcut), distractors = try marked.masked(by: .distractors)
    for position in 0..<plain.count {
        let (before, after) = (plain.image(at: position).pixels, marked.image(at: position).pixels)
        let mark = try #require(marks.mask(at: position)), small = try #require(distractors.mask(at: position))
        #expect(mark.values.count { $0 } == 16)
        // A distractor's edge touches pixels of which it covers less than half.
        let isChanged = mark.values.indices.filter { before[$0 * 3..<$0 * 3 + 3] != after[$0 * 3..<$0 * 3 + 3] }
        let near = Set(
            small.values.indices.filter { small.values[$0] }.flatMap { pixel in
                [-33, -32, -31, -1, 0, 1, 31, 32, 33].map { pixel + $0 }
            })
        #expect(isChanged.count { !mark.values[$0] && !near.contains($0) } <= 12)
    }
    let away = try marked.redrawn(pool: WorkerPool(threads: 1)) { variation in
        variation.hasMark = false
        variation.removedDistractors = [0, 1]
    }
    #expect(away.storage.pixels == plain.storage.pixels && away.storage.masks == plain.storage.masks)
}

/// Of 3000, with deviations of at most 0.009: four of them are allowed.
@Test func `marks are of the class as often as shortcut says, in the training images`() throws {
    let data = drawn(SceneSettings(shortcut: 0.3), train: 3000)
    let source = try #require(data.train.scenes), tested = try #require(data.test.scenes)
    let own = (0..<3000).count { source.markLabel(of: $0) == $0 % 10 }
    #expect(abs(Double(own) / 3000 - 0.3) < 4 * 0.0084)
    let chance = (0..<3000).count { tested.markLabel(of: $0) == $0 % 10 }
    #expect(abs(Double(chance) / 3000 - 0.1) < 4 * 0.0055)
    #expect(Set((0..<3000).map { tested.markLabel(of: $0) }).count == 10)
}

@Test func `labels may be the backgrounds' families`() {
    let data = drawn(SceneSettings(context: 0.5, subject: .background)).train
    let families = Scenes.trainFamilies(300, context: 0.5, seed: 5)
    #expect(data.storage.labels == families && data.classNames[0] == "bands")
    #expect(data.storage.pixels == drawn(SceneSettings(context: 0.5)).train.storage.pixels)
}

@Test func `an object is its parts, and without all of them its background`() throws {
    let images = drawn(SceneSettings()).train, pool = WorkerPool(threads: 2)
    let parts = try [SceneRegion.core, .top, .right, .bottom, .left].map { try images.masked(by: $0) }
    for position in 0..<images.count {
        let object = try #require(images.mask(at: position))
        for pixel in object.values.indices {
            let count = parts.count { $0.mask(at: position)?.values[pixel] ?? false }
            #expect(count == (object.values[pixel] ? 1 : 0))
        }
    }
    let empty = try images.redrawn(pool: pool) { $0.removed = Set(ObjectPart.allCases) }
    #expect(empty.storage.masks.allSatisfy { $0?.values.contains(true) == false })
    let topless = try images.redrawn(pool: pool) { $0.removed = [.top] }
    for position in 0..<images.count {
        let top = try #require(parts[1].mask(at: position)), left = try #require(topless.mask(at: position))
        let object = try #require(images.mask(at: position))
        // A pixel at the border of two parts may lose the half that is needed.
        let wrong = object.values.indices.count { left.values[$0] != (object.values[$0] && !top.values[$0]) }
        #expect(wrong <= 16)
    }
}

@Test func `a swapped part is another shape's, and nothing else changes`() throws {
    let images = drawn(SceneSettings()).train, pool = WorkerPool(threads: 2)
    let own = try images.redrawn(pool: pool) { variation in
        for part in ObjectPart.allCases { variation.swapped[part] = 0 }
    }
    // The first class is the disc, whose parts are its own.
    for position in stride(from: 0, to: images.count, by: 10) {
        #expect(own.image(at: position).pixels == images.image(at: position).pixels)
    }
    #expect(own.image(at: 1).pixels != images.image(at: 1).pixels)
}

@Test func `only scenes as they were drawn can be drawn again`() throws {
    let images = drawn(SceneSettings()).train
    let copy = ImageSet(
        storage: ImageStorage(width: 32, height: 32, pixels: images.storage.pixels, labels: images.storage.labels),
        classNames: images.classNames, normalization: images.normalization)
    #expect(throws: DatasetError.notScenes) { try copy.redrawn(pool: WorkerPool(threads: 1)) { _ in } }
    #expect(throws: DatasetError.self) { try images.masked(by: .shortcut) }
    // A list of images is still scenes, in its order.
    let list = try ImageSet([images.labelled(at: 7), images.labelled(at: 3)])
    let again = try list.redrawn(pool: WorkerPool(threads: 1)) { _ in }
    #expect(again.storage.pixels == list.storage.pixels && again.identity(at: 0) == 7)
}
