import Foundation
import Testing

@Test(arguments: [
    ("[{name: \"a, b\", n: 1} {name: c, n: 0.5}]", "x.json", #"[{"name":"a, b","n":1},{"name":"c","n":0.5}]"# + "\n"),
    ("[{name: \"a, b\", n: 1} {name: c, n: 0.5}]", "x.csv", "name,n\r\n\"a, b\",1\r\nc,0.5\r\n"),
    ("table [{n: 0.5}] percent=n", "x.md", "| n |\n| ---: |\n| 50.00 % |\n"),
    ("table [{n: 0.5}] percent=n", "x.csv", "n\r\n0.5\r\n"), ("\"text\"", "x.txt", "text\n"),
    ("[1 2]", "x.csv", "value\r\n1\r\n2\r\n"), ("{a: nan}", "x.JSON", "{\"a\":null}\n"),
    ("'# a' + \"\\n\"", "x.md", "# a\n"),
])
func `save writes`(value: String, file: String, content: String) throws {
    let session = try TestSession()
    _ = session.run("settings recipes=false")
    let outcome = session.run("\(value) | save \(file)")
    #expect(outcome.exitCode == 0 && outcome.output == "", "\(outcome.error)")
    #expect(try String(contentsOfFile: session.folder + "/" + file, encoding: .utf8) == content)
    #expect(try FileManager.default.contentsOfDirectory(atPath: session.folder) == [file], "no temporary file stays")
}

@Test(arguments: [
    ("1", "x", "the file's name has no ending, which says the format"),
    ("1", "x.png", "a number cannot be saved as .png"), ("1", "folder.json", "is a folder"),
    ("1", "no/x.json", "the folder"),
])
func `save says why it does not`(value: String, file: String, message: String) throws {
    let session = try TestSession()
    try FileManager.default.createDirectory(atPath: session.folder + "/folder.json", withIntermediateDirectories: false)
    let outcome = session.run("\(value) | save \(file)")
    #expect(outcome.exitCode == 1 && outcome.error.contains(message), "\(outcome.error)")
}

@Test func `a file that is there is replaced whole`() throws {
    let session = try TestSession()
    try String(repeating: "x", count: 10_000).write(
        toFile: session.folder + "/x.txt", atomically: true, encoding: .utf8)
    #expect(session.run("\"new\" | save x.txt").exitCode == 0)
    #expect(try String(contentsOfFile: session.folder + "/x.txt", encoding: .utf8) == "new\n")
}

@Test func `a link stays a link`() throws {
    let session = try TestSession()
    try "old".write(toFile: session.folder + "/target.txt", atomically: true, encoding: .utf8)
    try FileManager.default.createSymbolicLink(atPath: session.folder + "/link.txt", withDestinationPath: "target.txt")
    #expect(session.run("\"new\" | save link.txt").exitCode == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: session.folder + "/link.txt") == "target.txt")
    #expect(try String(contentsOfFile: session.folder + "/target.txt", encoding: .utf8) == "new\n")
}

@Test func `a pipe is not replaced by a file`() throws {
    let session = try TestSession(), path = session.folder + "/pipe.txt"
    #expect(mkfifo(path, 0o600) == 0)
    let outcome = session.run("\"new\" | save pipe.txt")
    #expect(outcome.exitCode == 1 && outcome.error.contains("is a pipe or a device"), "\(outcome.error)")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType != .typeRegular)
}
