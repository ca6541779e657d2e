import ArgumentParser
import Commands
import Files
import Language
import Shell

/// `faa help [NAME …]`, as at the prompt; `faa help --markdown`: the reference of all commands; `faa help --man`: the
/// manual page; `faa help --grammar vim`: what an editor colours scripts by.
struct HelpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "help", abstract: "What there is, or how a command or topic works.")

    @OptionGroup var options: CommonOptions

    @Flag(help: "The reference of all commands and types of values, in Markdown.")
    var markdown = false

    @Option(help: "What an editor colours scripts by: vim or textmate.")
    var grammar: Grammar?

    enum Grammar: String, ExpressibleByArgument {
        case vim, textmate
    }

    @Flag(help: "The program's manual page, for man.")
    var man = false

    @ArgumentParser.Argument(help: "A command, a type of values, or a topic.")
    var name: [String] = []

    @ParentCommand var program: Main

    func run() throws {
        try program.refuseCode(with: "help")
        if markdown { return _ = Descriptor.write(Reference.markdown(AllModules.registry), to: 1) }
        switch grammar {
        case .vim: return _ = Descriptor.write(EditorGrammar.vim(AllModules.registry), to: 1)
        case .textmate: return _ = Descriptor.write(EditorGrammar.textMate(AllModules.registry), to: 1)
        case nil: break
        }
        if man {
            let page = ManualPage.text(AllModules.registry, program: ProgramOptions.sections)
            return _ = Descriptor.write(page, to: 1)
        }
        let words = name.map { Value.string($0).literal }.joined(separator: " ")
        try finish { try options.makeRunner().run(Source(name: "<command line>", text: "help \(words)")) }
    }
}
