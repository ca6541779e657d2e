import Networks
import Vocabulary

/// One attribution method with its settings. One a file, under `Methods/`.
public protocol AttributionMethod: Configurable {
    /// As written in the language: "integrated-gradients".
    static var name: String { get }
    /// One line, without a full stop.
    static var summary: String { get }
    /// Where it comes from, and what a map is.
    static var source: String { get }

    /// - Throws: `NetworkError.notFinite` with the number of the image in the request, and others.
    func attribute(_ request: AttributionRequest) throws -> Attribution
}

extension AttributionMethod {
    public static var settings: [Setting<Self>] { [] }
    public var name: String { Self.name }

    /// What `attribute` gives, if all of it is finite.
    ///
    /// - Throws: `NetworkError.notFinite` and `AttributionError.notFinite` with the image's name.
    public func explain(_ request: AttributionRequest) throws -> Attribution {
        var attribution = try NetworkError.naming({ request.names[$0] }) { try attribute(request) }
        attribution.against = request.against
        try attribution.checkFinite(names: request.names)
        return attribution
    }
}
