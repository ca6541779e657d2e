import Vocabulary

extension Argument<Int> {
    public static func integer(
        _ name: String, _ summary: String, position: Parameter.Position = .named, default usual: Int? = nil,
        in range: ClosedRange<Int>, unit: String? = nil
    ) -> Argument {
        let bounds = Double(range.lowerBound)...Double(range.upperBound)
        return Argument(
            Parameter(
                name, .integer, summary, position: position, default: usual.map { .number($0) }, range: bounds,
                unit: unit)
        ) { if case .number(let number)? = $0 { Int(exactly: number) } else { nil } }
    }
}

extension Argument<Double> {
    public static func number(
        _ name: String, _ summary: String, position: Parameter.Position = .named, default usual: Double? = nil,
        in range: ClosedRange<Double>, unit: String? = nil
    ) -> Argument {
        Argument(
            Parameter(
                name, .number, summary, position: position, default: usual.map { .number($0) }, range: range,
                unit: unit)
        ) { if case .number(let number)? = $0 { number } else { nil } }
    }
}

extension Argument<UInt64> {
    /// `seed=`, 0 by default.
    public static func seed(_ summary: String) -> Argument {
        Argument<Int>.integer("seed", summary, default: 0, in: 0...largestSeed).map { UInt64($0) }
    }
}

extension Argument<Bool> {
    public static func boolean(
        _ name: String, _ summary: String, position: Parameter.Position = .named, default usual: Bool? = nil
    ) -> Argument {
        Argument(
            Parameter(name, .boolean, summary, position: position, default: usual.map { .boolean($0) })
        ) { if case .boolean(let boolean)? = $0 { boolean } else { nil } }
    }
}

extension Argument<String> {
    public static func string(
        _ name: String, _ summary: String, position: Parameter.Position = .named, default usual: String? = nil,
        choices: [String] = []
    ) -> Argument {
        Argument(
            Parameter(
                name, .string, summary, position: position, default: usual.map { .string($0) }, choices: choices)
        ) { if case .string(let string)? = $0 { string } else { nil } }
    }

    /// The name of a field of what is piped in.
    public static func fieldName(_ name: String, _ summary: String) -> Argument {
        Argument(Parameter(name, .fieldName, summary, position: .positional)) {
            if case .string(let string)? = $0 { string } else { nil }
        }
    }

    /// A file or folder, as it was written.
    ///
    /// - Parameter endings: those that completion offers; "/" offers folders.
    public static func path(_ name: String, _ summary: String, endings: [String] = []) -> Argument {
        Argument(
            Parameter(name, .path, summary, position: .positional, fileEndings: endings)
        ) { if case .string(let string)? = $0 { string } else { nil } }
    }
}

extension Argument<[String]> {
    /// Names of fields of what is piped in, as many as there are.
    public static func fieldNames(_ name: String, _ summary: String) -> Argument {
        Argument(Parameter(name, .fieldName, summary, position: .rest)) { value in
            guard case .list(let elements)? = value else { return nil }
            return elements.map(\.text)
        }
    }

    public static func strings(
        _ name: String, _ summary: String, position: Parameter.Position = .named, default usual: [String]? = nil,
        choices: [String] = []
    ) -> Argument {
        Argument(
            Parameter(
                name, position == .rest ? .string : .list(.string), summary, position: position,
                default: usual.map { .strings($0) }, choices: choices)
        ) { value in
            guard case .list(let elements)? = value else { return nil }
            return elements.map(\.text)
        }
    }
}

extension Argument<Value> {
    /// Any value of a type.
    public static func value(
        _ name: String, _ type: ValueType, _ summary: String, position: Parameter.Position = .named,
        default usual: Value? = nil
    ) -> Argument {
        Argument(Parameter(name, type, summary, position: position, default: usual)) { $0 }
    }
}

extension Argument<[Value]> {
    /// Values of a type, as many as there are.
    public static func values(_ name: String, _ type: ValueType, _ summary: String) -> Argument {
        Argument(Parameter(name, type, summary, position: .rest)) {
            if case .list(let list)? = $0 { list.elements } else { nil }
        }
    }
}

extension Argument<[(String, Value)]> {
    /// All `name=value` whose names are no other parameter's, in their order.
    ///
    /// - Parameter name: what help calls such a name.
    public static func named(_ name: String, _ type: ValueType, _ summary: String) -> Argument {
        Argument(Parameter(name, type, summary, position: .names)) {
            if case .record(let record)? = $0 { record.fields.map { ($0, $1) } } else { nil }
        }
    }
}

extension Argument {
    /// An engine's value.
    public static func object(
        _ name: String, _ summary: String, position: Parameter.Position = .named, default usual: Content? = nil
    ) -> Argument where Content: EngineValue {
        Argument(
            Parameter(
                name, .object(Content.self), summary, position: position, default: usual.map { .object($0) })
        ) { if case .object(let object)? = $0 { object as? Content } else { nil } }
    }

    /// A list of an engine's values.
    public static func objects<Element: EngineValue>(
        _ name: String, _ summary: String, position: Parameter.Position = .named
    ) -> Argument where Content == [Element] {
        Argument(Parameter(name, .list(.object(Element.self)), summary, position: position)) { value in
            guard case .list(let elements)? = value else { return nil }
            let objects = elements.compactMap { if case .object(let object) = $0 { object as? Element } else { nil } }
            return objects.count == elements.count ? objects : nil
        }
    }

    /// One of an enumeration's cases, by its raw value.
    public static func choice(
        _ name: String, _ summary: String, default usual: Content
    ) -> Argument where Content: RawRepresentable & CaseIterable & Sendable, Content.RawValue == String {
        Argument(
            Parameter(
                name, .string, summary, default: .string(usual.rawValue), choices: Content.allCases.map(\.rawValue))
        ) { if case .string(let word)? = $0 { Content(rawValue: word) } else { nil } }
    }

    /// One of some options by its name; the first is the default.
    public static func choice(
        _ name: String, _ summary: String, among options: [(name: String, value: Content)]
    ) -> Argument where Content: Sendable {
        Argument(
            Parameter(
                name, .string, summary, default: options.first.map { .string($0.name) }, choices: options.map(\.name))
        ) { value in
            guard case .string(let word)? = value else { return nil }
            return options.first { $0.name == word }?.value
        }
    }

    /// Some of these options by their names.
    public static func selection<Option: Sendable>(
        _ name: String, _ summary: String, default usual: [String], among options: [(name: String, value: Option)]
    ) -> Argument where Content == [Option] {
        Argument(
            Parameter(
                name, .list(.string), summary, default: .strings(usual), choices: options.map(\.name))
        ) { value in
            guard case .list(let elements)? = value else { return nil }
            return elements.compactMap { element in options.first { $0.name == element.text }?.value }
        }
    }
}
