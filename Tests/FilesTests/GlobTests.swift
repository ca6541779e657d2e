import Files
import Foundation
import TestSupport
import Testing

@Test(arguments: [
    ("*.csv", ["a.csv", "b.csv"]), ("?.csv", ["a.csv", "b.csv"]), ("[b-z].*", ["b.csv"]), ("a.csv", ["a.csv"]),
    ("no.csv", []), ("*/*.csv", ["x/c.csv"]), ("**/*.csv", ["a.csv", "b.csv", "x/c.csv", "x/y/d.csv"]),
    ("x/**/*.csv", ["x/c.csv", "x/y/d.csv"]), ("**", ["x", "x/y"]), (".*", [".hidden"]),
    ("*", ["a.csv", "b.csv", "x"]),
    ("x/*/d.csv", ["x/y/d.csv"]), ("no/*", []), ("", []),
])
func `a pattern finds paths`(pattern: String, paths: [String]) throws {
    let temporary = try TemporaryFolder(), folder = temporary.path
    try FileManager.default.createDirectory(atPath: folder + "/x/y", withIntermediateDirectories: true)
    for name in ["a.csv", "b.csv", ".hidden", "x/c.csv", "x/y/d.csv"] {
        try AtomicFile.write([], to: folder + "/" + name)
    }
    // A way round in a circle.
    try FileManager.default.createSymbolicLink(atPath: folder + "/x/y/up", withDestinationPath: folder)
    #expect(try Glob.paths(pattern, in: folder).filter { !$0.contains("up") } == paths)
    let absolute = try Glob.paths(folder + "/" + pattern, in: "/").filter { !$0.contains("/up") }
    #expect(absolute == paths.map { folder + "/" + $0 } || pattern.isEmpty)
}
