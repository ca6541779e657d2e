import Augmentation
import Language

/// `level=` and `space=` of an operation that has levels in some spaces.
struct LevelArguments {
    private let level: Argument<Value?>
    private let space: Argument<LevelSpace>
    private let spaces: [LevelSpace]

    /// nil where no space has levels for the operation.
    init?(of operation: any Operation) {
        let spaces = LevelSpace.all.filter { $0.scale(of: operation) != nil }
        guard !spaces.isEmpty else { return nil }
        self.spaces = spaces
        level =
            Argument<Value>(
                Parameter(
                    "level", .union([.number, .string]), "how strong, as a level of a space", range: 0...1,
                    choices: ["random"])
            ) { $0 }.optional
        let usual = spaces.contains(.fastAutoAugment) ? LevelSpace.fastAutoAugment : spaces[0]
        space = Argument(
            Parameter(
                "space", .string, "whose levels they are", default: .string(usual.name), choices: spaces.map(\.name))
        ) { value in
            guard case .string(let name)? = value else { return nil }
            return try LevelSpace.named(name)
        }
    }

    var arguments: [any ParameterSource] { [level, space] }

    var discussion: String {
        "level=random draws one anew for each image. Spaces: \(spaces.map(\.name).joined(separator: ", "))"
    }

    func isWritten(in invocation: Invocation) -> Bool { invocation.isWritten(level) }

    /// nil where no level is written.
    func strength(_ invocation: Invocation) throws -> Strength? {
        switch try invocation[level] {
        case .number(let number)?: return .level(number, in: try invocation[space])
        case .some: return .randomLevel(in: try invocation[space])
        case nil where invocation.isWritten(space):
            throw CommandError(
                "space= says whose level= it is", hint: "write level= too, or no space=", argument: "space")
        case nil: return nil
        }
    }
}
