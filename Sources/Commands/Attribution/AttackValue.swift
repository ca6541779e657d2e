import Attribution
import Datasets
import Figures
import Images
import Language
import Measures
import Networks
import OrderedCollections

/// Attacked images with the maps before and after.
struct AttackValue: EngineValue {
    /// One network's.
    struct Part: Sendable {
        let name: String
        let before: AttributionInput
        let after: AttributionInput
        let outcomes: [MapAttack.Outcome]
        let changes: [MethodChange]
    }

    /// What a method's maps are before and after, one per image.
    struct MethodChange: Sendable {
        let method: String
        let before, after: PixelMaps
        let changes: [MapChange]
    }

    let kind: MapAttack.Kind
    let parts: [Part]

    static let noun: Noun = "attack"
    static let fields: [Field<AttackValue>] = [
        Field("summary", .table(summaryColumns), "the means by network and method") { .object($0.summary) },
        Field("table", .table(columns), "a row a network, method and image", inPlain: false) { .object($0.table) },
        Field("images", .list(.object(ImageSet.self)), "the changed images, of each network", inPlain: false) {
            .list($0.parts.map { .object($0.after.images) })
        },
        Field("kind", .string, "what the attack wanted") { .string($0.kind.rawValue) },
    ]

    var display: String { summary.display }
    func display(in room: DisplayRoom) -> String { summary.display(in: room) }

    private static let measures: [(name: String, value: @Sendable (MapChange) -> Double?)] = [
        ("top", { $0.topIntersection }), ("correlation", { $0.correlation }), ("shift", { $0.centreShift }),
        ("distance", { $0.distance }),
    ]

    private static let summaryColumns: OrderedDictionary<String, ValueType> = [
        "network": .string, "method": .string, "kept": .number, "top": .any, "correlation": .any, "shift": .any,
        "distance": .any, "sensitivity": .any,
    ]
    private static let columns: OrderedDictionary<String, ValueType> = [
        "network": .string, "method": .string, "image": .integer, "kept": .boolean, "before": .number,
        "after": .number, "top": .any, "correlation": .any, "shift": .any, "distance": .any,
    ]

    private static func columns(_ types: OrderedDictionary<String, ValueType>) -> [Table.Column] {
        types.keys.map { name in
            switch name {
            case "network", "method", "image": Table.Column(name)
            case "kept", "before", "after": Table.Column(name, format: .percent(decimals: 1))
            default: Table.Column(name, format: .fixed(decimals: 3))
            }
        }
    }

    /// Means over the images; sensitivity is the saliency map's.
    private var summary: Table {
        let rows = parts.flatMap { part in
            part.changes.map { change -> [Value] in
                let kept = Double(part.outcomes.count(where: \.isKept)) / Double(max(1, part.outcomes.count))
                let sensitivity: Value =
                    change.method == Saliency.name ? .mean(part.outcomes.map(\.sensitivity)) : .nothing
                return [.string(part.name), .string(change.method), .number(kept)]
                    + Self.measures.map { measure in Value.mean(change.changes.compactMap(measure.value)) }
                    + [sensitivity]
            }
        }
        return Table(columns: Self.columns(Self.summaryColumns), rows: rows)
    }

    private var table: Table {
        let rows = parts.flatMap { part in
            part.changes.flatMap { change in
                part.outcomes.enumerated().map { n, outcome -> [Value] in
                    [
                        .string(part.name), .string(change.method), .number(n), .boolean(outcome.isKept),
                        .number(outcome.probabilities.before), .number(outcome.probabilities.after),
                    ] + Self.measures.map { $0.value(change.changes[n]).map { .number($0) } ?? .nothing }
                }
            }
        }
        return Table(columns: Self.columns(Self.columns), rows: rows)
    }
}

extension AttackValue: Drawable {
    /// Each image before and after, by network, with the maps of both.
    var figure: Figure {
        let methods = (parts.first?.changes ?? []).enumerated().map { index, change in
            Comparison.Method(
                name: change.method,
                isSigned: parts.contains { $0.changes[index].before.isSigned || $0.changes[index].after.isSigned })
        }
        return Comparison(methods: methods, subjects: parts.flatMap(subjects)).figure
    }

    private func subjects(_ part: Part) -> [Comparison.Subject] {
        (0..<part.before.images.count).flatMap { n in
            [("before", part.before), ("after", part.after)].map { name, input in
                let image = input.images.labelled(at: n), prediction = input.predictions[n]
                let maps = part.changes.map { (name == "before" ? $0.before : $0.after).maps[n] }
                return Comparison.Subject(
                    image: image.image, label: name, mask: image.mask,
                    explanations: [
                        Comparison.Explanation(
                            network: part.name, prediction: input.model.className(prediction.best),
                            probability: Double(prediction.probabilities[prediction.best]),
                            isRight: (try? input.model.label(of: image)).flatMap { $0 }.map { $0 == prediction.best },
                            target: input.model.className(input.targets[n]), maps: maps)
                    ])
            }
        }
    }
}
