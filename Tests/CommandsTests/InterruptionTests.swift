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

    @Test(arguments: ["png", "svg", "npy"])
    func `a file that is being made is not written`(ending: String) throws {
        let session = try TestSession()
        #expect(session.run("let d = (dataset scenes train=3000 test=10).train").exitCode == 0)
        // What may be done within the time is interrupted before it begins.
        let trials = ending == "npy" ? [("$d", 0)] : [("$d", 20), ("$d[0..<1]", 0)]
        for (images, milliseconds) in trials {
            let outcome = session.run("\(images) | save x.\(ending)") { cancellation in
                if milliseconds == 0 { return cancellation.cancel() }
                DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) {
                    cancellation.cancel()
                }
            }
            #expect(outcome.exitCode == 130 && outcome.error.contains("interrupted"), "\(outcome.error)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: session.folder).isEmpty)
        }
    }

    @Test(arguments: ["jpeg 90", "gaussian-blur 4", "gaussian-noise 8", "augmix"])
    func `a large picture's augmentation can be interrupted`(operation: String) throws {
        let session = try TestSession(), path = session.folder + "/x.ppm"
        let pixels = (0..<48_000_000).map { UInt8(truncatingIfNeeded: $0 * $0) }
        try (Data("P6 4000 4000 255 ".utf8) + Data(pixels)).write(to: URL(fileURLWithPath: path))
        #expect(session.run("let x = image x.ppm").exitCode == 0)
        let outcome = session.run("let kept = $x | \(operation)") { cancellation in
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(50)) { cancellation.cancel() }
        }
        #expect(outcome.exitCode == 130 && session.run("$kept").exitCode == 2, "\(outcome.error)")
    }

    @Test func `an interruption before the end of a command drops its value`() throws {
        let session = try TestSession()
        let outcome = session.run("let kept = (dataset scenes train=10 test=10).train") { $0.cancel() }
        #expect(outcome.exitCode == 130)
        #expect(session.run("$kept").exitCode == 2)
    }
}
