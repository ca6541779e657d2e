import Networks
import Tensors

/// What every measure has to hold to.
struct MeasureContract {
    let plugin: Plugin
    let index: Int

    private var description: MeasureDescription { plugin.description.measures[index] }
    private static let purpose = RandomPurpose("plugin measure contract")
    private static let side = 32

    var checks: [ContractCheck] {
        let names = ["usual maps", "maps of zeros", "negative maps", "maps with NaN", "images without masks"]
        let trials: [(Float, Bool)?] = [nil, (0, true), (-1, true), (.nan, true), nil]
        let kinds = zip(names, trials).enumerated().map { number, kind in
            check(kind.0) {
                _ = try results(3, filling: kind.1?.0, hasMasks: number != 4)
                return nil
            }
        }
        return kinds + [
            check("no image at all") {
                _ = try results(0)
                return nil
            },
            check("the same numbers for two runs") {
                try results(3).map(\.description) == results(3).map(\.description) ? nil : "they differ"
            },
        ]
    }

    private func check(_ what: String, _ run: @escaping () throws -> String?) -> ContractCheck {
        ContractCheck(item: description.item.name, what: what, run: run)
    }

    private func results(_ count: Int, filling: Float? = nil, hasMasks: Bool = true) throws -> [[Double]] {
        let pixels = Self.side * Self.side
        var stream = RandomStream(seed: 3, purpose: Self.purpose)
        let maps = (0..<count * pixels).map { _ in filling ?? Float(stream.normal()) }
        return try plugin.door.measure(
            index,
            MeasuredMaps(
                count: count, height: Self.side, width: Self.side, maps: maps,
                pixels: (0..<count * pixels * 3).map { _ in UInt8(truncatingIfNeeded: stream.next()) },
                masks: hasMasks ? (0..<count * pixels).map { $0 % 3 == 0 ? 1 : 0 } : nil,
                targets: [Int](repeating: 0, count: count),
                streams: (0..<count).map { RandomStream(seed: 0, purpose: Self.purpose, sample: $0) },
                network: description.item.flags.contains(.needsNetwork)
                    ? try Model(initializing: WideResNet(depth: 10, widenFactor: 1), seed: 0) : nil,
                surroundings: CallSurroundings(pool: WorkerPool(threads: 1)) { _, _ in }),
            arguments: PluginDescription.usualArguments(description.item))
    }
}
