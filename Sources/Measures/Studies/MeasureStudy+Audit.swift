import Glibc
import Tensors
import Vocabulary

extension MeasureStudy {
    private static let purpose = RandomPurpose("measure audit")
    /// The noise's deviation, as a share of the map's own.
    private static let noise = 0.05

    /// Tries the measures that look at one given map on the maps themselves, on the maps with noise, and on their values
    /// in random places.
    ///
    /// - Parameter observe: called often; an error that it throws ends the work.
    public func audit(pool: WorkerPool, observe: @escaping (Progress) throws -> Void) throws
        -> MeasureAudit
    {
        let instances = measures.map { $0.make(settings).subject }
        var values = measures.map { _ in MeasureAudit.Values() }
        let networks = arms.flatMap(\.models), total = Double(methods.count * networks.count)
        for (number, method) in methods.enumerated() {
            for (place, model) in networks.enumerated() {
                let targets = try targets(model), done = Double(number * networks.count + place)
                let parts = try stride(from: 0, to: images.count, by: Self.chunk).map { start in
                    let share = (done + Double(start) / Double(images.count)) / total
                    let step = Progress(fraction: share, detail: "\(method.name) \(place + 1)/\(networks.count)")
                    let range = start..<min(images.count, start + Self.chunk)
                    let explained = try explain(method, model, targets, range, pool) { _ in try observe(step) }
                    let maps = [explained, Self.noisy(explained, settings), Self.shuffled(explained, settings)]
                    return try instances.map { subject in try maps.map { try Self.values(of: subject, $0) } }
                }
                for index in values.indices {
                    values[index].given.append(parts.flatMap { $0[index][0] })
                    values[index].noisy.append(parts.flatMap { $0[index][1] })
                    values[index].random.append(parts.flatMap { $0[index][2] })
                }
            }
        }
        return MeasureAudit(Array(zip(measures.map(\.information), values)))
    }

    /// One per image; NaN where there is nothing to be said.
    private static func values(of subject: NamedMeasure.Subject, _ explained: ExplainedImages) throws -> [Double] {
        try Cancellation.checkCurrent()
        return switch subject {
        case .map(let value): explained.maps.map { value($0) ?? .nan }
        case .mask(let value):
            explained.maps.indices.map { n in
                explained.images?.mask(at: n).flatMap { value(explained.maps[n], $0) } ?? .nan
            }
        case .network(let values), .method(let values): try values(explained).map { $0 ?? .nan }
        case .pair: explained.maps.map { _ in .nan }
        }
    }

    private static func noisy(_ explained: ExplainedImages, _ settings: MeasureSettings) -> ExplainedImages {
        explained.with(
            maps: zip(explained.maps, explained.names).map { map, name in
                var stream = RandomStream(seed: settings.seed, purpose: purpose, sample: name.index)
                let count = Double(map.values.count), mean = map.values.reduce(0, +) / count
                let variance = map.values.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) } / count
                return PixelMap(
                    width: map.width, height: map.height,
                    values: map.values.map { $0 + noise * variance.squareRoot() * stream.normal() })
            })
    }

    private static func shuffled(_ explained: ExplainedImages, _ settings: MeasureSettings) -> ExplainedImages {
        explained.with(
            maps: zip(explained.maps, explained.names).map { map, name in
                var stream = RandomStream(seed: settings.seed, purpose: purpose, epoch: 1, sample: name.index)
                return PixelMap(
                    width: map.width, height: map.height,
                    values: stream.permutation(map.values.count).map { map.values[$0] })
            })
    }
}
