import Files
import Foundation
import TestSupport
import Testing

private func write(_ text: String, to path: String) -> FileError? {
    failure { () throws(FileError) in try AtomicFile.write(Array(text.utf8), to: path) }
}

private func text(_ path: String) throws -> String { String(decoding: try FileBytes.read(path), as: UTF8.self) }

@Test func `a file is written whole, and replaced whole`() throws {
    try withFolder { folder in
        for content in ["first, and longer", "", "second"] {
            #expect(write(content, to: folder + "/a.txt") == nil)
            #expect(try text(folder + "/a.txt") == content)
            #expect(try FileBytes.names(in: folder, withHidden: true) == ["a.txt"], "no temporary file stays")
        }
        let large = [UInt8](repeating: 7, count: 3_000_000)
        try AtomicFile.write(large, to: folder + "/large")
        #expect(try FileBytes.read(folder + "/large") == large)
    }
}

@Test func `who has the old file open keeps it`() throws {
    try withFolder { folder in
        #expect(write("old", to: folder + "/a") == nil)
        let open = try #require(FileHandle(forReadingAtPath: folder + "/a"))
        #expect(write("new", to: folder + "/a") == nil)
        #expect(try open.readToEnd() == Data("old".utf8))
    }
}

@Test func `a link stays, and what it points at is written`() throws {
    try withFolder { folder in
        try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: false)
        #expect(write("old", to: folder + "/data/target") == nil)
        try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "data/target")
        #expect(write("new", to: folder + "/link") == nil)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == "data/target")
        #expect(try text(folder + "/data/target") == "new")
        #expect(try FileBytes.names(in: folder + "/data") == ["target"])
    }
}

@Test func `permissions are those that were asked for`() throws {
    try withFolder { folder in
        try AtomicFile.write([1], to: folder + "/secret", permissions: 0o600)
        var status = stat()
        #expect(stat(folder + "/secret", &status) == 0 && status.st_mode & 0o777 == 0o600)
    }
}

@Test func `where nothing can be written, it says why, and nothing is there`() throws {
    try withFolder { folder in
        #expect(write("x", to: folder + "/no/a") == .noFolder(path: folder + "/no"))
        try FileManager.default.createDirectory(atPath: folder + "/sub", withIntermediateDirectories: false)
        #expect(write("x", to: folder + "/sub") == .isFolder(path: folder + "/sub"))
        #expect(mkfifo(folder + "/pipe", 0o600) == 0)
        #expect(write("x", to: folder + "/pipe") == .isSpecial(path: folder + "/pipe"))
        #expect(write("x", to: "/dev/null") == .isSpecial(path: "/dev/null"))
        #expect(try FileBytes.names(in: folder) == ["pipe", "sub"])
        #expect(try FileBytes.names(in: folder + "/sub").isEmpty)
    }
}

/// The system's own folder takes no files, not even root's.
@Test func `a folder that takes no files is an error`() {
    let error = write("x", to: "/proc/a.txt")
    #expect(error?.message.hasPrefix("cannot write /proc/a.txt: ") == true, "\(String(describing: error))")
}
