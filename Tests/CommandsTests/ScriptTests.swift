import Foundation
import TestSupport
import Testing

@Test(arguments: Scripts.names)
func `a script does what its comments say`(name: String) throws {
    let script = try Scripts.text(name)
    let session = try TestSession()
    try Scripts.copyLibraries(to: session.folder)
    let outcome = session.run(script, name: name)
    #expect(
        ScriptExpectations(script).violations(output: outcome.output, error: outcome.error, exitCode: outcome.exitCode)
            == [])
}

@Test func `there are scripts`() { #expect(Scripts.names.count >= 5) }

@Test func `an expectation that does not hold is found`() {
    let expectations = ScriptExpectations("print 1\n#> 1\n#>~ [0-9]+\n#! error: x\n#exit 1")
    #expect(expectations.violations(output: "1\n22\n", error: "error: x", exitCode: 1) == [])
    #expect(expectations.violations(output: "2\n22\n", error: "error: x", exitCode: 1).count == 2)
    #expect(expectations.violations(output: "1\n22\n3\n", error: "error: x", exitCode: 1).count == 2)
    #expect(expectations.violations(output: "1\nx\n", error: "error: x", exitCode: 1).count == 2)
    #expect(expectations.violations(output: "1\n22\n", error: "error: y", exitCode: 1).count == 2)
    #expect(expectations.violations(output: "1\n22\n", error: "error: x", exitCode: 0).count == 1)
}

/// The same scripts through the program.
@Test(arguments: Scripts.names.filter { $0.hasPrefix("session-") || $0.hasPrefix("language-") })
func `the program does what a script's comments say`(name: String) throws {
    let session = try TestSession()
    let script = try Scripts.text(name)
    try Scripts.copyLibraries(to: session.folder)
    try script.write(toFile: session.folder + "/" + name, atomically: true, encoding: .utf8)
    let outcome = try Program.run(["run", name], in: session.folder)
    #expect(
        ScriptExpectations(script).violations(output: outcome.output, error: outcome.error, exitCode: outcome.exitCode)
            == [])
}
