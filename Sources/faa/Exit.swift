import ArgumentParser
import Files
import Language
import Shell
import Vocabulary

/// How results of a run become the program's end.
enum Exit {
    /// The source, or an end with exit code 2 and the reason on standard error.
    static func readable(_ result: Result<Source, ScriptFile.Failure>) throws -> Source {
        switch result {
        case .success(let source): return source
        case .failure(let failure): throw usage(failure.message)
        }
    }

    /// Says what is wrong with how the program was called.
    static func usage(_ message: String) -> ArgumentParser.ExitCode {
        Descriptor.write("error: \(VisibleText.of(message))\n", to: 2)
        return ArgumentParser.ExitCode(Shell.ExitCode.usage)
    }

    /// Text with what a file says in it.
    static func shown(_ text: String) -> String { VisibleText.of(text, keepingLines: true) }

    static func onQuit(_ body: () throws -> Void) throws {
        do { try body() } catch let quit as Quit { throw ArgumentParser.ExitCode(quit.exitCode) }
    }
}

extension ParsableCommand {
    /// Runs to the end of the program.
    func finish(_ body: () throws -> Int32) throws -> Never {
        Interrupts.install()
        let code: Int32
        do { code = try body() } catch let quit as Quit { code = quit.exitCode }
        throw ArgumentParser.ExitCode(code)
    }
}
