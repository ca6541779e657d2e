import ArgumentParser
import Commands
import Files

/// `faa check-plugin FILE FROM`: what `plugin check` runs in a process of its own.
struct CheckPluginCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-plugin", abstract: "Check a plugin here, from one of its checks on.", shouldDisplay: false)

    @ArgumentParser.Argument var file: String
    @ArgumentParser.Argument var first: Int

    func run() throws {
        do {
            try PluginChecks.run(file, from: first) { Descriptor.write($0 + "\n", to: 1) }
        } catch { throw Exit.usage("\(error)") }
    }
}
