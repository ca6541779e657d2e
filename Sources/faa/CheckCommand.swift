import ArgumentParser
import Language
import Shell

/// `faa check FILE …`
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Parse and type-check scripts; run nothing.")

    @OptionGroup var options: CommonOptions

    @ArgumentParser.Argument(help: "The scripts.", completion: .file(extensions: ["faa"]))
    var files: [String]

    @ParentCommand var program: Main

    func run() throws {
        try program.refuseCode(with: "check")
        throw ArgumentParser.ExitCode(files.map(check).max() ?? Shell.ExitCode.done)
    }

    /// One that cannot be read does not keep the others from being checked.
    private func check(_ file: String) -> Int32 {
        switch ScriptFile.read(file) {
        case .success(let source): options.makeRunner().check(source)
        case .failure(let failure): Exit.usage(failure.message).rawValue
        }
    }
}
