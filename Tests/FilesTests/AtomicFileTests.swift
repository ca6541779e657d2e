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

@Test func `a file that is there keeps its mode`() throws {
    try withFolder { folder in
        for mode in [0o600, 0o644, 0o640, 0o755] as [mode_t] {
            try AtomicFile.write([1], to: folder + "/a")
            #expect(chmod(folder + "/a", mode) == 0)
            try AtomicFile.write([2], to: folder + "/a")
            var status = stat()
            #expect(stat(folder + "/a", &status) == 0 && status.st_mode & 0o7777 == mode)
        }
    }
}

@Test func `a link to what is not there yet is written through`() throws {
    try withFolder { folder in
        try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: folder + "/data/second", withDestinationPath: "new")
        try FileManager.default.createSymbolicLink(atPath: folder + "/first", withDestinationPath: "data/second")
        #expect(write("text", to: folder + "/first") == nil)
        #expect(try text(folder + "/data/new") == "text")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/first") == "data/second")
        try FileManager.default.createSymbolicLink(atPath: folder + "/circle", withDestinationPath: "circle")
        #expect(
            write("text", to: folder + "/circle")
                == .unwritable(path: folder + "/circle", reason: "Too many levels of symbolic links"))
    }
}

@Test func `the longest names work, longer ones are an error`() throws {
    try withFolder { folder in
        for count in [245, 255] {
            let path = folder + "/" + String(repeating: "a", count: count)
            try AtomicFile.write(Array("x".utf8), to: path)
            #expect(try text(path) == "x")
        }
        let path = folder + "/" + String(repeating: "a", count: 256)
        #expect(write("x", to: path) == .unwritable(path: path, reason: "File name too long"))
        #expect(try FileBytes.names(in: folder, withHidden: true).count == 2)
    }
}

@Test func `a path with a NUL is an error, and no file`() throws {
    try withFolder { folder in
        try AtomicFile.write([1], to: folder + "/a")
        let path = folder + "/a\0b", reason = "a path cannot hold a NUL"
        let error = write("x", to: path)
        #expect(error == .unwritable(path: path, reason: reason))
        #expect(error?.message == "cannot write \(folder)/a\\0b: \(reason)")
        #expect(failure { () throws(FileError) in try FileBytes.read(path) } == .unreadable(path: path, reason: reason))
        let stream = failure { () throws(FileError) in try FileBytes.readStream(path) }
        #expect(stream == .unreadable(path: path, reason: reason))
        let names = failure { () throws(FileError) in try FileBytes.names(in: folder + "\0") }
        #expect(names == .unreadable(path: folder + "\0", reason: reason))
        #expect(!FileBytes.exists(path) && !FileBytes.isFolder(folder + "\0"))
        #expect(try FileBytes.read(folder + "/a") == [1])
    }
}

@Test func `a reader that does not read is waited for only as long as it may be`() throws {
    let pipe = Pipe(), text = String(repeating: "0123456789", count: 100_000)
    var questions = 0
    let isWritten = Descriptor.write(
        text, to: pipe.fileHandleForWriting.fileDescriptor,
        mayWait: {
            questions += 1
            return questions < 3
        })
    #expect(!isWritten && errno == ECANCELED && questions == 3)
    try pipe.fileHandleForReading.close()
}

@Test func `nothing is written or read where the command is to end`() throws {
    try withFolder { folder in
        try AtomicFile.write([1], to: folder + "/a")
        try interrupted {
            let reason = "Operation canceled"
            #expect(write("x", to: folder + "/b") == .unwritable(path: folder + "/b", reason: reason))
            #expect(write("x", to: folder + "/a") == .unwritable(path: folder + "/a", reason: reason))
            let names = try FileBytes.names(in: folder, withHidden: true)
            #expect(names == ["a"])
            let unread = FileError.unreadable(path: folder + "/a", reason: reason)
            #expect(throws: unread) { try FileBytes.read(folder + "/a") }
            #expect(throws: unread) { try FileBytes.readStream(folder + "/a") }
        }
        #expect(try FileBytes.read(folder + "/a") == [1])
    }
}
