import Synchronization
import Tensors
import Vocabulary

/// What every operation has to hold to.
struct OperationContract {
    let plugin: Plugin
    let index: Int

    private var description: OperationDescription { plugin.description.operations[index] }
    private var flags: Set<ItemFlag> { description.item.flags }

    /// Sides that go wrong first: a pixel, a strip, CIFAR's, ImageNet's.
    private static let sizes = [(1, 1), (7, 64), (32, 32), (224, 224)]

    private func trial(_ count: Int, _ height: Int, _ width: Int, magnitude: Double? = nil) -> OperationTrial {
        OperationTrial(
            door: plugin.door, index: index, arguments: PluginDescription.usualArguments(description.item),
            count: count, height: height, width: width, magnitude: magnitude ?? usualMagnitude)
    }

    private var usualMagnitude: Double {
        guard let magnitude = description.magnitude else { return 0 }
        return magnitude.usual ?? magnitude.levels.map { ($0.lowest + $0.highest) / 2 } ?? magnitude.range.lowerBound
    }

    /// The least, the largest and what lies between.
    private var magnitudes: [Double] {
        guard let magnitude = description.magnitude else { return [0] }
        let range = magnitude.range, ends = magnitude.levels.map { [$0.lowest, $0.highest] } ?? []
        return [range.lowerBound, range.upperBound, usualMagnitude] + ends
    }

    var checks: [ContractCheck] {
        Self.sizes.flatMap { height, width in sized(height, width) } + magnitudeChecks + [
            check("no image at all") { trial in
                _ = try trial(0, 32, 32).output()
                return nil
            },
            check("the same bytes for two runs") { trial in
                try trial(5, 32, 32).output() == trial(5, 32, 32).output() ? nil : "they differ"
            },
            check("the same bytes for any split into batches") { try split($0(5, 32, 32)) },
            check("writes all of its output") { trial in
                var other = trial(2, 32, 32)
                other.filling = 0xFF
                return try trial(2, 32, 32).output() == other.output() ? nil : "what was there before is still seen"
            },
            check("draws from its streams alone") { trial in
                var other = trial(3, 32, 32)
                other.seed = 1
                let isSame = try trial(3, 32, 32).output() == other.output()
                return flags.contains(.deterministic) && !isSame
                    ? "it is called deterministic, and other streams give other bytes" : nil
            },
            check("the same bytes on 1 and 16 threads") { try onThreads($0(16, 32, 32)) },
        ]
    }

    private func check(
        _ what: String, _ run: @escaping ((Int, Int, Int) -> OperationTrial) throws -> String?
    ) -> ContractCheck {
        ContractCheck(item: description.item.name, what: what) {
            try run { count, height, width in trial(count, height, width) }
        }
    }

    /// Nothing beyond the images is read or written, on either side.
    private func sized(_ height: Int, _ width: Int) -> [ContractCheck] {
        GuardedMemory.Side.allCases.map { side in
            check("\(height)x\(width), nothing touched \(side) the images") { make in
                var trial = make(2, height, width)
                trial.side = side
                _ = try trial.output()
                return nil
            }
        }
    }

    private var magnitudeChecks: [ContractCheck] {
        guard let name = description.magnitude?.name else { return [] }
        return Set(magnitudes).sorted().map { magnitude in
            ContractCheck(item: description.item.name, what: "\(name)=\(Decimals.shortest(magnitude))") {
                _ = try trial(1, 32, 32, magnitude: magnitude).output()
                return nil
            }
        }
    }

    private func split(_ trial: OperationTrial) throws -> String? {
        let whole = try trial.output()
        for cut in 1..<trial.count {
            let parts = try trial.output(0..<cut) + trial.output(cut..<trial.count)
            if parts != whole { return "\(cut) images and \(trial.count - cut) differ from \(trial.count)" }
        }
        return nil
    }

    private func onThreads(_ trial: OperationTrial) throws -> String? {
        let alone = try (0..<trial.count).map { try trial.output($0..<$0 + 1) }
        let pool = WorkerPool(threads: 16)
        let results = Mutex<[Int: [UInt8]]>([:]), failure = Mutex<(any Error)?>(nil)
        for _ in 0..<4 {
            pool.forEach(trial.count) { image, _ in
                do {
                    let output = try trial.output(image..<image + 1)
                    results.withLock { $0[image] = output }
                } catch { failure.withLock { $0 = error } }
            }
            if let error = failure.withLock({ $0 }) { throw error }
            let together = results.withLock { $0 }
            if alone.indices.contains(where: { together[$0] != alone[$0] }) { return "they differ" }
        }
        return nil
    }
}
