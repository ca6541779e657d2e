import Language
import Measures
import Networks

/// The networks that are measured: one, several, lists of several seeds each, or a pair.
struct MeasuredArms {
    let arms: [MeasureStudy.Arm]

    static let argument = Argument(
        Parameter(
            "models",
            .union([
                .object(TrainedPair.self), .object(Model.self),
                .list(.union([.object(Model.self), .list(.object(Model.self))])),
            ]), "the networks: one, a list, a list of lists of seeds, or a pair", position: .positional)
    ) { $0.flatMap(MeasuredArms.init) }

    static let names = Argument<[String]>.strings("names", "the networks' names in the table", default: [])

    /// nil for another value.
    private init?(_ value: Value) {
        if case .object(let pair as TrainedPair) = value {
            arms = pair.arms
            return
        }
        let models = Self.elements(of: value).map { Self.elements(of: $0).compactMap(Self.model) }
        arms = models.enumerated().map { MeasureStudy.Arm(name: "network \($0 + 1)", models: $1) }
        if models.contains(where: { $0.isEmpty }) { return nil }
    }

    /// The value itself where it is no list.
    private static func elements(of value: Value) -> [Value] {
        if case .list(let list) = value { Array(list.elements) } else { [value] }
    }

    private static func model(_ value: Value) -> Model? {
        if case .object(let model as Model) = value { model } else { nil }
    }

    /// - Throws: `CommandError` for no network, and for names that are not one each.
    static func arms(_ invocation: Invocation) throws -> [MeasureStudy.Arm] {
        let arms = try invocation[argument].arms, names = try invocation[names]
        if arms.isEmpty { throw CommandError("there is no network to measure", argument: argument.name) }
        guard names.isEmpty || names.count == arms.count else {
            throw CommandError(
                "names= takes one name a network: \(arms.count), not \(names.count)", argument: Self.names.name)
        }
        return names.isEmpty ? arms : zip(arms, names).map { MeasureStudy.Arm(name: $1, models: $0.models) }
    }
}
