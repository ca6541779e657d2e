import Vocabulary

/// Why a module was not loaded. Nothing of it is in the registry then.
public enum ModuleError: UserFacingError, Hashable {
    case unknown(String, known: [String])
    case loadedTwice(String)
    /// Two modules bring a command or a type of one name.
    case taken(what: String, by: String, module: String)

    public var message: String {
        switch self {
        case .unknown(let name, _): "there is no module \"\(name)\""
        case .loadedTwice(let name): "the module \(name) is loaded already"
        case .taken(let what, let owner, let module):
            "the module \(module) brings \(what), and \(owner) has one already"
        }
    }

    public var hint: String? {
        if case .unknown(let name, let known) = self { NearestName.choice(for: name, among: known) } else { nil }
    }
}
