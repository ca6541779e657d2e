import Foundation
import TestSupport
import Testing

/// The scripts of `scripts/examples`, on few images.
@Test(arguments: [
    ("seeds.faa", ["--images", "64", "--epochs", "1"], "level  error\n", []),
    ("sheet.faa", [], "", ["sheet.png"]),
    ("worst.faa", ["--images", "64", "--epochs", "1"], "index  label", ["worst.png"]),
])
func `an example script runs`(name: String, parameters: [String], output: String, files: [String]) throws {
    let session = try TestSession()
    let outcome = try Program.run(
        ["run", packageFolder + "/scripts/examples/" + name] + parameters, in: session.folder)
    #expect(outcome.exitCode == 0 && outcome.output.hasPrefix(output), "\(outcome.error)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: session.folder).sorted() == files)
}
