/// What a type of values is called. Types are the same where their names are.
public struct Noun: Sendable {
    /// "model", "images": how scripts and diagnostics name the type.
    public let name: String
    /// With its article: "a model", "an augmentation", "images".
    public let phrase: String
    public let plural: String
    /// The name itself is a plural: "images have no field …".
    public let isPlural: Bool

    /// A regular noun, but for the plural where one is given.
    public init(_ name: String, plural: String? = nil) {
        self.name = name
        phrase = Self.withArticle(name)
        self.plural = plural ?? (name.hasSuffix("y") ? name.dropLast() + "ies" : name + "s")
        isPlural = false
    }

    /// A noun that there is in the plural only: `Noun(plural: "images")`.
    public init(plural name: String) {
        self.name = name
        phrase = name
        plural = name
        isPlural = true
    }

    /// "the model has", "the images have".
    var havingPhrase: String { "the \(name) \(isPlural ? "have" : "has")" }

    /// "a number", "an image".
    static func withArticle(_ name: String) -> String {
        guard let first = name.first else { return name }
        return ("aeiou".contains(first) ? "an " : "a ") + name
    }
}

extension Noun: Hashable {
    public static func == (a: Noun, b: Noun) -> Bool { a.name == b.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Noun: ExpressibleByStringLiteral {
    public init(stringLiteral name: String) { self.init(name) }
}
