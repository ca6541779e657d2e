import Attribution
import Datasets
import Images
import Networks
import Tensors

/// How well maps say what the parts of an object do for a network, where the parts can be taken away: the protocols of
/// FunnyBirds (Hesse, Schaub-Meyer and Roth, arXiv 2308.06248, section 4).
///
/// What a part does is by how much the score falls without it; what a map says of it is the sum of the map over its
/// pixels. A map marks the parts of which it says at least as much as of the mean part.
public struct PartImportance: Sendable {
    /// One part, or distractor, of one image.
    public struct Part: Sendable {
        /// "core", "top", …, "distractor 1", …
        public let name: String
        public let isObject: Bool
        /// By how much the score falls without it.
        public let fall: Double
        /// The sum of the map over its pixels.
        public let relevance: Double
    }

    /// What an image has of them.
    public struct Subject: Sendable {
        /// Those of which a pixel is seen.
        public let parts: [Part]
        /// Whether the network keeps its answer where only the marked parts of the object are there.
        public let isPreserved: Bool
        /// Whether it changes its answer where they are away.
        public let isDeleted: Bool

        /// 1/2 + 1/2 of Spearman's correlation of fall and relevance over the object's parts, 0...1; nil for fewer than
        /// two parts, or where either is the same for all.
        public var singleDeletion: Double? {
            let own = parts.filter(\.isObject)
            return Ranks.correlation(own.map(\.fall), own.map(\.relevance)).map { 0.5 + 0.5 * $0 }
        }
    }

    public let subjects: [Subject]
    /// Of the distractors that do nothing (the score falls by at most a twentieth of its size without them), the share
    /// that no map marks; nil where there are none.
    public let distractibility: Double?

    /// - Parameters:
    ///   - images: scenes as they were drawn, those that are explained.
    ///   - observe: called with the share that is done; an error that it throws ends the work.
    /// - Throws: `DatasetError.notScenes`, `NetworkError`, `CancellationError`.
    public init(
        _ attribution: Attribution, of images: ImageSet, model: Model, pool: WorkerPool,
        observe: (Double) throws -> Void = { _ in }
    ) throws {
        guard let source = images.scenes else { throw DatasetError.notScenes }
        let trials = try PartTrials(attribution, images, source, model, pool)
        subjects = try trials.subjects(observe)
        let idle = subjects.flatMap { subject -> [Bool] in
            let bound = Self.bound(subject.parts)
            return subject.parts.filter { !$0.isObject && $0.fall <= Self.leastFall * trials.size }
                .map { $0.relevance < bound }
        }
        distractibility = idle.isEmpty ? nil : Double(idle.count { $0 }) / Double(idle.count)
    }

    /// A share of the mean size of the scores.
    private static let leastFall = 0.05

    /// The least relevance that marks a part: that of the object's mean part.
    static func bound(_ parts: [Part]) -> Double {
        let own = parts.filter(\.isObject).map(\.relevance)
        return own.isEmpty ? 0 : own.reduce(0, +) / Double(own.count)
    }
}

/// The trials that `PartImportance` is made of.
private struct PartTrials {
    private let images: ImageSet
    private let source: SceneSource
    private let model: Model
    private let pool: WorkerPool
    private let scores: [ClassScore]
    private let maps: [[Double]]
    private let whole: [Prediction]

    init(
        _ attribution: Attribution, _ images: ImageSet, _ source: SceneSource, _ model: Model, _ pool: WorkerPool
    ) throws {
        (self.images, self.source, self.model, self.pool) = (images, source, model, pool)
        scores = attribution.targets.enumerated().map { ClassScore($1, against: attribution.against?[$0]) }
        maps = PixelMaps(attribution).maps
        whole = try model.predictions(of: images, pool: pool)
    }

    /// The mean size of the scores.
    var size: Double {
        zip(scores, whole).reduce(0.0) { $0 + abs($1.0.value($1.1.logits)) } / Double(max(1, scores.count))
    }

    func subjects(_ observe: (Double) throws -> Void) throws -> [PartImportance.Subject] {
        let distractors = source.settings.distractors, steps = Double(ObjectPart.allCases.count + distractors)
        var parts = [[PartImportance.Part]](repeating: [], count: images.count)
        for (step, part) in ObjectPart.allCases.enumerated() {
            try observe(Double(step) / (steps + 2))
            let predictions = try predictions { $0.removed.insert(part) }
            for n in 0..<images.count {
                let mask = SceneRegion(rawValue: part.rawValue).map { source.mask(of: $0, images.identity(at: n)) }
                add(part.rawValue, true, mask, predictions[n], to: &parts[n], n)
            }
        }
        for number in 0..<distractors {
            try observe((Double(ObjectPart.allCases.count + number)) / (steps + 2))
            let predictions = try predictions { $0.removedDistractors.insert(number) }
            for n in 0..<images.count {
                let mask = source.mask(ofDistractor: number, images.identity(at: n))
                add("distractor \(number + 1)", false, mask, predictions[n], to: &parts[n], n)
            }
        }
        return try outcomes(parts)
    }

    private func predictions(_ change: (inout SceneVariation) -> Void) throws -> [Prediction] {
        try model.predictions(of: images.redrawn(pool: pool, change), pool: pool)
    }

    private func add(
        _ name: String, _ isObject: Bool, _ mask: Mask?, _ without: Prediction,
        to parts: inout [PartImportance.Part], _ n: Int
    ) {
        guard let mask, mask.values.contains(true) else { return }
        parts.append(
            PartImportance.Part(
                name: name, isObject: isObject,
                fall: scores[n].value(whole[n].logits) - scores[n].value(without.logits),
                relevance: zip(maps[n], mask.values).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }))
    }

    /// Of each image the trials with only the marked parts, and without them: redrawn one by one, since each has its own.
    private func outcomes(_ parts: [[PartImportance.Part]]) throws -> [PartImportance.Subject] {
        let marked = parts.map { parts -> Set<ObjectPart> in
            let bound = PartImportance.bound(parts)
            return Set(
                parts.filter { $0.isObject && $0.relevance >= bound }.compactMap { ObjectPart(rawValue: $0.name) })
        }
        let kept = try redrawn { Set(ObjectPart.allCases).subtracting(marked[$0]) }
        let deleted = try redrawn { marked[$0] }
        return parts.indices.map { n in
            PartImportance.Subject(
                parts: parts[n], isPreserved: kept[n].best == whole[n].best, isDeleted: deleted[n].best != whole[n].best
            )
        }
    }

    private func redrawn(_ removed: (Int) -> Set<ObjectPart>) throws -> [Prediction] {
        let sets = try (0..<images.count).map { n in
            try images.selecting([n]).redrawn(pool: pool) { $0.removed.formUnion(removed(n)) }
        }
        return try model.predictions(of: ImageSet(joining: sets), pool: pool)
    }
}
