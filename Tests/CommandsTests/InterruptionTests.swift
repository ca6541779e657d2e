import Commands
import Foundation
import Language
import Testing

private struct Lasting: CustomTestStringConvertible {
    let command: String
    /// What is made before the call that lasts.
    let preparation: String
    let call: String

    var testDescription: String { command }

    init?(_ declaration: CommandDeclaration) {
        guard let code = declaration.lasting else { return nil }
        let statements = code.components(separatedBy: "; ")
        command = declaration.name
        preparation = statements.dropLast().joined(separator: "; ")
        call = statements[statements.count - 1]
    }

    static let all = AllModules.registry.commands.values.compactMap(Lasting.init)
}

@Test func `what can last says how`() {
    let names = Set(Lasting.all.map(\.command))
    #expect(
        names.isSuperset(of: [
            "wrn", "resnet", "train", "evaluate", "predict", "search", "compare", "gradcam", "smoothgrad", "repeat",
            "dataset scenes", "bench train", "augmix",
        ]))
}

/// One after the other, so that each has the machine to itself.
@Suite(.serialized) struct InterruptionTests {
    @Test(.timeLimit(.minutes(2)), arguments: Lasting.all)
    fileprivate func `a command that lasts can be interrupted, and keeps nothing`(example: Lasting) throws {
        let session = try TestSession()
        if !example.preparation.isEmpty { #expect(session.run(example.preparation).exitCode == 0) }
        let outcome = session.run("let kept = \(example.call); $kept | save kept.txt") { cancellation in
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(50)) { cancellation.cancel() }
        }
        #expect(outcome.exitCode == 130, "\(outcome.error)")
        #expect(outcome.error.contains("interrupted") && outcome.output.isEmpty)
        #expect(session.run("$kept").exitCode == 2, "nothing has that name")
        #expect(try FileManager.default.contentsOfDirectory(atPath: session.folder).isEmpty)
    }

    @Test func `an interruption before the end of a command drops its value`() throws {
        let session = try TestSession()
        let outcome = session.run("let kept = (dataset scenes train=10 test=10).train") { $0.cancel() }
        #expect(outcome.exitCode == 130)
        #expect(session.run("$kept").exitCode == 2)
    }
}
