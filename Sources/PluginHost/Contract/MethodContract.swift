import Attribution
import Networks
import Tensors
import Vocabulary

/// What every attribution method has to hold to, on a small network that has learnt nothing.
struct MethodContract {
    let plugin: Plugin
    let index: Int

    private var description: MethodDescription { plugin.description.methods[index] }
    private static let purpose = RandomPurpose("plugin method contract")
    private static let side = 32

    var checks: [ContractCheck] {
        [
            check("a finite map per image") { _ in
                let maps = try maps(0..<3)
                return maps.values.allSatisfy(\.isFinite) ? nil : "some values are not finite"
            },
            check("the same bytes for two runs") { _ in
                try maps(0..<3).values == maps(0..<3).values ? nil : "they differ"
            },
            check("the same maps for any split into batches") { _ in
                let parts = try maps(0..<1).values + maps(1..<3).values
                return try maps(0..<3).values == parts ? nil : "1 image and 2 differ from 3"
            },
            check("the same bytes on 1 and 16 threads") { _ in
                let many = try maps(0..<3, pool: WorkerPool(threads: 16)).values
                return try maps(0..<3).values == many ? nil : "they differ"
            },
            check("a network that gives no numbers is an error") { _ in
                do {
                    let maps = try maps(0..<1, filling: .nan)
                    return maps.values.allSatisfy(\.isFinite) ? "its map is finite" : nil
                } catch { return nil }
            },
            check("ends when it is asked to") { _ in
                struct Ending: Error {}
                do {
                    _ = try maps(0..<3) { throw Ending() }
                    return nil
                } catch is Ending { return nil }
            },
        ]
    }

    private func check(_ what: String, _ run: @escaping (Self) throws -> String?) -> ContractCheck {
        ContractCheck(item: description.item.name, what: what) { try run(self) }
    }

    /// - Parameter filling: of the inputs; nil: normal numbers.
    private func maps(
        _ range: Range<Int>, pool: WorkerPool = WorkerPool(threads: 1), filling: Float? = nil,
        observe: @escaping () throws -> Void = {}
    ) throws -> Tensor {
        let model = try Model(initializing: WideResNet(depth: 10, widenFactor: 1), seed: 0)
        let size = Self.side * Self.side * 3
        let inputs = Tensor(shape: [range.count, Self.side, Self.side, 3]) { buffer in
            for (place, image) in range.enumerated() {
                var stream = RandomStream(seed: 7, purpose: Self.purpose, sample: image)
                for offset in 0..<size { buffer[place * size + offset] = filling ?? Float(stream.normal()) }
            }
        }
        return try plugin.door.attribute(
            index,
            MethodRequest(
                model: model, inputs: inputs, targets: range.map { $0 % model.classCount },
                streams: range.map { RandomStream(seed: 0, purpose: Self.purpose, epoch: 1, sample: $0) },
                surroundings: CallSurroundings(pool: pool) { _, _ in try observe() }),
            arguments: PluginDescription.usualArguments(description.item))
    }
}
