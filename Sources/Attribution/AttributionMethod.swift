import Vocabulary

/// One attribution method with its settings. One a file, under `Methods/`.
public protocol AttributionMethod: Configurable {
    /// As written in the language: "integrated-gradients".
    static var name: String { get }
    /// One line, without a full stop.
    static var summary: String { get }
    /// Where it comes from, and what a map is.
    static var source: String { get }

    func attribute(_ request: AttributionRequest) throws -> Attribution
}

extension AttributionMethod {
    public static var settings: [Setting<Self>] { [] }
    public var name: String { Self.name }
}
