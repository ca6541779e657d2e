import ArgumentParser
import Files

/// `faa completions bash`: what that shell completes faa's command line with.
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions", abstract: "A script with which a shell completes this program's arguments.",
        discussion: """
            bash: faa completions bash > ~/.local/share/bash-completion/completions/faa
            zsh:  faa completions zsh > DIR/_faa, where DIR is of $fpath
            fish: faa completions fish > ~/.config/fish/completions/faa.fish
            """)

    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash, zsh, fish
    }

    @OptionGroup var options: CommonOptions

    @ArgumentParser.Argument(help: "bash, zsh or fish.")
    var shell: Shell

    @ParentCommand var program: Main

    func run() throws {
        try program.refuseCode(with: "completions")
        guard let shell = CompletionShell(rawValue: shell.rawValue) else { return }
        Descriptor.write(Main.completionScript(for: shell) + "\n", to: 1)
    }
}
