import Attribution
import Datasets
import Language
import Measures
import Networks

/// `$attribution | object-agreement MODEL`
enum ObjectAgreementCommand {
    private static let attribution = Input<AttributionValue>()
    private static let model = Argument<Model>.object(
        "model", "the network that the maps are of", position: .positional)

    static let declaration = CommandDeclaration(
        "object-agreement", group: .attribution,
        summary: "how well maps agree with the object, among images that a network has right and wrong",
        discussion: """
            A row for the right and one for the wrong answers: how many there are, and the means of mass, rank and
            pointing as `measure mask` has them. Where a network is right for the object's sake, its maps lie on the
            object there more than where it is wrong.
            """,
        parameters: [model], input: attribution,
        examples: [
            .init(
                "let m = wrn depth=10 widen=1; (dataset scenes train=10 test=40).test | gradcam $m "
                    + "| object-agreement $m",
                "of a network that has learnt nothing yet")
        ],
        output: .table(["answer": .string, "count": .integer, "mass": .any, "rank": .any, "pointing": .any])
    ) { invocation in
        let value = try invocation[attribution], model = try invocation[model]
        let predictions = try model.predictions(of: value.images, pool: invocation.context.pool)
        var measures = [true: ObjectMeasures(), false: ObjectMeasures()]
        for (position, map) in PixelMap.all(of: value.attribution).enumerated() {
            guard let mask = value.images.mask(at: position) else {
                throw DatasetError.noMask(image: value.images.name(at: position))
            }
            guard let label = try model.label(of: value.images.labelled(at: position)) else {
                throw CommandError("\(value.images.name(at: position)) has no label")
            }
            measures[label == predictions[position].best]?.add(map, mask, MeasureSettings())
        }
        let rows = [true, false].map { isRight -> [Value] in
            let found = measures[isRight] ?? ObjectMeasures()
            return [
                .string(isRight ? "right" : "wrong"), .number(found.area.count), .mean(found.mass), .mean(found.rank),
                .mean(found.pointing),
            ]
        }
        return .object(
            Table(
                columns: [.init("answer"), .init("count")]
                    + ["mass", "rank", "pointing"].map { .init($0, format: .percent(decimals: 1)) },
                rows: rows))
    }
}
