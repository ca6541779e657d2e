import Files
import Foundation
import Testing

private let home = ProcessInfo.processInfo.environment["HOME"] ?? NSHomeDirectory()

@Test(arguments: [
    ("a.png", "/data", "/data/a.png"), ("sub/a.png", "/data", "/data/sub/a.png"), ("/x/a.png", "/data", "/x/a.png"),
    ("../a.png", "/data", "/data/../a.png"), ("~", "/data", home), ("~/a.png", "/data", home + "/a.png"),
    ("~other/a.png", "/data", "/data/~other/a.png"), ("a~/b", "/data", "/data/a~/b"), ("a.png", ".", "a.png"),
    ("", "/data", "/data/"), ("", ".", "./"),
])
func `paths are relative to the current folder, or to the home`(path: String, folder: String, resolved: String) {
    #expect(Paths.resolve(path, in: folder) == resolved)
}

@Test(arguments: [
    ("b.faa", "/scripts/a.faa", "/scripts/b.faa"), ("lib/b.faa", "/scripts/a.faa", "/scripts/lib/b.faa"),
    ("../b.faa", "scripts/a.faa", "/now/scripts/../b.faa"), ("/b.faa", "/scripts/a.faa", "/b.faa"),
    ("b.faa", "a.faa", "/now/b.faa"), ("b.faa", "<command line>", "/now/b.faa"),
    ("lib/b.faa", "<a/b>", "/now/lib/b.faa"),
    ("~/b.faa", "/scripts/a.faa", home + "/b.faa"), ("~/b.faa", "<command line>", home + "/b.faa"),
])
func `an import is relative to the file that imports`(path: String, importer: String, location: String) {
    #expect(Paths.imported(path, by: importer, in: "/now") == location)
}

@Test(
    arguments: [
        ("a.png", "png"), ("a/b.PNG", "png"), ("a.tar.gz", "gz"), ("a", nil), (".hidden", nil), ("a/.hidden", nil),
        ("a.", nil), ("a.b/c", nil), ("", nil), ("/", nil), ("a.b/", nil), (".a.b", "b"),
    ] as [(String, String?)])
func `an ending is what follows a name's last full stop`(path: String, ending: String?) {
    #expect(Paths.ending(of: path) == ending)
}

@Test(arguments: [
    ("a", "."), ("/a", "/"), ("a/b", "a"), ("/a/b/c", "/a/b"), ("a/", "a"), ("", "."), ("d/\u{301}x", "d"),
])
func `a folder is what stands before a path's last slash`(path: String, folder: String) {
    #expect(Paths.folder(of: path) == folder)
}
