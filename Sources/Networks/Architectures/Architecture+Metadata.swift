import OrderedCollections
import Vocabulary

extension Architecture {
    /// For a file's metadata: the settings as text, the number of classes last.
    var metadata: OrderedDictionary<String, String> {
        var fields: OrderedDictionary<String, String> = [:]
        for setting in Self.settings where setting.name != Setting<Self>.classes.name {
            fields[setting.name] = setting.value(self)?.text
        }
        fields[Setting<Self>.classes.name] = "\(classCount)"
        return fields
    }

    /// What `metadata` gave. Values may be out of their ranges; `validate` says so.
    ///
    /// - Throws: `ModelMetadata.Failure` where one is missing or of another kind.
    init(metadata fields: OrderedDictionary<String, String>) throws(ModelMetadata.Failure) {
        self.init()
        for setting in Self.settings {
            setting.set(&self, try ModelMetadata.field(setting.name, in: fields, setting.kind.value(of:)))
        }
    }
}

extension SettingValue {
    /// The shortest text that reads back as the same value.
    fileprivate var text: String {
        switch self {
        case .integer(let integer): "\(integer)"
        case .number(let number): "\(number)"
        case .flag(let flag): "\(flag)"
        case .text(let text): text
        }
    }
}

extension SettingKind {
    /// The value that `SettingValue.text` stands for; nil where it is of another kind.
    fileprivate func value(of text: String) -> SettingValue? {
        switch self {
        case .integer: Int(text).map(SettingValue.integer)
        case .number: Double(text).map(SettingValue.number)
        case .flag: Bool(text).map(SettingValue.flag)
        case .choice(let words): words.contains(text) ? .text(text) : nil
        case .text: .text(text)
        }
    }
}
