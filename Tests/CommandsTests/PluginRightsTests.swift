import Commands
import Foundation
import Language
import Shell
import TestSupport
import Testing

/// What a plugin brings has the rights of what is built in. The plugin is the kept one: one of each kind.
@Suite struct PluginRightsTests {
    private static let source = packageFolder + "/Tests/PluginHostTests/Kept/abi-1/kept.c"

    /// Built once, for all tests.
    private static let built = Result {
        let folder = try TemporaryFolder()
        try CCompiler.build(source, into: folder.path + "/kept.so")
        return folder
    }

    private static func loading() throws -> String { "import plugin \"\(try built.get().path)/kept.so\"\n" }

    /// The output of a text that begins with the plugin.
    private static func output(_ text: String, _ session: TestSession) throws -> String {
        let outcome = session.run(try loading() + text)
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        return outcome.output
    }

    private static func output(_ text: String, threads: Int = 2) throws -> String {
        try output(text, TestSession(threads: threads))
    }

    @Test func `an operation has help`() throws {
        let help = try Self.output("help kept-shift")
        #expect(help.contains("kept-shift: shifts all values by one number\n"))
        #expect(
            help.contains("  kept-shift [shift] [wraps=false] [level=] [space=fast-autoaugment] [p=] [seed=0]\n"))
        #expect(help.contains("a number in grey levels; -255 to 255; 10 by default"))
        #expect(help.contains("The number is the magnitude, and what is drawn."))
    }

    @Test(arguments: [
        ("kept-s", "kept-shift"), ("kept-shift wr", "wraps="), ("kept-shift wraps=t", "true"),
        ("dataset kept", "kept-stripes"), ("$a | measure kept", "kept-means"), ("kept-echo word=", "two"),
        ("compare [] $i methods=[kept", "kept-product"), ("search $d operations=[kept", "kept-shift"),
        ("compare [] $i colors=kept", "kept-yellow"),
    ]) func `names are completed`(text: String, candidate: String) throws {
        let session = try TestSession()
        _ = try Self.output("", session)
        let candidates = Completer(interpreter: session.interpreter, currentFolder: session.folder)
            .candidates(text, cursor: text.utf8.count)
        #expect(candidates.list.contains { $0.text == candidate }, "\(candidates.list.map(\.text))")
    }

    @Test func `an operation is a part of augmentations`() throws {
        let text = "rotate 20 | kept-shift shift=3 wraps=true p=0.5 | kept-shift level=0.5"
        #expect(
            try Self.output(text) == "rotate degrees=20 | kept-shift shift=3 wraps=true p=0.5 | kept-shift level=0.5\n")
        let described = try Self.output("describe (\(text))")
        #expect(described.contains("kept-shift      2"), "\(described)")
    }

    @Test func `an operation is applied to images`() throws {
        let session = try TestSession()
        let images = "(dataset scenes train=10 test=10).train"
        _ = try Self.output(
            """
            \(images) | kept-shift shift=0 p=0 | save same.npy
            \(images) | save original.npy
            \(images) | kept-shift 30 | save one.npy
            \(images) | kept-shift 30 | save other.npy
            \(images) | kept-shift 30 seed=1 | save third.npy
            """, session)
        func bytes(_ name: String) throws -> Data {
            try Data(contentsOf: URL(fileURLWithPath: "\(session.folder)/\(name).npy"))
        }
        #expect(try bytes("same") == bytes("original"))
        #expect(
            try bytes("one") == bytes("other") && bytes("one") != bytes("third") && bytes("one") != bytes("original"))
    }

    @Test func `an operation is drawn`() throws {
        let session = try TestSession()
        let text = "preview (kept-shift level=1 | rotate 5) (dataset scenes train=10 test=10).test[0] | save p.svg"
        _ = try Self.output(text, session)
        let picture = try String(contentsOfFile: session.folder + "/p.svg", encoding: .utf8)
        #expect(picture.contains(">kept-shift<") && picture.contains("plugin kept 1.0.0 sha256 "))
    }

    @Test(arguments: [("2", "got 2"), ("level=2", "level"), ("wraps=3", "wraps"), ("300", "-255 to 255 grey levels")])
    func `arguments are checked`(arguments: String, message: String) throws {
        let outcome = try TestSession().run(
            try Self.loading() + "kept-shift \(arguments) p=\(arguments == "2" ? 2 : 1)")
        #expect(outcome.exitCode == 2 && outcome.error.contains(message), "\(outcome.error)")
    }

    @Test(arguments: ["faa", "json"]) func `a policy is saved and read back`(ending: String) throws {
        let session = try TestSession()
        let text = try Self.output(
            """
            let mine = choose [(kept-shift level=0.25 p=0.5 | rotate level=1) (kept-shift level=1 p=1 | invert p=0.1)]
            $mine | save policy.\(ending)
            "${policy policy.\(ending)}" == "${mine}"
            """, session)
        #expect(text.hasSuffix("true\n"), "\(text)")
        let outcome = try TestSession().run("policy \"\(session.folder)/policy.\(ending)\"")
        #expect(outcome.exitCode != 0 && outcome.error.contains("plugin load kept"), "\(outcome.error)")
    }

    private static let training = """
        let model = train (wrn depth=10 widen=1) (dataset scenes train=60 test=10) augment=(kept-shift 20 | flip) \
        epochs=2 batch=16 warmup=0
        $model | save model.safetensors
        $model
        """

    @Test func `training is the same on one and on four threads`() throws {
        let files = try [1, 4].map { threads in
            let session = try TestSession(threads: threads)
            _ = try Self.output(Self.training, session)
            return try Data(contentsOf: URL(fileURLWithPath: session.folder + "/model.safetensors"))
        }
        #expect(files[0] == files[1])
        #expect(
            files[0].range(of: Data("plugin kept 1.0.0 sha256 ".utf8)) != nil, "the model says what it was made with")
    }

    @Test func `a search finds policies of it, and the study says so`() throws {
        let studies = try [1, 2].map { threads in
            let session = try TestSession(threads: threads)
            _ = try Self.output(
                """
                let study = search (dataset scenes train=40 test=10) model=(wrn depth=10 widen=1) folds=1 trials=3 top=1 \
                subpolicies=2 views=1 epochs=1 batch=16 warmup=0 operations=[kept-shift rotate] reward=loss
                $study | save study.json
                """, session)
            return try String(contentsOfFile: session.folder + "/study.json", encoding: .utf8)
        }
        #expect(studies[0] == studies[1])
        #expect(studies[0].contains("kept-shift level="))
        #expect(studies[0].contains("plugin kept 1.0.0 sha256 "))
    }

    @Test func `a method is compared and measured`() throws {
        let session = try TestSession()
        let output = try Self.output(
            """
            let model = wrn depth=10 widen=1
            let images = (dataset scenes train=10 test=10).test[0..<2]
            compare [$model] $images methods=[gradcam kept-product] colors=kept-yellow | save c.svg
            $images | kept-product $model guided=true | measure mask
            $images | kept-product $model | measure kept-means $model factor=2
            (bench attribute wrn-10-1 batch=2 steps=1 method=kept-product).images_per_second > 0
            """, session)
        #expect(output.contains("{method: \"kept-product\", mass: ") && output.contains(", inside: "), "\(output)")
        #expect(output.hasSuffix("true\n"), "it is timed")
        let picture = try String(contentsOfFile: session.folder + "/c.svg", encoding: .utf8)
        #expect(picture.contains("kept-product") && picture.contains("plugin kept 1.0.0 sha256 "))
    }

    @Test func `a data set and a command are commands`() throws {
        let output = try Self.output(
            """
            let data = dataset kept-stripes train=6
            $data.train.count
            $data.classes
            (kept-echo [1 [two true]]).values
            ($data.test | kept-echo).input.count
            """)
        #expect(output == "6\n[\"across\" \"down\"]\n[1 [\"two\" true]]\n2\n")
        let outcome = try TestSession().run(try Self.loading() + "kept-echo fails=true")
        #expect(outcome.exitCode == 1 && outcome.error.contains("it was asked to"), "\(outcome.error)")
    }

    /// With its operation or its command under the name of one that is there.
    @Test(arguments: [
        ("kept-shift", "rotate", "the module kept brings the command rotate, and augmentation has one already"),
        ("kept-echo", "help", "the module kept brings the command help, and session has one already"),
    ]) func `a name that is taken is one line, and nothing is loaded`(name: String, taken: String, message: String)
        throws
    {
        let session = try TestSession()
        let source = try String(contentsOfFile: Self.source, encoding: .utf8)
            .replacingOccurrences(of: "\"\(name)\"", with: "\"\(taken)\"")
        try source.write(toFile: session.folder + "/taken.c", atomically: true, encoding: .utf8)
        try CCompiler.build(session.folder + "/taken.c", into: session.folder + "/taken.so")
        let before = session.interpreter.registry
        for text in ["plugin load ./taken.so", "import plugin \"./taken.so\""] {
            let outcome = session.run(text)
            #expect(outcome.exitCode != 0 && outcome.error.hasPrefix("error: \(message)\n"), "\(outcome.error)")
        }
        let after = session.interpreter.registry
        #expect(after.modules.keys == before.modules.keys && after.commands.keys == before.commands.keys)
        #expect(session.run("dataset kept-stripes").error.contains("there is no"))
        #expect(session.run("rotate 20").exitCode == 0)
    }
}
