import Files
import Vocabulary

/// Why a description makes no sense.
public struct DescriptionError: Error, Hashable {
    /// "the operation swirl has no summary"
    public let reason: String
}

/// An object of a description with its name, for errors.
struct DescriptionReader {
    private let json: JSONValue
    private let what: String

    init(_ json: JSONValue, _ what: String) throws(DescriptionError) {
        self.json = json
        self.what = json["name"]?.string.map { "\(what) \($0)" } ?? what
        guard json.object != nil else { throw error("is no object") }
    }

    func error(_ reason: String) -> DescriptionError { DescriptionError(reason: "\(what) \(reason)") }

    private func field(_ name: String) -> JSONValue? { json[name] == .null ? nil : json[name] }

    private func field<Content>(_ name: String, _ kind: String, _ content: (JSONValue) -> Content?)
        throws(DescriptionError) -> Content?
    {
        guard let field = field(name) else { return nil }
        guard let content = content(field) else { throw error("has a \(name) that is no \(kind)") }
        return content
    }

    private func required<Content>(_ name: String, _ content: Content?) throws(DescriptionError) -> Content {
        guard let content else { throw error("has no \(name)") }
        return content
    }

    func optionalString(_ name: String) throws(DescriptionError) -> String? { try field(name, "string", \.string) }
    func optionalNumber(_ name: String) throws(DescriptionError) -> Double? { try field(name, "number", \.number) }
    func optionalBoolean(_ name: String) throws(DescriptionError) -> Bool? {
        try field(name, "boolean") { if case .boolean(let boolean) = $0 { boolean } else { nil } }
    }
    func string(_ name: String) throws(DescriptionError) -> String { try required(name, optionalString(name)) }
    func number(_ name: String) throws(DescriptionError) -> Double { try required(name, optionalNumber(name)) }

    /// Empty where there is none.
    func strings(_ name: String) throws(DescriptionError) -> [String] {
        try field(name, "list of strings") { field in
            field.array.flatMap { array in
                let strings = array.compactMap(\.string)
                return strings.count == array.count ? strings : nil
            }
        } ?? []
    }

    func bytes(_ name: String) throws(DescriptionError) -> [UInt8] {
        try field(name, "list of bytes") { field in
            field.array.flatMap { array in
                let bytes = array.compactMap { $0.size.flatMap(UInt8.init(exactly:)) }
                return bytes.count == array.count ? bytes : nil
            }
        } ?? []
    }

    /// nil where neither bound is given.
    func range(_ lower: String, _ upper: String) throws(DescriptionError) -> ClosedRange<Double>? {
        let bounds = (try optionalNumber(lower), try optionalNumber(upper))
        if bounds == (nil, nil) { return nil }
        guard let low = bounds.0, let high = bounds.1, low <= high else {
            throw error("needs a \(lower) that is at most its \(upper)")
        }
        return low...high
    }

    func type(_ name: String) throws(DescriptionError) -> PluginType {
        let word = try string(name)
        guard let type = PluginType(word: word) else {
            throw error("has the \(name) \(word); " + NearestName.choice(for: word, among: PluginType.words))
        }
        return type
    }

    func words<Word: RawRepresentable & CaseIterable & Hashable>(_ name: String) throws(DescriptionError) -> Set<Word>
    where Word.RawValue == String {
        var words: Set<Word> = []
        for text in try strings(name) {
            guard let word = Word(rawValue: text) else {
                let known = Word.allCases.map(\.rawValue)
                throw error("has the flag \(text); " + NearestName.choice(for: text, among: known))
            }
            words.insert(word)
        }
        return words
    }

    func optional(_ name: String) throws(DescriptionError) -> DescriptionReader? {
        guard let field = field(name) else { return nil }
        return try DescriptionReader(field, "\(what)'s \(name)")
    }

    /// Empty where there is none.
    func list<Item>(_ name: String, _ item: (DescriptionReader) throws(DescriptionError) -> Item)
        throws(DescriptionError) -> [Item]
    {
        var items: [Item] = []
        for element in try field(name, "list", \.array) ?? [] {
            items.append(try item(try DescriptionReader(element, "\(what): \(name.dropLast())")))
        }
        return items
    }
}

extension PluginType {
    static let words = allCases.map(\.word)
}
