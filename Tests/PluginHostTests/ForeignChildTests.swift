import PluginHost
import Testing
import Vocabulary

/// The process door, with children that know nothing of the protocol.
@Suite struct ForeignChildTests {
    private static let hello = #"{"kind":"hello","protocol":7,"description":{}}"#

    @Test(arguments: [
        (
            "echo hello, world",
            "mine wrote \"hello, world\" to its output, which is for messages of the plugin "
                + "protocol, before it had described itself"
        ),
        ("echo oh no >&2; exit 7", "mine ended before it had described itself, with exit code 7: oh no"),
        ("sleep 1000", "mine said nothing for 0.5 s before it had described itself"),
        (
            "printf 'faa \\002\\000\\000\\000{}'; sleep 1000",
            "mine sent something else than a hello before it had described itself"
        ),
        (
            "printf 'faa \\002\\000\\000\\000{]'; sleep 1000",
            "mine sent a head that is no JSON (expected '\"') before it had described itself"
        ),
        (
            "printf 'faa \\\(String(hello.utf8.count, radix: 8))\\000\\000\\000%s' '\(hello)'",
            "mine speaks version 7 of the plugin protocol; this faa speaks version 1"
        ),
    ])
    func `what is no plugin is an error`(_ script: String, _ message: String) throws {
        var limits = ProcessLimits()
        limits.hello = 0.5
        let child = try PythonChild(shell: script)
        #expect(userError { try child.plugin(limits) }?.message == message)
    }

    @Test func `a program that is not there is an error`() {
        let launch = ProcessLaunch(program: "python3-is-not-there", plugin: "mine.py")
        let error = userError { try Plugin(launch) }
        #expect(error?.message == "cannot start mine.py with python3-is-not-there: No such file or directory")
        #expect(error?.hint == "install Python 3 (Debian: python3 python3-numpy), or name one with python=")
    }
}
