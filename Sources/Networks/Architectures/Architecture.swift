import Vocabulary

/// A family of networks: what it is set by, its graph, and what files and people call it. One folder each, and one row
/// of `Architectures.all`.
public protocol Architecture: Configurable, Hashable {
    static var declaration: ArchitectureDeclaration { get }
    /// Outputs.
    var classCount: Int { get set }
    /// "WRN-40-2 (standard)".
    var title: String { get }
    /// A remark that a user should see.
    var note: String? { get }
    /// The module whose output is the last block's, [N, H', W', C]: Grad-CAM's default.
    var lastBlockName: String { get }
    /// Of settings that are valid.
    var graph: Graph { get }

    /// The network that a `state_dict` with tensors of these shapes is of; nil where it is of none of these.
    init?(shapes: [String: [Int]])
    /// - Throws: `NetworkError.invalidDepth`, `InvalidSetting`.
    func validate() throws
}

/// How an architecture is shown and written.
public struct ArchitectureDeclaration: Sendable {
    /// In a file's metadata: "wide-resnet".
    public let name: String
    /// The command that makes one, and the first word of its short name: "wrn".
    public let command: String
    /// The settings whose numbers follow in the short name: "wrn-40-2" has depth and widen.
    public let numbers: [String]
    /// One line, without a full stop.
    public let summary: String
    public let discussion: String
    public let examples: [(code: String, explanation: String)]
    /// A call that makes one so large that it takes long.
    public let lasting: String

    /// "wrn-DEPTH-WIDEN".
    public var pattern: String { ([command] + numbers.map { $0.uppercased() }).joined(separator: "-") }
}

extension Architecture {
    public var note: String? { nil }

    /// The value of the setting `name`; nil where there is none.
    public subscript(setting name: String) -> SettingValue? {
        get { Self.settings.first { $0.name == name }?.value(self) }
        set {
            guard let newValue else { return }
            Self.settings.first { $0.name == name }?.set(&self, newValue)
        }
    }

    /// "wrn-40-2"; nil for what is not of this pattern. Values are not checked.
    init?(shortName: String) {
        let words = shortName.split(separator: "-").map(String.init), numbers = Self.declaration.numbers
        guard words.first == Self.declaration.command, words.count == numbers.count + 1 else { return nil }
        self.init()
        for (name, word) in zip(numbers, words.dropFirst()) {
            guard let number = Int(word) else { return nil }
            self[setting: name] = .integer(number)
        }
    }
}

extension Setting where Owner: Architecture {
    /// The number of classes, which every architecture has.
    static var classes: Setting { .integer("classes", \.classCount, "outputs", in: 2...1_000_000) }
}
