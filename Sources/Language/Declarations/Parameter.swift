/// One parameter of a command, as data: checking, help, completion and the reference page all come from it. Commands
/// declare theirs as an `Argument`, which reads what was given as well.
public struct Parameter: Sendable {
    public enum Position: Hashable, Sendable {
        /// `name=value` only.
        case named
        /// By its place; may also be written `name=value`.
        case positional
        /// The last positional one: takes all that remain, as a list.
        case rest
        /// Takes all `name=value` whose names are no parameter's, as a record; the type is that of each value.
        case names
    }

    public let name: String
    public let type: ValueType
    public internal(set) var summary: String
    public let position: Position
    /// nil: required, unless `isOptional`.
    public let defaultValue: Value?
    /// May be left out without having a default: the command then sees nil.
    public internal(set) var isOptional: Bool
    /// Allowed numbers.
    public let range: ClosedRange<Double>?
    /// "degrees", "epochs", …
    public let unit: String?
    /// Allowed words; they complete.
    public let choices: [String]
    /// For paths: the endings that completion offers ("faa", "png"); empty: all. "/" offers folders.
    public let fileEndings: [String]
    /// Whether what is piped in stands for it.
    public internal(set) var isPiped = false
    /// The parameter in whose place it is written: a field's, or a closure's, which may be left out then.
    public internal(set) var replaced: String?
    /// Further words that completion offers.
    var suggest: Suggest?
    /// What a closure is called with.
    var given: [ClosureParameter] = []

    public init(
        _ name: String, _ type: ValueType, _ summary: String, position: Position = .named,
        default defaultValue: Value? = nil, optional isOptional: Bool = false, range: ClosedRange<Double>? = nil,
        unit: String? = nil, choices: [String] = [], fileEndings: [String] = []
    ) {
        self.name = name
        self.type = type
        self.summary = summary
        self.position = position
        self.defaultValue = defaultValue
        self.isOptional = isOptional
        self.range = range
        self.unit = unit
        self.choices = choices
        self.fileEndings = fileEndings
    }

    public var isRequired: Bool { defaultValue == nil && !isOptional && position != .rest && position != .names }
}

/// What a command lists among its parameters: one, or several that belong together.
public protocol ParameterSource: Sendable {
    var parameters: [Parameter] { get }
}

extension Parameter: ParameterSource {
    public var parameters: [Parameter] { [self] }
}
