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

    func run() throws {
        let codes = try files.map { file in options.makeRunner().check(try Exit.readable(ScriptFile.read(file))) }
        throw ArgumentParser.ExitCode(codes.max() ?? Shell.ExitCode.done)
    }
}
