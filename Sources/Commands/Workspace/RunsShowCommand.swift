import Language
import Workspace

enum RunsShowCommand {
    static let number = Argument.integer(
        "number", "as `runs` counts them", position: .positional, in: 1...1_000_000_000
    )
    .suggesting { request in request.runs.map { Suggestion("\($0.id)", "\($0.state.rawValue): \($0.title)") } }

    /// Makes a run, for the examples.
    static let example =
        "train (wrn depth=10 widen=1) (dataset scenes train=64 test=16) epochs=1 batch=32 warmup=0 checkpoint=step | "
        + "save m.safetensors; "

    static let declaration = CommandDeclaration(
        "runs show", group: .workspace, summary: "all that the workspace knows of a run",
        discussion: """
            The command line, the SHA-256 of the script and of the images, the seed, faa's version, the machine and the
            process; of a training its configuration, epochs and the file of the model (`load` reads it), of a study its
            settings and trials.
            """,
        parameters: [number],
        examples: [
            .init(example + "runs show 1", "a training"), .init(example + "(runs show 1).epochs | table", "its epochs"),
        ],
        output: .record
    ) { invocation in
        let workspace = try invocation.context.neededWorkspace()
        return .record(try workspace.knownRun(try invocation[number]).record(in: workspace))
    }
}
