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
            RunCommand.self, CheckCommand.self, FormatCommand.self, HelpCommand.self, CheckPluginCommand.self,
            LSPCommand.self,
        ])

    @OptionGroup var options: CommonOptions

    @Option(name: .customShort("c"), help: "Run this code.")
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
        if let code { try finish { try runner.run(Source(name: "<command line>", text: code)) } }
        if Terminal.isTerminal(0) { try prompt(runner) }
        try finish { try runner.run(try Exit.readable(ScriptFile.readStandardInput())) }
    }

    private func prompt(_ runner: Runner) throws -> Never {
        Interrupts.install()
        if !options.noRC, FileBytes.exists(Self.rcFile) { try runRC(runner) }
        guard let prompt = Prompt(runner: runner) else {
            try finish { try runner.run(try Exit.readable(ScriptFile.readStandardInput())) }
        }
        if !options.quiet {
            Descriptor.write("faa \(Version.number) — help lists the commands, Tab completes, Ctrl-D leaves\n", to: 1)
        }
        throw ArgumentParser.ExitCode(prompt.run())
    }

    /// One that cannot be read keeps nobody from the prompt.
    private func runRC(_ runner: Runner) throws {
        switch ScriptFile.read(Self.rcFile) {
        case .success(let source): try Exit.onQuit { _ = try runner.run(source) }
        case .failure(let failure): Descriptor.write("warning: \(Exit.shown(failure.message))\n", to: 2)
        }
    }

    private static var rcFile: String {
        let folder =
            Terminal.environment("XDG_CONFIG_HOME").flatMap { $0.isEmpty ? nil : $0 }
            ?? (Terminal.environment("HOME") ?? "") + "/.config"
        return folder + "/faa/rc.faa"
    }
}
