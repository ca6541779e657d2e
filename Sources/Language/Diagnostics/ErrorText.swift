import FoundationEssentials

/// The text of an error that no command put into words for its users.
enum ErrorText {
    static func of(_ error: any Error) -> String {
        if let text = (error as? any LocalizedError)?.errorDescription { return text }
        if let text = (error as? any CustomStringConvertible)?.description { return text }
        return "this failed: \(error)"
    }
}
