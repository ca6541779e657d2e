import Attribution
import Datasets
import Language
import Measures
import Networks

/// `$attribution | part-importance MODEL`
enum PartImportanceCommand {
    private static let attribution = Input<AttributionValue>()
    private static let model = Argument<Model>.object(
        "model", "the network that the maps are of", position: .positional)

    static let declaration = CommandDeclaration(
        "part-importance", group: .attribution,
        summary: "how well maps say which parts of an object matter, by taking the parts away",
        discussion: """
            For maps of scenes as they were drawn, whose objects have five parts and maybe distractors (`redraw`). What a
            part does for the network is by how much the score that is explained falls without it; what a map says is
            the sum over the part's pixels. A map marks the parts of which it says at least as much as of the mean part.

            single: 1/2 + 1/2 of Spearman's correlation of the two over an object's parts, 0.5 by chance. preservation:
            how often the network keeps its answer with the marked parts only. deletion: how often it changes its answer
            without them. distractibility: of the distractors that do nothing, the share that the maps do not mark. All
            are better when higher. parts has the means of each part. Hesse, Schaub-Meyer and Roth, FunnyBirds, arXiv
            2308.06248.
            """,
        parameters: [model], input: attribution,
        examples: [
            .init(
                "let m = wrn depth=10 widen=1; (dataset scenes train=10 test=10 distractors=1).test | gradcam $m "
                    + "| part-importance $m",
                "of a network that has learnt nothing yet")
        ],
        lasting: "let m = wrn depth=16 widen=4; let a = (dataset scenes train=10 test=300).test | saliency $m; "
            + "$a | part-importance $m",
        output: .record
    ) { invocation in
        let value = try invocation[attribution], context = invocation.context
        let found = try PartImportance(
            value.attribution, of: value.images, model: try invocation[model], pool: context.pool
        ) { try context.report(Progress(task: "part-importance", fraction: $0)) }
        let subjects = found.subjects
        return .record([
            "method": .string(value.attribution.method), "count": .number(subjects.count),
            "single": .mean(subjects.compactMap(\.singleDeletion)),
            "preservation": .mean(subjects.map { $0.isPreserved ? 1 : 0 }),
            "deletion": .mean(subjects.map { $0.isDeleted ? 1 : 0 }),
            "distractibility": found.distractibility.map { .number($0) } ?? .nothing,
            "parts": .list(means(subjects.flatMap(\.parts))),
        ])
    }

    /// The means by part, in the order of their first appearance.
    private static func means(_ parts: [PartImportance.Part]) -> [Value] {
        var names: [String] = []
        for part in parts where !names.contains(part.name) { names.append(part.name) }
        return names.map { name in
            let own = parts.filter { $0.name == name }
            return .record([
                "part": .string(name), "count": .number(own.count), "fall": .mean(own.map(\.fall)),
                "relevance": .mean(own.map(\.relevance)),
            ])
        }
    }
}
