/// A value that an engine brings: the language knows what it is called, what fields it has and how it is shown, and
/// nothing else.
public protocol EngineValue: Sendable {
    /// "dataset", "image", "model", …
    static var noun: Noun { get }
    static var fields: [Field<Self>] { get }
    /// The type of an element where the value can be indexed and iterated; nil where it cannot.
    static var elementType: ValueType? { get }
    /// Whether `otherField(_:)` answers names beyond `fields`: a table's columns. They are looked up when they run.
    static var hasOtherFields: Bool { get }

    /// What the prompt shows: one line, or a few.
    var display: String { get }
    /// The same in a terminal; by default `display`.
    func display(in room: DisplayRoom) -> String
    /// Made of plain values only, for `--json` and `save x.json`: by default a record of the fields.
    var plain: Value { get }
    /// How deep and how large it is; for what may hold values of its own kind, or of the language's.
    var extent: Extent { get }
    /// nil where the value has none of that name.
    func otherField(_ name: String) throws -> Value?
    /// Elements, where `elementType` is not nil.
    var count: Int { get }
    func element(at index: Int) throws -> Value
    /// The same kind of value with the elements at `positions`, in that order.
    func selection(_ positions: [Int]) throws -> Value
    /// What `input | $value` gives: an augmentation composes with an augmentation and is applied to images. By default
    /// an error.
    func apply(to input: Value, in invocation: Invocation) throws -> Value
    /// What the type of `apply` is for an input of a type; nil: it takes no such input.
    static func applied(to input: ValueType) -> ValueType?
}

extension EngineValue {
    public static var typeName: String { noun.name }
    public static var fields: [Field<Self>] { [] }
    public static var elementType: ValueType? { nil }
    public static var hasOtherFields: Bool { false }
    public func display(in room: DisplayRoom) -> String { display }
    public var extent: Extent { Extent() }
    public func otherField(_ name: String) throws -> Value? { nil }
    public var count: Int { 0 }
    public func element(at index: Int) throws -> Value { throw Self.withoutElements }
    public func selection(_ positions: [Int]) throws -> Value { throw Self.withoutElements }
    public func apply(to input: Value, in invocation: Invocation) throws -> Value {
        throw CommandError("\(Self.noun.phrase) takes nothing from a pipe")
    }
    public static func applied(to input: ValueType) -> ValueType? { nil }

    private static var withoutElements: CommandError {
        CommandError("\(noun.phrase) \(noun.isPlural ? "have" : "has") no elements")
    }

    /// The fields, and the count that everything with elements has.
    public static var fieldDeclarations: [FieldDeclaration] {
        let declared = fields.map(\.declaration)
        guard elementType != nil, !declared.contains(where: { $0.name == "count" }) else { return declared }
        return declared + [FieldDeclaration("count", .integer, "how many elements there are")]
    }

    /// nil where the value has no field of that name.
    public func field(_ name: String) throws -> Value? {
        if let other = try otherField(name) { return other }
        if let field = Self.fields.first(where: { $0.declaration.name == name }) { return try field.value(self) }
        return name == "count" && Self.elementType != nil ? .number(count) : nil
    }

    /// A field that this value cannot give is nothing.
    public var plain: Value {
        var record = Record()
        for field in Self.fields where field.isInPlain {
            record[field.declaration.name] = ((try? field.value(self)) ?? .nothing).plain
        }
        return .record(record)
    }
}
