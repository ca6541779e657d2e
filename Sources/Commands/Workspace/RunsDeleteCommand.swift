import Language
import Workspace

enum RunsDeleteCommand {
    private static let numbers = Argument<[Value]>.values("numbers", .integer, "as `runs` counts them")
        .suggesting { request in request.runs.map { Suggestion("\($0.id)", "\($0.state.rawValue): \($0.title)") } }

    static let declaration = CommandDeclaration(
        "runs delete", group: .workspace, summary: "takes runs out of the workspace, with their files",
        discussion: "One that a process works on stays, and is an error.", parameters: [numbers],
        examples: [.init(RunsShowCommand.example + "runs delete 1", "makes a run and takes it away")],
        output: .nothing
    ) { invocation in
        let numbers = try invocation[numbers].compactMap {
            if case .number(let number) = $0 { Int(exactly: number) } else { nil }
        }
        guard !numbers.isEmpty else { throw CommandError("runs delete needs the numbers of runs", argument: "numbers") }
        let workspace = try invocation.context.neededWorkspace()
        // All of them are known before the first goes.
        for number in numbers { _ = try workspace.knownRun(number) }
        for number in numbers { try workspace.delete(number) }
        return .nothing
    }
}
