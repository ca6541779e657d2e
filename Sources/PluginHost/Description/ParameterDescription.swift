/// A parameter of an item.
public struct ParameterDescription: Hashable, Sendable {
    public var name: String
    public var summary: String
    public var type: PluginType
    public var flags: Set<ParameterFlag>
    public var unit: String?
    /// Of numbers; nil: any that is finite.
    public var range: ClosedRange<Double>?
    /// The default, as one writes it.
    public var usual: String?
    /// Of strings: the words it takes; empty: any.
    public var choices: [String]

    public init(
        name: String, summary: String, type: PluginType, flags: Set<ParameterFlag> = [], unit: String? = nil,
        range: ClosedRange<Double>? = nil, usual: String? = nil, choices: [String] = []
    ) {
        self.name = name
        self.summary = summary
        self.type = type
        self.flags = flags
        self.unit = unit
        self.range = range
        self.usual = usual
        self.choices = choices
    }

    /// The default as a value; nil where there is none.
    public var usualValue: PluginValue? {
        guard let usual else { return nil }
        switch type {
        case .number, .integer: return Double(usual).map { .number($0) }
        case .boolean: return Bool(usual).map { .boolean($0) }
        case .string, .path: return .string(usual)
        case .nothing, .list, .record, .images, .array, .network: return nil
        }
    }
}

public enum ParameterFlag: String, CaseIterable, Sendable {
    /// May be written by its place.
    case positional
    /// May be left out without a default.
    case optional
    /// Comes from the pipe; commands only, the first parameter only.
    case piped
}

/// What a parameter takes, and what kind a value is. The raw values are those of `enum faa_type`.
public enum PluginType: UInt32, CaseIterable, Sendable {
    case nothing = 0
    case boolean, number, integer, string, path, list, record, images, array, network

    /// As a description has it: "number".
    public var word: String { "\(self)" }

    public init?(word: String) {
        guard let type = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = type
    }
}
