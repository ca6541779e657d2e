import OrderedCollections
import Vocabulary

extension JSONValue {
    /// The settings of an engine's object that have a value, by their names.
    public static func settings<Owner: Configurable>(of owner: Owner) -> OrderedDictionary<String, JSONValue> {
        var fields: OrderedDictionary<String, JSONValue> = [:]
        for setting in Owner.settings { fields[setting.name] = setting.value(owner).map(JSONValue.init) }
        return fields
    }

    /// Sets what `settings` gave; passes over what is none, or of another kind.
    public func set<Owner: Configurable>(_ owner: inout Owner) {
        for setting in Owner.settings {
            if let value = self[setting.name].flatMap(setting.kind.value) { setting.set(&owner, value) }
        }
    }

    fileprivate init(_ value: SettingValue) {
        switch value {
        case .integer(let integer): self = .number(Double(integer))
        case .number(let number): self = .number(number)
        case .flag(let flag): self = .boolean(flag)
        case .text(let text): self = .string(text)
        }
    }
}

extension SettingKind {
    fileprivate func value(_ json: JSONValue) -> SettingValue? {
        switch (self, json) {
        case (.integer, .number(let number)): Int(exactly: number).map { .integer($0) }
        case (.number, .number(let number)): .number(number)
        case (.flag, .boolean(let flag)): .flag(flag)
        case (.choice, .string(let text)), (.text, .string(let text)): .text(text)
        default: nil
        }
    }
}
