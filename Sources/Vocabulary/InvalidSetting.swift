/// A setting with a value that it does not take.
public struct InvalidSetting: UserFacingError, Hashable {
    public let name: String
    /// "must be from 1 to 10000, not 0".
    public let reason: String

    public init(_ name: String, _ reason: String) {
        self.name = name
        self.reason = reason
    }

    public var message: String { "\(name) \(reason)" }
    public var place: ErrorPlace { .argument(name) }
}

extension Configurable {
    /// Whether every setting has a value of its range: for objects that were not made from checked arguments.
    ///
    /// - Throws: `InvalidSetting` for the first that has not.
    public func checkSettings() throws(InvalidSetting) {
        for setting in Self.settings {
            guard let value = setting.value(self), let reason = setting.kind.objection(to: value) else { continue }
            throw InvalidSetting(setting.name, reason)
        }
    }
}

extension SettingKind {
    /// Why a value is not taken, in words that follow the setting's name; nil where it is.
    public func objection(to value: SettingValue) -> String? {
        switch (self, value) {
        case (.integer(let range), .integer(let integer)):
            range.contains(integer) ? nil : "must be \(RangeText.text(range)), not \(integer)"
        case (.number(let range), .number(let number)):
            range.contains(number) ? nil : "must be \(RangeText.text(range)), not \(Decimals.shortest(number))"
        case (.choice(let words), .text(let word)):
            words.contains(word) ? nil : "must be one of \(words.joined(separator: ", ")), not \(word)"
        case (.flag, .flag), (.text, .text): nil
        default: "has a value of another kind"
        }
    }
}
