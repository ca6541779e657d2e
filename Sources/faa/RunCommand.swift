import ArgumentParser
import Files
import Language
import Shell

/// `faa run FILE [--param value …]`
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a script; `faa run FILE --help` lists its parameters.",
        usage: "faa run [<options>] <file> [--<parameter> <value> ...]", helpNames: [])

    @OptionGroup var options: CommonOptions

    // The parser's own help would not see the script.
    @Flag(name: .shortAndLong, help: "Show this, or behind a file the script's parameters.")
    var help = false

    @Flag(help: "Make what the script saves again, elsewhere, and compare the bytes with the files that are here.")
    var verify = false

    @ArgumentParser.Argument(help: "The script; - is standard input.", completion: .file(extensions: ["faa"]))
    var file: String?

    @ArgumentParser.Argument(
        parsing: .allUnrecognized, help: "The script's parameters, as --name value.",
        completion: .custom(ScriptArguments.completions))
    var parameters: [String] = []

    @ParentCommand var program: Main

    func run() throws {
        try program.refuseCode(with: "run")
        guard let file else {
            Descriptor.write(Self.helpMessage() + "\n", to: help ? 1 : 2)
            throw ArgumentParser.ExitCode(help ? Shell.ExitCode.done : Shell.ExitCode.usage)
        }
        let source = try Exit.readable(ScriptFile.read(file))
        if help { return _ = Descriptor.write(Exit.shown(ScriptHelp.text(of: source)), to: 1) }
        let written = try ScriptArguments.parse(parameters, of: file, Interpreter.parameters(of: source))
        let values = options.parameters.merging(written) { $1 }
        if verify {
            try finish {
                try Verification.run(source, parameters: values, in: CommonOptions.currentFolder) {
                    options.makeRunner(in: $0, workspace: $1)
                }
            }
        }
        let runner = options.makeRunner()
        try finish { try runner.run(source, parameters: values) }
    }
}
