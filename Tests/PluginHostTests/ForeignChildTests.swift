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

    /// Speaks the protocol: heads of less than 256 bytes, and one answer.
    private static let shell = #"""
        send() { printf "faa \\$(printf %03o ${#1})\\000\\000\\000%s" "$1"; }
        send '{"kind":"hello","protocol":1,"description":{"name":"shell","version":"1.0.0","summary":"of the shell",\#
        "commands":[{"name":"answer","summary":"answers","result":"number"}]}}'
        call=0
        while length=$(dd bs=1 count=8 2>/dev/null | od -An -tu4 -j4) && [ -n "$length" ]; do
            dd bs=1 count=$length >/dev/null 2>&1
            call=$((call + 1))
            send "{\"kind\":\"result\",\"call\":$call,\"value\":$((call * 21))}"
        done
        """#

    @Test func `a plugin can be a program of any language`() throws {
        let plugin = try PythonChild(shell: Self.shell).plugin()
        #expect(plugin.description.name == "shell")
        #expect(try plugin.number() == 21)
        #expect(try plugin.number() == 42)
    }

    @Test func `a program that is not there is an error`() {
        let launch = ProcessLaunch(program: "python3-is-not-there", plugin: "mine.py")
        let error = userError { try Plugin(launch) }
        #expect(error?.message == "cannot start mine.py with python3-is-not-there: No such file or directory")
        #expect(error?.hint == "install Python 3 (Debian: python3 python3-numpy), or name one with python=")
    }
}
