import PluginABI

/// What a parameter can take: Bool, Double, Int, String, FilePath, [Value], Record, Images, FloatArray, Network, an
/// enumeration of words, and each of them where it may be left out.
///
/// An enumeration needs no more than to be declared: `enum Border: String, CaseIterable, ParameterValue { … }`.
public protocol ParameterValue {
    static var parameterType: ValueType { get }
    /// The words it takes; empty: any.
    static var choices: [String] { get }
    /// nil where the argument is of another type.
    init?(_ argument: Argument)
}

/// An argument as faa hands it over.
public struct Argument {
    let pointer: OpaquePointer
    let call: OpaquePointer?

    var type: UInt32 { Host.table?.pointee.type_of?(pointer) ?? ValueType.nothing.rawValue }

    func isA(_ type: ValueType) -> Bool { self.type == type.rawValue }
}

/// `enum faa_type`
public enum ValueType: UInt32, Sendable {
    case nothing = 0
    case boolean, number, integer, string, path, list, record, images, array, network
}

extension ParameterValue {
    public static var choices: [String] { [] }
}

extension Bool: ParameterValue {
    public static var parameterType: ValueType { .boolean }

    public init?(_ argument: Argument) {
        guard argument.isA(.boolean) else { return nil }
        self = Host.table?.pointee.boolean?(argument.pointer) == 1
    }
}

extension Double: ParameterValue {
    public static var parameterType: ValueType { .number }

    public init?(_ argument: Argument) {
        guard argument.isA(.number), let number = Host.table?.pointee.number?(argument.pointer) else { return nil }
        self = number
    }
}

extension Int: ParameterValue {
    public static var parameterType: ValueType { .integer }

    public init?(_ argument: Argument) {
        guard let number = Double(argument), let whole = Int(exactly: number) else { return nil }
        self = whole
    }
}

extension String: ParameterValue {
    public static var parameterType: ValueType { .string }

    public init?(_ argument: Argument) {
        guard argument.isA(.string), let text = Host.table?.pointee.string?(argument.pointer) else { return nil }
        self.init(cString: text)
    }
}

extension ParameterValue where Self: RawRepresentable<String> & CaseIterable {
    public static var parameterType: ValueType { .string }
    public static var choices: [String] { allCases.map(\.rawValue) }

    public init?(_ argument: Argument) {
        guard let word = String(argument) else { return nil }
        self.init(rawValue: word)
    }
}

/// A file or folder, absolute.
public struct FilePath: ParameterValue {
    public static var parameterType: ValueType { .path }
    public let string: String

    public init?(_ argument: Argument) {
        guard let string = String(argument) else { return nil }
        self.string = string
    }
}

extension Optional: ParameterValue where Wrapped: ParameterValue {
    public static var parameterType: ValueType { Wrapped.parameterType }
    public static var choices: [String] { Wrapped.choices }

    public init?(_ argument: Argument) {
        if argument.isA(.nothing) {
            self = .none
        } else {
            guard let value = Wrapped(argument) else { return nil }
            self = .some(value)
        }
    }
}

extension [Value]: ParameterValue {
    public static var parameterType: ValueType { .list }

    public init?(_ argument: Argument) {
        guard case .list(let values)? = Value(argument) else { return nil }
        self = values
    }
}
