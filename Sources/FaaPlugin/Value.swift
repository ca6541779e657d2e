import PluginABI

/// What a command gives back, and what lists and records hold.
public indirect enum Value: Sendable {
    case nothing
    case boolean(Bool)
    case number(Double)
    case string(String)
    case list([Value])
    case record(Record)
    case images(Images)
    case array(FloatArray)

    /// nil for a network.
    init?(_ argument: Argument) {
        switch ValueType(rawValue: argument.type) {
        case .boolean: self = .boolean(Bool(argument) ?? false)
        case .number, .integer: self = .number(Double(argument) ?? .nan)
        case .string, .path: self = .string(String(argument) ?? "")
        case .list: self = .list(argument.elements)
        case .record: self = .record(Record(fields: argument.fields))
        case .images: self = Images(argument).map { .images($0) } ?? .nothing
        case .array: self = FloatArray(argument).map { .array($0) } ?? .nothing
        case .nothing: self = .nothing
        case .network, nil: return nil
        }
    }

    /// The value as faa has it.
    ///
    /// - Throws: `Ended` where it cannot be, of which faa knows the reason.
    func made(in call: OpaquePointer?) throws -> OpaquePointer {
        let host = Host.table?.pointee
        let value =
            switch self {
            case .nothing: host?.make_nothing?(call)
            case .boolean(let boolean): host?.make_boolean?(call, boolean ? 1 : 0)
            case .number(let number): host?.make_number?(call, number)
            case .string(let string): string.withCString { host?.make_string?(call, $0) }
            case .list(let values):
                try values.map { Optional(try $0.made(in: call)) }.withUnsafeBufferPointer {
                    host?.make_list?(call, $0.baseAddress, $0.count)
                }
            case .record(let record): try record.made(in: call)
            case .images(let images): images.withNative { host?.make_images?(call, $0) }
            case .array(let array): array.withNative { host?.make_array?(call, $0) }
            }
        guard let value else { throw Ended() }
        return value
    }
}

/// Named values in their order.
public struct Record: Sendable, ExpressibleByDictionaryLiteral {
    public let fields: [(name: String, value: Value)]

    public init(fields: [(name: String, value: Value)]) { self.fields = fields }

    public init(dictionaryLiteral elements: (String, Value)...) { fields = elements.map { (name: $0, value: $1) } }

    /// nil where there is none of that name.
    public subscript(name: String) -> Value? { fields.first { $0.name == name }?.value }

    fileprivate func made(in call: OpaquePointer?) throws -> OpaquePointer? {
        let values = try fields.map { Optional(try $0.value.made(in: call)) }
        return CStrings(fields.map(\.name)).withPointers { names in
            values.withUnsafeBufferPointer {
                Host.table?.pointee.make_record?(call, names, $0.baseAddress, $0.count)
            }
        }
    }
}

extension Record: ParameterValue {
    public static var parameterType: ValueType { .record }

    public init?(_ argument: Argument) {
        guard case .record(let record)? = Value(argument) else { return nil }
        self = record
    }
}

extension Argument {
    private var count: Int { Host.table?.pointee.count?(pointer) ?? 0 }

    private func element(_ index: Int) -> Value {
        let element = Host.table?.pointee.element?(pointer, index)
        return element.flatMap { Value(Argument(pointer: $0, call: call)) } ?? .nothing
    }

    fileprivate var elements: [Value] { (0..<count).map(element) }

    fileprivate var fields: [(name: String, value: Value)] {
        (0..<count).map { index in
            let name = Host.table?.pointee.field_name?(pointer, index)
            return (name.map { String(cString: $0) } ?? "", element(index))
        }
    }
}
