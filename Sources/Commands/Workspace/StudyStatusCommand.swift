import Language
import Vocabulary
import Workspace

enum StudyStatusCommand {
    static let declaration = CommandDeclaration(
        "study status", group: .workspace, summary: "how far the workspace's studies are",
        discussion: "Reads only, while a search runs as well.",
        examples: [.init(StudyOpenCommand.example + "study status", "a row a study")], output: .object(Table.self)
    ) { invocation in
        let names = ["run", "name", "state", "trials", "of", "best", "seconds"]
        let columns = names.map { name in
            Table.Column(
                name, format: name == "best" ? .fixed(decimals: 4) : name == "seconds" ? .fixed(decimals: 1) : .plain)
        }
        guard let workspace = try invocation.context.existingWorkspace() else {
            return .object(Table(columns: columns, rows: []))
        }
        let rows: [[Value]] = try workspace.studies().compactMap { study in
            guard let run = try workspace.run(study.run) else { return nil }
            return [
                .number(study.run), study.name.map { .string($0) } ?? .nothing, .string(run.state.rawValue),
                .number(study.done), .number(study.all), study.best.map { .number($0) } ?? .nothing,
                .number(run.seconds),
            ]
        }
        return .object(Table(columns: columns, rows: rows))
    }
}
