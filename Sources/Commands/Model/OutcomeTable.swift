import Datasets
import Language
import Networks

/// Outcomes as a table, a row an image.
enum OutcomeTable {
    /// What is shown of images that need not have a class.
    static let type = shape(optional: [.nothing])
    /// What is shown of labelled images.
    static let labelledType = shape(optional: [])

    private static func shape(optional: [ValueType]) -> ValueType {
        func known(_ type: ValueType) -> ValueType { .common([type] + optional) }
        return .table([
            "index": .integer, "label": known(.string), "class": .string, "probability": .number,
            "loss": known(.number), "margin": known(.number), "right": known(.boolean),
        ])
    }

    static let discussion = """
        index is the place among the images, so that $images[$table.index] are they; label is the image's own class, and
        class the most probable one with its probability (softmax). loss is the cross entropy; margin is the label's
        logit less the largest of the others, below 0 where the network is wrong (Pleiss et al., NeurIPS 2020, equation
        1).
        """

    static func table(_ outcomes: [Outcome], of images: ImageSet, model: Model) -> Table {
        Table(
            columns: columns,
            rows: outcomes.enumerated().map { position, outcome in
                let best = outcome.prediction.best
                return [
                    .number(position), label(of: images, at: position), .string(model.className(best)),
                    .number(Double(outcome.prediction.probabilities[best])),
                    outcome.loss.map { .number($0) } ?? .nothing, outcome.margin.map { .number($0) } ?? .nothing,
                    outcome.isRight.map { .boolean($0) } ?? .nothing,
                ]
            })
    }

    static func table(_ evaluated: EvaluatedImages, of images: ImageSet) -> Table {
        Table(
            columns: columns,
            rows: evaluated.images.enumerated().map { position, image in
                [
                    .number(position), label(of: images, at: position), .string(evaluated.classNames[image.given]),
                    .number(image.probability), .number(image.loss), image.margin.map { .number($0) } ?? .nothing,
                    .boolean(image.isRight),
                ]
            })
    }

    private static let columns: [Table.Column] = [
        .init("index"), .init("label"), .init("class"), .init("probability", format: .percent(decimals: 2)),
        .init("loss", format: .fixed(decimals: 4)), .init("margin", format: .fixed(decimals: 4)), .init("right"),
    ]

    /// The class's name; its number where the data have no names.
    static func label(of images: ImageSet, at position: Int) -> Value {
        let label = images.label(at: position)
        guard label != ImageSet.unlabelled else { return .nothing }
        return .string(images.classNames.indices.contains(label) ? images.classNames[label] : "\(label)")
    }
}
