import Language

enum VersionCommand {
    static let declaration = CommandDeclaration(
        "version", group: .session, summary: "this program's version",
        examples: [.init("version", "the version as a record"), .init("(version).faa", "its number alone")],
        output: .record
    ) { _ in .record(["faa": .string(Version.number)]) }
}

/// The program's version.
public enum Version {
    public static let number = "0.1.0"
}
