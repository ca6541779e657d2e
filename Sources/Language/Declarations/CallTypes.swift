/// What checking knows of a call, for what the command yields and what its closures are given.
public struct CallTypes: Sendable {
    /// nil: nothing is piped in.
    public internal(set) var input: ValueType?
    /// Of those that are written. A closure's has what it gives; the name of a field counts as the closure that gives
    /// the field.
    public internal(set) var arguments: [String: ValueType] = [:]
    /// Of those that are written as they are: words, numbers, lists of them.
    public internal(set) var constants: [String: Value] = [:]
    private let registry: Registry?

    init(input: ValueType?, registry: Registry? = nil) {
        self.input = input
        self.registry = registry
    }

    /// The type of an element of what is piped in.
    public var element: ValueType { input.flatMap { elementType(of: $0) } ?? .any }

    /// nil for what has no elements.
    public func elementType(of type: ValueType) -> ValueType? { registry?.elementType(of: type) }

    /// The type of a field of an element of what is piped in, as far as it is known.
    public func field(_ name: String) -> ValueType {
        switch element {
        case .record(let shape): shape.fields[name] ?? .any
        case .object(let noun):
            registry?.types[noun.name]?.fieldDeclarations.first { $0.name == name }?.type ?? .any
        default: .any
        }
    }

    /// The type of some elements of what is piped in.
    public var selection: ValueType { input.map { $0.selection } ?? .any }

    /// What a closure gives, or a selector: the element itself where it is left out.
    public func result(of argument: String) -> ValueType {
        guard let type = arguments[argument] else { return element }
        if case .closure(let closure) = type { return closure.result }
        return .any
    }

    /// What a parameter's closure is given.
    func given(to parameter: Parameter) -> [ValueType] {
        parameter.given.map { given in
            switch given {
            case .element: element
            case .argument(let name): arguments[name] ?? .any
            case .value(let type): type
            }
        }
    }
}

extension ValueType {
    fileprivate var selection: ValueType {
        switch self {
        case .range: .list(.integer)
        case .union(let types): .common(types.map(\.selection))
        default: self
        }
    }
}

extension Registry {
    /// nil for what cannot be walked or indexed.
    func elementType(of type: ValueType) -> ValueType? {
        switch type {
        case .any: return .any
        case .list(let element), .sequence(let element): return element
        case .range: return .integer
        case .table(let shape): return .record(shape)
        case .object(let noun):
            guard let declared = types[noun.name] else { return .any }
            return declared.elementType
        case .union(let types):
            let elements = types.compactMap { elementType(of: $0) }
            return elements.isEmpty ? nil : .common(elements)
        default: return nil
        }
    }
}
