import Attribution
import Datasets
import Images
import Networks
import Tensors
import Vocabulary

/// How the maps of some networks measure up on the same images.
public struct MeasureStudy {
    /// Networks that differ in their seed alone.
    public struct Arm: Sendable {
        public let name: String
        public let models: [Model]

        public init(name: String, models: [Model]) { (self.name, self.models) = (name, models) }
    }

    /// Images that are explained at once, so that memory stays bounded; results do not depend on it.
    static let chunk = 200

    public let arms: [Arm]
    public let images: ImageSet
    public let methods: [NamedMethod]
    public let measures: [NamedMeasure]
    public let settings: MeasureSettings
    /// The classes that a network's maps explain, one per image.
    let targets: (Model) throws -> [Int]

    public init(
        arms: [Arm], images: ImageSet, methods: [NamedMethod], measures: [NamedMeasure], settings: MeasureSettings,
        targets: @escaping (Model) throws -> [Int]
    ) {
        (self.arms, self.images, self.methods, self.measures) = (arms, images, methods, measures)
        (self.settings, self.targets) = (settings, targets)
    }

    /// Where the work stands.
    public struct Progress: Sendable {
        public let fraction: Double
        /// "plain 1/5, gradcam"
        public let detail: String
    }

    /// What each measure says of each method's maps.
    ///
    /// - Parameter observe: called often; an error that it throws ends the work.
    public func run(pool: WorkerPool, observe: @escaping (Progress) throws -> Void) throws -> [MeasuredValues] {
        let targets = try arms.map { arm in try arm.models.map { try self.targets($0) } }
        let instances = measures.map { ($0, $0.make(settings)) }
        return try methods.enumerated().flatMap { number, method in
            let explained = try explain(method, targets: targets, instances, pool) { share, detail in
                try observe(
                    Progress(
                        fraction: (Double(number) + share) / Double(methods.count), detail: "\(method.name), \(detail)")
                )
            }
            return try instances.enumerated().map { index, measure in
                try Cancellation.checkCurrent()
                let values = values(of: measure.1.subject, explained, index, pool)
                return MeasuredValues(
                    method: method.name, measure: measure.0.information, instance: measure.1,
                    arms: arms.map(\.name), values: values)
            }
        }
    }

    /// One method's maps of one network, with what the measures that ask the network say of them.
    private struct Explained {
        var maps: [PixelMap] = []
        /// By the measure's place; empty for the others.
        var values: [[Double]]
    }

    private typealias Instances = [(NamedMeasure, NamedMeasure.Instance)]

    private func explain(
        _ method: NamedMethod, targets: [[[Int]]], _ instances: Instances, _ pool: WorkerPool,
        observe: @escaping (Double, String) throws -> Void
    ) throws -> [[Explained]] {
        let total = Double(arms.reduce(0) { $0 + $1.models.count })
        var done = 0.0
        return try arms.enumerated().map { arm, networks in
            try networks.models.enumerated().map { seed, model in
                defer { done += 1 }
                return try explain(method, model, targets[arm][seed], instances, pool) { [done] share in
                    try observe((done + share) / total, "\(networks.name) \(seed + 1)/\(networks.models.count)")
                }
            }
        }
    }

    private func explain(
        _ method: NamedMethod, _ model: Model, _ targets: [Int], _ instances: Instances, _ pool: WorkerPool,
        observe: @escaping (Double) throws -> Void
    ) throws -> Explained {
        let asking = instances.indices.filter { instances[$0].1.subject.asking != nil }
        var result = Explained(values: instances.map { _ in [] })
        // The method itself counts as much as a measure.
        let parts = Double(asking.count + 1)
        for start in stride(from: 0, to: images.count, by: Self.chunk) {
            let range = start..<min(images.count, start + Self.chunk)
            let place = Double(start) / Double(images.count), length = Double(range.count) / Double(images.count)
            func observing(_ part: Int) -> (Double) throws -> Void {
                { try observe(place + length * (Double(part) + $0) / parts) }
            }
            let explained = try explain(method, model, targets, range, pool, observe: observing(0))
            result.maps += explained.maps
            for (part, index) in asking.enumerated() {
                guard let values = instances[index].1.subject.asking else { continue }
                result.values[index] += try values(explained.observed(observing(part + 1))).map { $0 ?? .nan }
            }
        }
        return result
    }

    func explain(
        _ method: NamedMethod, _ model: Model, _ targets: [Int], _ range: Range<Int>, _ pool: WorkerPool,
        observe: @escaping (Double) throws -> Void
    ) throws -> ExplainedImages {
        let part = images.selecting(range), names = range.map(images.name(at:))
        let inputs = try model.inputs(of: part, pool: pool), targets = Array(targets[range])
        let attribution = try method.explain(
            AttributionRequest(
                model: model, inputs: inputs, targets: targets, names: names, pool: pool, observe: observe))
        return ExplainedImages(
            network: model, images: part, population: images, inputs: inputs, targets: targets, names: names,
            attribution: attribution,
            method: method, pool: pool, observe: observe)
    }

    private func values(
        of subject: NamedMeasure.Subject, _ explained: [[Explained]], _ index: Int, _ pool: WorkerPool
    ) -> MeasuredValues.Values {
        func single(_ value: (PixelMap, Int) -> Double?) -> MeasuredValues.Values {
            .single(explained.map { $0.map { network in each(pool) { value(network.maps[$0], $0) } } })
        }
        switch subject {
        case .map(let value): return single { map, _ in value(map) }
        case .mask(let value): return single { map, n in images.mask(at: n).flatMap { value(map, $0) } }
        case .network, .method: return .single(explained.map { $0.map { $0.values[index] } })
        case .pair(let value): return .pairs(pairs(value, explained.map { $0.map(\.maps) }, pool))
        }
    }

    private func pairs(
        _ value: (PixelMap, PixelMap) -> Double?, _ maps: [[[PixelMap]]], _ pool: WorkerPool
    ) -> [MapPairs] {
        let within = maps.indices.map { arm in
            MapPairs(arms: [arm], of: maps[arm].count) { a, b in
                each(pool) { value(maps[arm][a][$0], maps[arm][b][$0]) }
            }
        }
        let between = maps.indices.dropFirst().map { arm in
            MapPairs(arms: [0, arm], of: maps[0].count, maps[arm].count) { a, b in
                each(pool) { value(maps[0][a][$0], maps[arm][b][$0]) }
            }
        }
        return within.filter { !$0.pairs.isEmpty } + between
    }

    /// Of each image; NaN where there is nothing to be said.
    private func each(_ pool: WorkerPool, _ value: (Int) -> Double?) -> [Double] {
        var values = [Double](repeating: .nan, count: images.count)
        values.withUnsafeMutableBufferPointer { values in
            pool.forEach(images.count) { n, _ in values[n] = value(n) ?? .nan }
        }
        return values
    }
}

extension NamedMeasure.Subject {
    /// What is asked of the network, where something is.
    package var asking: (@Sendable (ExplainedImages) throws -> [Double?])? {
        switch self {
        case .network(let values), .method(let values): values
        case .mask, .map, .pair: nil
        }
    }
}
