import ArgumentParser
import Commands
import Files
import Language
import Shell

/// `faa help [NAME …]`, as at the prompt; `faa help --markdown`: the reference of all commands.
struct HelpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "help", abstract: "What there is, or how a command or topic works.")

    @OptionGroup var options: CommonOptions

    @Flag(help: "The reference of all commands and types of values, in Markdown.")
    var markdown = false

    @ArgumentParser.Argument(help: "A command, a type of values, or a topic.")
    var name: [String] = []

    @ParentCommand var program: Main

    func run() throws {
        try program.refuseCode(with: "help")
        if markdown { return _ = Descriptor.write(Reference.markdown(AllModules.registry), to: 1) }
        let words = name.map { Value.string($0).literal }.joined(separator: " ")
        try finish { try options.makeRunner().run(Source(name: "<command line>", text: "help \(words)")) }
    }
}
