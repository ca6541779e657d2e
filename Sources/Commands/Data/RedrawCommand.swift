import Datasets
import Language
import Vocabulary

/// `$scenes | redraw without=[top]`
enum RedrawCommand {
    private static let images = Input<ImageSet>()
    private static let parts = ObjectPart.allCases.map { ($0.rawValue, $0) }
    private static let without = Argument<[ObjectPart]>.selection(
        "without", "parts of the object to take away: the background is seen there", default: [], among: parts)
    private static let swap = Argument<[ObjectPart]>.selection(
        "swap", "parts of the object to draw as another class's", default: [], among: parts)
    private static let with = Argument.string(
        "with", "whose parts swap= takes: a class of scenes", default: "disc", choices: Scenes.shapeNames)
    private static let distractors = Argument.boolean(
        "distractors", "whether the distractors are there", default: true)
    private static let shortcut = Argument.boolean("shortcut", "whether the mark is there", default: true)

    static let declaration = CommandDeclaration(
        "redraw", group: .data, summary: "scenes drawn again without parts of their objects, or with others",
        discussion: """
            All else stays as it was, to the grain: what a network says of both differs by that part alone. An object's
            parts are its core and what lies above (top), below and beside it, before it is turned. The images must be
            scenes as they were drawn; what was changed before stays changed.
            """,
        parameters: [without, swap, with, distractors, shortcut], input: images,
        examples: [
            .init(
                "(dataset scenes train=10 test=10).test[0..<4] | redraw without=[top left]",
                "objects without two of their parts"),
            .init(
                "(dataset scenes train=10 test=10).test[0..<4] | redraw swap=[bottom] with=heart",
                "with the lower part of a heart"),
        ],
        lasting: "let d = (dataset scenes train=10 test=50000).test; $d | redraw without=[top]",
        output: .object(ImageSet.self)
    ) { invocation in
        let images = try invocation[images], without = try invocation[without], swap = try invocation[swap]
        if let part = without.first(where: swap.contains) {
            throw CommandError("\(part.rawValue) is both taken away and swapped", argument: "swap")
        }
        guard let shape = Scenes.shapeNames.firstIndex(of: try invocation[with]) else {
            throw CommandError("scenes have no such class", argument: "with")
        }
        let (distractors, shortcut) = (try invocation[distractors], try invocation[shortcut])
        return .object(
            try images.redrawn(pool: invocation.context.pool) { variation in
                variation.removed.formUnion(without)
                for part in swap { variation.swapped[part] = shape }
                if !distractors {
                    variation.removedDistractors.formUnion(0..<(images.scenes?.settings.distractors ?? 0))
                }
                if !shortcut { variation.hasMark = false }
            })
    }
}
