import Vocabulary

/// An engine object's settings as arguments: `try invocation[training]` is the object, set as the caller wrote.
public struct SettingArguments<Owner: Configurable>: ParameterSource {
    private let usual: Owner
    private let settings: [Setting<Owner>]

    /// - Parameters:
    ///   - usual: gives the defaults.
    ///   - names: the settings that are arguments; nil: all.
    public init(_ usual: Owner = Owner(), only names: [String]? = nil) {
        self.usual = usual
        settings = Owner.settings.filter { names?.contains($0.name) ?? true }
    }

    public var parameters: [Parameter] { settings.map { Parameter($0, usual: $0.value(usual)) } }

    /// The object that arguments set, which are not checked.
    public func object(_ arguments: [String: Value]) -> Owner {
        var object = usual
        for setting in settings {
            if let value = arguments[setting.name].flatMap(setting.kind.value) { setting.set(&object, value) }
        }
        return object
    }
}

extension Invocation {
    public subscript<Owner>(settings: SettingArguments<Owner>) -> Owner { settings.object(arguments) }
}

extension Parameter {
    fileprivate init(_ setting: Setting<some Any>, usual: SettingValue?) {
        self.init(
            setting.name, setting.kind.type, setting.summary, default: usual.map(Value.init), optional: usual == nil,
            range: setting.kind.range, unit: setting.unit, choices: setting.kind.choices)
    }
}

extension Value {
    public init(_ setting: SettingValue) {
        switch setting {
        case .integer(let integer): self = .number(integer)
        case .number(let number): self = .number(number)
        case .flag(let flag): self = .boolean(flag)
        case .text(let text): self = .string(text)
        }
    }
}

extension SettingKind {
    /// As fields and parameters have it.
    public var type: ValueType {
        switch self {
        case .integer: .integer
        case .number: .number
        case .flag: .boolean
        case .choice, .text: .string
        }
    }

    fileprivate var range: ClosedRange<Double>? {
        switch self {
        case .integer(let range): Double(range.lowerBound)...Double(range.upperBound)
        case .number(let range): range
        case .flag, .choice, .text: nil
        }
    }

    fileprivate var choices: [String] { if case .choice(let words) = self { words } else { [] } }

    /// nil for a value of another kind.
    fileprivate func value(_ value: Value) -> SettingValue? {
        switch (self, value) {
        case (.integer, .number(let number)): Int(exactly: number).map { .integer($0) }
        case (.number, .number(let number)): .number(number)
        case (.flag, .boolean(let flag)): .flag(flag)
        case (.choice, .string(let text)), (.text, .string(let text)): .text(text)
        default: nil
        }
    }
}
