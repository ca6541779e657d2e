import Datasets
import Networks
import OrderedCollections
import Tensors
import TestSupport
import PluginHost
import Testing

private typealias Record = OrderedDictionary<String, PluginValue>

extension Record {
    fileprivate func number(_ name: String) throws -> Double {
        guard case .number(let number)? = self[name] else { throw Plugin.Missing(name: name) }
        return number
    }

    fileprivate var rows: [Record] {
        get throws {
            guard case .list(let rows)? = self["corruptions"] else { throw Plugin.Missing(name: "corruptions") }
            return try rows.map {
                guard case .record(let row) = $0 else { throw Plugin.Missing(name: "a row") }
                return row
            }
        }
    }
}

@Suite struct CorruptionTableTests {
    private static let pool = WorkerPool(threads: 2)

    /// Random images of 16x16, more than a batch of the command.
    private static func images(count: Int = 130, label: (Int) -> Int = { $0 % 3 }, names: [String] = []) -> ImageSet {
        var stream = RandomStream(seed: 3, purpose: RandomPurpose("table-images"))
        let pixels = (0..<count * 16 * 16 * 3).map { _ in UInt8(stream.next() >> 24) }
        let storage = ImageStorage(width: 16, height: 16, pixels: pixels, labels: (0..<count).map(label))
        return ImageSet(storage: storage, classNames: names, normalization: .cifar)
    }

    private static func model(seed: UInt64 = 7) throws -> Model {
        try Model(initializing: WideResNet(depth: 10, widenFactor: 1, classCount: 3), seed: seed)
    }

    private static func table(
        _ model: Model, _ images: ImageSet, seed: Double = 0, baseline: PluginValue = .nothing,
        observe: @escaping (Double, String) throws -> Void = { _, _ in }
    ) throws -> Record {
        let value = try ShippedPlugin.load("corruptions").run(
            command: 0, arguments: [.network(model), .images(images), .number(seed), baseline],
            CallSurroundings(pool: pool, observe: observe))
        guard case .record(let record) = value else { throw Plugin.Missing(name: "a record") }
        return record
    }

    @Test func `the clean error is evaluate's`() throws {
        let model = try Self.model(), images = Self.images()
        let table = try Self.table(model, images)
        #expect(try table.number("clean_error") == model.evaluate(on: images, pool: Self.pool).top1Error)
    }

    @Test func `means are those of the errors`() throws {
        let table = try Self.table(try Self.model(), Self.images()), rows = try table.rows
        #expect(rows.count == 15)
        for row in rows {
            let errors = try (1...5).map { try row.number("severity_\($0)") }
            #expect(errors.allSatisfy { (0...1).contains($0) })
            #expect(abs(try row.number("mean") - errors.reduce(0, +) / 5) < 1e-12)
        }
        let mean = try rows.map { try $0.number("mean") }.reduce(0, +) / 15
        #expect(abs(try table.number("mean_corruption_error") - mean) < 1e-12)
        #expect(table["relative_error"] == nil && rows[0]["relative"] == nil)
    }

    @Test func `the same seed gives the same table`() throws {
        let model = try Self.model(), images = Self.images(count: 30)
        func errors(_ seed: Double) throws -> [Double] {
            try Self.table(model, images, seed: seed).rows.flatMap { row in
                try (1...5).map { try row.number("severity_\($0)") }
            }
        }
        #expect(try errors(1) == errors(1))
        #expect(try errors(1) != errors(2))
    }

    @Test func `a network against itself is at 1`() throws {
        let model = try Self.model(), images = Self.images(count: 20)
        let table = try Self.table(model, images, baseline: .network(model))
        #expect(try table.number("relative_error") == 1)
        #expect(try table.rows.allSatisfy { try $0.number("relative") == 1 })
    }

    @Test func `classes are matched by their names`() throws {
        var model = try Self.model()
        model = Model(
            architecture: model.architecture, parameters: model.parameters, classNames: ["a", "b", "c"],
            normalization: model.normalization)
        let straight = try Self.table(model, Self.images(count: 30, names: ["a", "b", "c"]))
        let turned = try Self.table(model, Self.images(count: 30, label: { 2 - $0 % 3 }, names: ["c", "b", "a"]))
        #expect(try straight.number("mean_corruption_error") == turned.number("mean_corruption_error"))
        let error = #expect(throws: PluginError.self) {
            try Self.table(model, Self.images(count: 3, names: ["a", "b", "other"]))
        }
        #expect(error?.message.contains("no output for class 2") == true)
    }

    @Test(arguments: [
        (0, 0, "there are no images"), (3, -1, "image 0 has no label"), (3, 5, "no output for class 5"),
    ]) func `images that nothing can be said of are errors`(_ count: Int, _ label: Int, _ reason: String) throws {
        let model = try Self.model()
        let error = #expect(throws: PluginError.self) {
            try Self.table(model, Self.images(count: count, label: { _ in label }))
        }
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    }

    @Test func `it ends where its watcher ends it`() throws {
        struct Enough: Error {}
        let model = try Self.model()
        #expect(throws: Enough.self) {
            try Self.table(model, Self.images(count: 30)) { share, _ in if share > 0.5 { throw Enough() } }
        }
    }
}
