/// One number, word or switch that an engine's object is set by: declared beside the type that has it, as data, so that
/// arguments, their checking, help and completion follow.
public struct Setting<Owner: Sendable>: Sendable {
    public let name: String
    /// One line, without a full stop.
    public let summary: String
    public let kind: SettingKind
    /// "pixels", "epochs", …
    public let unit: String?
    /// nil where there is none.
    public let value: @Sendable (Owner) -> SettingValue?
    /// What is not of the kind is passed over; callers have checked it.
    public let set: @Sendable (inout Owner, SettingValue) -> Void
}

/// What values a setting takes.
public enum SettingKind: Hashable, Sendable {
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case flag
    case choice([String])
    /// A text that may be left out.
    case text
}

public enum SettingValue: Hashable, Sendable {
    case integer(Int)
    case number(Double)
    case flag(Bool)
    case text(String)
}

/// What is made with defaults and then set, each setting by its name.
public protocol Configurable: Sendable {
    init()
    static var settings: [Setting<Self>] { get }
}

extension Setting {
    public static func integer(
        _ name: String, _ path: WritableKeyPath<Owner, Int> & Sendable, _ summary: String, in range: ClosedRange<Int>,
        unit: String? = nil
    ) -> Setting {
        Setting(name: name, summary: summary, kind: .integer(range), unit: unit) {
            .integer($0[keyPath: path])
        } set: {
            if case .integer(let value) = $1 { $0[keyPath: path] = value }
        }
    }

    /// A whole number that may be left out.
    public static func optionalInteger(
        _ name: String, _ path: WritableKeyPath<Owner, Int?> & Sendable, _ summary: String, in range: ClosedRange<Int>
    ) -> Setting {
        Setting(name: name, summary: summary, kind: .integer(range), unit: nil) {
            $0[keyPath: path].map(SettingValue.integer)
        } set: {
            if case .integer(let value) = $1 { $0[keyPath: path] = value }
        }
    }

    public static func number(
        _ name: String, _ path: WritableKeyPath<Owner, Double> & Sendable, _ summary: String,
        in range: ClosedRange<Double>, unit: String? = nil
    ) -> Setting {
        Setting(name: name, summary: summary, kind: .number(range), unit: unit) {
            .number($0[keyPath: path])
        } set: {
            if case .number(let value) = $1 { $0[keyPath: path] = value }
        }
    }

    /// The key of random streams; as large as a double counts exactly. A larger one, which an engine may derive for
    /// itself, reads as the largest.
    public static func seed(_ path: WritableKeyPath<Owner, UInt64> & Sendable, _ summary: String) -> Setting {
        Setting(name: "seed", summary: summary, kind: .integer(0...largestSeed), unit: nil) {
            .integer(Int(min($0[keyPath: path], UInt64(largestSeed))))
        } set: {
            if case .integer(let value) = $1 { $0[keyPath: path] = UInt64(value) }
        }
    }

    public static func flag(
        _ name: String, _ path: WritableKeyPath<Owner, Bool> & Sendable, _ summary: String
    ) -> Setting {
        Setting(name: name, summary: summary, kind: .flag, unit: nil) {
            .flag($0[keyPath: path])
        } set: {
            if case .flag(let value) = $1 { $0[keyPath: path] = value }
        }
    }

    /// One of an enumeration's cases, by its raw value.
    public static func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
        _ name: String, _ path: WritableKeyPath<Owner, Choice> & Sendable, _ summary: String
    ) -> Setting where Choice.RawValue == String {
        Setting(name: name, summary: summary, kind: .choice(Choice.allCases.map(\.rawValue)), unit: nil) {
            .text($0[keyPath: path].rawValue)
        } set: {
            if case .text(let word) = $1, let value = Choice(rawValue: word) { $0[keyPath: path] = value }
        }
    }

    public static func text(
        _ name: String, _ path: WritableKeyPath<Owner, String?> & Sendable, _ summary: String
    ) -> Setting {
        Setting(name: name, summary: summary, kind: .text, unit: nil) {
            $0[keyPath: path].map(SettingValue.text)
        } set: {
            if case .text(let value) = $1 { $0[keyPath: path] = value }
        }
    }
}

/// The largest seed that a number of the language holds exactly: 2^53.
public let largestSeed = 1 << 53
