/// What a command takes from the pipe.
public protocol InputSource: Sendable {
    var types: [ValueType] { get }
    var isRequired: Bool { get }
}

/// Nothing.
public struct NoInput: InputSource {
    public init() {}

    public var types: [ValueType] { [] }
    public var isRequired: Bool { false }
}

/// Types of values that the body reads itself.
public struct AnyInput: InputSource {
    public let types: [ValueType]
    public let isRequired: Bool

    public init(_ types: [ValueType], isRequired: Bool = false) {
        self.types = types
        self.isRequired = isRequired
    }
}

/// An engine's value that must be piped in: `try invocation[images]` is an `ImageSet`.
public struct Input<Content: EngineValue>: InputSource {
    public init() {}

    public var types: [ValueType] { [.object(Content.self)] }
    public var isRequired: Bool { true }
}

/// Whatever has elements must be piped in: `try invocation[elements]` are its `Elements`.
public struct ElementsInput: InputSource {
    private let element: ValueType

    /// - Parameter element: what the elements have to be.
    public init(of element: ValueType = .any) { self.element = element }

    public var types: [ValueType] { [.sequence(element)] }
    public var isRequired: Bool { true }
}

extension Invocation {
    public subscript(input: ElementsInput) -> Elements {
        get throws {
            guard let elements = self.input.flatMap({ Elements($0) }) else {
                throw CommandError("\(command.name) needs something with elements from a pipe")
            }
            return elements
        }
    }

    public subscript<Content>(input: Input<Content>) -> Content {
        get throws {
            guard case .object(let object)? = self.input, let content = object as? Content else {
                throw CommandError("\(command.name) needs \(Content.noun.phrase) from a pipe")
            }
            return content
        }
    }
}
