/// An error that something read from a file caused, with the file's name before its message.
public struct ErrorInFile: UserFacingError {
    public let file: String
    public let cause: any UserFacingError

    public var message: String { "\(file): \(cause.message)" }
    public var hint: String? { cause.hint }
    public var place: ErrorPlace { .file }

    /// Runs `body`, whose errors get the file's name.
    public static func naming<Result>(_ file: String, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as any UserFacingError {
            throw ErrorInFile(file: file, cause: error)
        }
    }
}
