import Augmentation
import Language

/// Errors of augmentations as errors of a command.
enum AugmentationErrors {
    static func translated<Result>(argument: String? = nil, file: String? = nil, _ body: () throws -> Result) throws
        -> Result
    {
        do { return try body() } catch let error as AugmentationError {
            throw CommandError(
                (file.map { "\($0): " } ?? "") + error.description, hint: hint(error), argument: argument)
        }
    }

    private static func hint(_ error: AugmentationError) -> String? {
        switch error {
        case .unknownOperation(let name, _): Suggestion.hint(for: name, among: PolicyNames.all)
        case .unknownSpace(let name):
            Suggestion.hint(for: name, among: LevelSpace.all.map(\.name))
                ?? "one of: \(LevelSpace.all.map(\.name).joined(separator: ", "))"
        default: nil
        }
    }
}
