import Files
import Foundation
import Synchronization
import TestSupport
import Testing

private func read(_ path: String) -> FileError? { failure { () throws(FileError) in try FileBytes.read(path) } }

@Test func `a regular file is read whole`() throws {
    try withFolder { folder in
        for count in [0, 1, 65536, 200_001] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            try AtomicFile.write(bytes, to: folder + "/a")
            #expect(try FileBytes.read(folder + "/a") == bytes && FileBytes.readStream(folder + "/a") == bytes)
        }
    }
}

@Test func `what is no file is refused at once`() throws {
    try withFolder { folder in
        #expect(read(folder + "/none") == .notFound(path: folder + "/none"))
        #expect(read(folder) == .unreadable(path: folder, reason: "it is not a file"))
        #expect(read("/dev/zero") == .unreadable(path: "/dev/zero", reason: "it is not a file"))
        #expect(mkfifo(folder + "/pipe", 0o600) == 0)
        #expect(read(folder + "/pipe") == .unreadable(path: folder + "/pipe", reason: "it is not a file"))
        try AtomicFile.write([1], to: folder + "/a")
        #expect(read(folder + "/a/b") == .unreadable(path: folder + "/a/b", reason: "Not a directory"))
    }
}

@Test func `a stream is read to its end, up to a bound`() throws {
    let pipe = Pipe(), text = Array("from a pipe".utf8)
    #expect(text.withUnsafeBytes { Descriptor.write($0, to: pipe.fileHandleForWriting.fileDescriptor) })
    try pipe.fileHandleForWriting.close()
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    #expect(try FileBytes.readStream(descriptor: descriptor, name: "the pipe") == text)
    let zeros = open("/dev/zero", O_RDONLY | O_CLOEXEC)
    defer { close(zeros) }
    let endless = failure { () throws(FileError) in
        try FileBytes.readStream(descriptor: zeros, name: "zeros", limit: 100_000)
    }
    #expect(endless == .tooLarge(path: "zeros", size: nil, limit: 100_000))
    #expect(endless?.message == "zeros cannot be read: it has more than 100000 bytes")
}

@Test func `devices are no texts, but for the empty one`() throws {
    let zeros = failure { () throws(FileError) in try FileBytes.readStream("/dev/zero") }
    #expect(zeros == .unreadable(path: "/dev/zero", reason: "it is a device"))
    #expect(try FileBytes.readStream("/dev/null") == [])
}

@Test func `a named pipe is read, but for one that nothing is written to`() throws {
    try withFolder { folder in
        let path = folder + "/pipe", text = Array("from a pipe".utf8)
        #expect(mkfifo(path, 0o600) == 0)
        let nothing = failure { () throws(FileError) in try FileBytes.readStream(path) }
        #expect(nothing == .unreadable(path: path, reason: "it is a pipe that nothing is written to"))
        // As long as a reader has it open, the pipe keeps what was written.
        let keeper = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC), writer = open(path, O_WRONLY | O_CLOEXEC)
        defer { close(keeper) }
        #expect(text.withUnsafeBytes { Descriptor.write($0, to: writer) } && close(writer) == 0)
        let read = try FileBytes.readStream(path)
        #expect(read == text)
    }
}

/// A sparse file has no bytes on the disk.
@Test func `size and kind are looked at before a file is read`() throws {
    try withFolder { folder in
        let path = folder + "/a"
        try AtomicFile.write([], to: path)
        #expect(truncate(path, 4 << 30) == 0)
        #expect(read(path) == .tooLarge(path: path, size: 4 << 30, limit: 1 << 30))
        let text = failure { () throws(FileError) in try FileBytes.readStream(path) }
        #expect(text == .tooLarge(path: path, size: 4 << 30, limit: 256 << 20))
        let weights = failure { () throws(FileError) in
            try FileBytes.read(path, limit: 8 << 30, kinds: [.safetensors], noun: "weights")
        }
        #expect(weights == .malformed(path: path, offset: 0, reason: "it does not begin like weights"))
        try AtomicFile.write(Array("<!DOCTYPE html>".utf8), to: path)
        let page = failure { () throws(FileError) in try FileBytes.read(path, kinds: [.safetensors], noun: "weights") }
        #expect(page == .malformed(path: path, offset: 0, reason: "this is an HTML page, not weights"))
        #expect(try FileBytes.read(path, kinds: [.html]).count == 15)
    }
}

@Test func `a stream that cannot be read says why`() throws {
    try withFolder { folder in
        let folderError = failure { () throws(FileError) in try FileBytes.readStream(folder) }
        #expect(folderError == .unreadable(path: folder, reason: "Is a directory"))
        let missing = failure { () throws(FileError) in try FileBytes.readStream(folder + "/none") }
        #expect(missing == .notFound(path: folder + "/none") && missing?.reason == "No such file or directory")
        let closed = failure { () throws(FileError) in try FileBytes.readStream(descriptor: -1, name: "nothing") }
        #expect(closed == .unreadable(path: "nothing", reason: "Bad file descriptor"))
    }
}

/// More than the pipe holds, into an end that does not block: the writer waits for the reader.
@Test func `all of a text is written to what does not block`() throws {
    let pipe = Pipe(), text = String(repeating: "0123456789é", count: 100_000)
    let writing = pipe.fileHandleForWriting, reading = pipe.fileHandleForReading
    #expect(fcntl(writing.fileDescriptor, F_SETFL, O_NONBLOCK) == 0)
    let received = Mutex(Data()), isDone = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
        received.withLock { $0 = reading.readDataToEndOfFile() }
        isDone.signal()
    }
    #expect(Descriptor.write(text, to: writing.fileDescriptor))
    try writing.close()
    isDone.wait()
    #expect(received.withLock { $0 } == Data(text.utf8))
}

@Test func `nothing is written to what is closed`() { #expect(!Descriptor.write("x", to: -1)) }

@Test func `names are sorted by their bytes, hidden ones only where they are asked for`() throws {
    try withFolder { folder in
        for name in ["b", "a", "B", "é", "~", ".hidden", "10", "9"] {
            try AtomicFile.write([], to: "\(folder)/\(name)")
        }
        #expect(try FileBytes.names(in: folder) == ["10", "9", "B", "a", "b", "~", "é"])
        #expect(try FileBytes.names(in: folder, withHidden: true).first == ".hidden")
        let missing = failure { () throws(FileError) in try FileBytes.names(in: folder + "/none") }
        #expect(missing == .notFound(path: folder + "/none"))
        #expect(FileBytes.isFolder(folder) && !FileBytes.isFolder(folder + "/a") && !FileBytes.isFolder(folder + "/x"))
        #expect(FileBytes.exists(folder + "/a") && FileBytes.exists(folder) && !FileBytes.exists(folder + "/x"))
    }
}
