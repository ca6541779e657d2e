import ArgumentParser
import Files
import Language
import Shell
import Vocabulary

/// `faa format FILE …`
struct FormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "format", abstract: "Write scripts in the one layout; - is standard input, to standard output.")

    @OptionGroup var options: CommonOptions

    @Flag(help: "Write nothing; exit code 1 where a script is not in the layout.")
    var check = false

    @ArgumentParser.Argument(help: "The scripts.", completion: .file(extensions: ["faa"]))
    var files: [String]

    @ParentCommand var program: Main

    func run() throws {
        try program.refuseCode(with: "format")
        throw ArgumentParser.ExitCode(files.map(format).max() ?? Shell.ExitCode.done)
    }

    /// One that cannot be read or does not parse does not keep the others from being formatted.
    private func format(_ file: String) -> Int32 {
        switch ScriptFile.read(file) {
        case .failure(let failure): return Exit.usage(failure.message).rawValue
        case .success(let source):
            do throws(ScriptFormatter.Failure) {
                return write(try ScriptFormatter.format(source), of: source, to: file)
            } catch {
                if let diagnostic = Diagnostic.combined(error.diagnostics) { options.makeRunner().show(diagnostic) }
                return Shell.ExitCode.usage
            }
        }
    }

    private func write(_ text: String, of source: Source, to file: String) -> Int32 {
        if check {
            guard text != source.text else { return Shell.ExitCode.done }
            Descriptor.write("\(VisibleText.of(file)) is not in the layout\n", to: 2)
            return Shell.ExitCode.failed
        }
        if file == "-" { return Descriptor.write(text, to: 1) ? Shell.ExitCode.done : Shell.ExitCode.failed }
        guard text != source.text else { return Shell.ExitCode.done }
        do throws(FileError) {
            try AtomicFile.write(Array(text.utf8), to: file)
            return Shell.ExitCode.done
        } catch {
            return Exit.usage(error.message).rawValue
        }
    }
}
