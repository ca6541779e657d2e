/// A value that an engine brings: the language knows what it is called, what fields it has and how it is shown, and
/// nothing else.
public protocol EngineValue: Sendable {
    /// "dataset", "image", "model", …
    static var typeName: String { get }
    /// For completion, checking and help. `field(_:)` answers each of them.
    static var fields: [FieldDeclaration] { get }
    /// The type of an element where the value can be indexed and iterated; nil where it cannot.
    static var elementType: ValueType? { get }
    /// Whether `field(_:)` answers names beyond `fields`: a table's columns. They are looked up when they run.
    static var hasOtherFields: Bool { get }

    /// What the prompt shows: one line, or a few.
    var display: String { get }
    /// Made of plain values only, for `--json` and `save x.json`.
    var plain: Value { get }
    func field(_ name: String) throws -> Value
    /// Elements, where `elementType` is not nil.
    var count: Int { get }
    func element(at index: Int) throws -> Value
    /// The same kind of value with the elements of `range` only.
    func slice(_ range: Range<Int>) throws -> Value
    /// What `input | $value` gives: an augmentation composes with an augmentation and is applied to images. By default
    /// an error.
    func apply(to input: Value, in invocation: Invocation) throws -> Value
    /// What the type of `apply` is for an input of a type; nil: it takes no such input.
    static func applied(to input: ValueType) -> ValueType?
}

/// One `.field` of an engine's value.
public struct FieldDeclaration: Sendable {
    public let name: String
    public let type: ValueType
    public let summary: String

    public init(_ name: String, _ type: ValueType, _ summary: String) {
        self.name = name
        self.type = type
        self.summary = summary
    }
}

extension EngineValue {
    public static var elementType: ValueType? { nil }
    public static var hasOtherFields: Bool { false }
    public var count: Int { 0 }
    public func element(at index: Int) throws -> Value { throw CommandError("a \(Self.typeName) has no elements") }
    public func slice(_ range: Range<Int>) throws -> Value { throw CommandError("a \(Self.typeName) has no elements") }
    public func apply(to input: Value, in invocation: Invocation) throws -> Value {
        throw CommandError("a \(Self.typeName) takes nothing from a pipe")
    }
    public static func applied(to input: ValueType) -> ValueType? { nil }
}
