import Language
import Networks

/// Networks that are set beside one another, each of one seed or several.
enum NetworkArms {
    static let argument = Argument<[[Model]]>(
        Parameter(
            "models",
            .union([.object(TrainedPair.self), .list(.union([.object(Model.self), .list(.object(Model.self))]))]),
            "the networks; a list among them is one of several seeds; or a pair", position: .positional)
    ) { value in
        if case .object(let pair as TrainedPair)? = value { return pair.arms.map(\.models) }
        guard case .list(let elements)? = value else { return nil }
        return elements.map { element in
            switch element {
            case .list(let seeds): seeds.compactMap(model)
            default: [element].compactMap(model)
            }
        }
    }

    private static func model(_ value: Value) -> Model? {
        if case .object(let object) = value { object as? Model } else { nil }
    }

    /// What the networks are called: a pair's arms have names.
    ///
    /// - Throws: `CommandError` where there are some, but not one for each.
    static func names(_ invocation: Invocation, _ names: Argument<[String]>, count: Int) throws -> [String] {
        if case .object(let pair as TrainedPair)? = invocation.value(argument.name), try invocation[names].isEmpty {
            return pair.arms.map(\.name)
        }
        return try NetworkNames.read(invocation, names, count: count)
    }
}
