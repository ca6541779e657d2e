import Augmentation
import Language
import Search
import Workspace

enum StudyOpenCommand {
    static let name = Argument.string(
        "name", "as name= of the search gave it, or its run's number", position: .positional
    )
    .suggesting { request in
        request.studies.map { Suggestion($0.name ?? "\($0.run)", "\($0.done) of \($0.all) trials") }
    }

    /// Makes a study, for the examples.
    static let example =
        "search (dataset scenes train=40 test=10) model=(wrn depth=10 widen=1) folds=1 trials=2 top=1 epochs=1 "
        + "batch=16 warmup=0 name=small | save s.json; "

    static let declaration = CommandDeclaration(
        "study open", group: .workspace, summary: "a study that the workspace keeps",
        discussion: """
            With the trials that there are so far; its policy is of the best of these. A search that still runs goes on
            undisturbed.
            """,
        parameters: [name],
        examples: [
            .init(example + "study open small", "by its name"),
            .init(example + "(study open 1).policy", "by its number"),
        ],
        output: .object(Study.self)
    ) { invocation in
        let workspace = try invocation.context.neededWorkspace()
        let kept = try workspace.knownStudy(try invocation[name])
        let operations = invocation.context.registry.contributions.of((any Operation).self)
        let settings = try SearchSettings(text: kept.settings) { name in operations.first { $0.name == name } }
        let trials = try workspace.trials(of: kept.run).map { Trial($0, in: settings.space) }
        return .object(try PolicySearch(settings).study(of: trials))
    }
}
