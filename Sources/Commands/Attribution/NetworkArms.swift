import Language
import Networks

/// Networks that are set beside one another, each of one seed or several.
enum NetworkArms {
    static let argument = Argument<[[Model]]>(
        Parameter(
            "models", .list(.union([.object(Model.self), .list(.object(Model.self))])),
            "the networks; a list among them is one of several seeds", position: .positional)
    ) { value in
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
}
