import ArgumentParser
import Commands
import Shell

@main
struct Main: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "faa", abstract: "What does data augmentation teach an image classifier?")

    func run() throws {}
}
