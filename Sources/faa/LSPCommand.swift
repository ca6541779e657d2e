import ArgumentParser
import Commands
import Language
import LanguageServer
import Shell

/// `faa lsp`
struct LSPCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsp", abstract: "Serve an editor: the Language Server Protocol on standard input and output.")

    @OptionGroup var options: CommonOptions

    /// Editors pass it; there is no other way.
    @Flag(help: "Over standard input and output, as always.")
    var stdio = false

    @ParentCommand var program: Main

    func run() throws {
        try program.refuseCode(with: "lsp")
        let server = LanguageServer(
            interpreter: Interpreter(registry: AllModules.registry), version: Version.number,
            help: LanguageServer.Help(command: { HelpPage.text($0) }, parameter: { HelpPage.text($0, of: $1) }))
        throw ArgumentParser.ExitCode(server.run())
    }
}
