import ArgumentParser
import Commands
import Files
import Glibc
import Language
import Shell

@main
struct Main: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "faa", abstract: "What does data augmentation teach an image classifier?",
        discussion:
            "Without arguments: the prompt, or, where standard input is not a terminal, the script that comes from "
            + "there. At the prompt, `help` says more.",
        version: Version.number,
        subcommands: [
            RunCommand.self, CheckCommand.self, FormatCommand.self, HelpCommand.self, CompletionsCommand.self,
            CheckPluginCommand.self, LSPCommand.self,
        ])

    @OptionGroup var options: CommonOptions

    @Option(name: .customShort("c"), help: ArgumentHelp("Run this code.", valueName: "code"))
    var code: String?

    /// Wrong usage is exit code 2, as for a script that does not parse.
    static func main() {
        CrashReport.install(version: Version.number)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let code = exitCode(for: error)
            guard code == .validationFailure else { exit(withError: error) }
            Descriptor.write(Exit.shown(fullMessage(for: error)) + "\n" + scriptHint, to: 2)
            Glibc.exit(Shell.ExitCode.usage)
        }
    }

    /// `faa paper.faa`, where `run` is missing.
    private static var scriptHint: String {
        let file = CommandLine.arguments.dropFirst().first { !$0.hasPrefix("-") }
        guard let file, file.hasSuffix(".faa") else { return "" }
        return Exit.shown("A script is run by: faa run \(file)\n")
    }

    /// `-c CODE` is a whole run: nothing else runs with it.
    func refuseCode(with subcommand: String) throws {
        if code != nil { throw Exit.usage("-c runs its code alone; it does not go with \(subcommand)") }
    }

    func run() throws {
        let runner = options.makeRunner()
        if let code { try run(Source(name: "<command line>", text: code), with: runner) }
        if Terminal.isTerminal(0) { try prompt(runner) }
        try run(try Exit.readable(ScriptFile.readStandardInput()), with: runner)
    }

    private func run(_ source: Source, with runner: Runner) throws -> Never {
        try finish { try runner.run(source, parameters: options.parameters) }
    }

    private func prompt(_ runner: Runner) throws -> Never {
        if !options.settings.isEmpty { throw Exit.usage("--set is for scripts; at the prompt: let name = value") }
        Interrupts.install()
        runner.beginSession()
        if !options.noRC { try runStart(runner) }
        guard let prompt = Prompt(runner: runner) else {
            try run(try Exit.readable(ScriptFile.readStandardInput()), with: runner)
        }
        if !options.quiet {
            Descriptor.write("faa \(Version.number) — help lists the commands, Tab completes, Ctrl-D leaves\n", to: 1)
        }
        throw ArgumentParser.ExitCode(prompt.run())
    }

    /// The settings that last, and the user's own file. One that cannot be read keeps nobody from the prompt.
    private func runStart(_ runner: Runner) throws {
        for file in [ConfigurationFolder.settingsFile, ConfigurationFolder.rcFile] where FileBytes.exists(file) {
            switch ScriptFile.read(file) {
            case .success(let source): try Exit.onQuit { _ = try runner.runStart(source) }
            case .failure(let failure): Descriptor.write("warning: \(Exit.shown(failure.message))\n", to: 2)
            }
        }
    }
}
