import CChildProcess
import Files
import Glibc

/// A program that runs beside faa and is spoken to through its standard input and output. It ends with the object, and
/// with faa. For one thread at a time.
final class ChildProcess {
    /// Its output is at its end, or its input has nobody who reads.
    struct Gone: Error {}
    /// It writes before it has read what it was sent.
    struct Interrupting: Error {}

    private let child: faa_child
    private var end: ProcessEnd?
    private var lines = LastLines()
    private var hasErrors = true

    /// - Throws: `ProcessError.notStarted`.
    init(_ launch: ProcessLaunch) throws(ProcessError) {
        var child = faa_child()
        let code =
            launch.programPath.map { ChildProcess.start($0, launch.arguments, launch.environment, &child) } ?? ENOENT
        guard code == 0 else {
            throw .notStarted(plugin: launch.plugin, program: launch.program, reason: FileError.systemReason(code))
        }
        self.child = child
    }

    private static func start(
        _ path: String, _ arguments: [String], _ environment: [String], _ child: inout faa_child
    ) -> Int32 {
        let arguments = ([path] + arguments).map { strdup($0) }, environment = environment.map { strdup($0) }
        defer { for text in arguments + environment { free(text) } }
        return faa_child_start(path, arguments + [nil], environment + [nil], &child)
    }

    deinit {
        kill()
        for descriptor in [child.input, child.output, child.errors] { close(descriptor) }
    }

    /// The last line that it wrote to standard error, since `forgetWords`.
    var lastWords: String? { lines.last }

    func forgetWords() { lines = LastLines() }

    /// Whether it runs.
    var isAlive: Bool {
        if end == nil { reap(WNOHANG) }
        return end == nil
    }

    /// Asks it to end what it does.
    func interrupt() { if end == nil { _ = Glibc.kill(child.process, SIGINT) } }

    /// Ends it, and what it has started, at once.
    func kill() {
        guard isAlive else { return }
        // Its session's group has its number.
        _ = Glibc.kill(-child.process, SIGKILL)
        reap(0)
    }

    private func reap(_ options: Int32) {
        var status: Int32 = 0, result: pid_t
        repeat { result = waitpid(child.process, &status, options) } while result < 0 && errno == EINTR
        // Without a child of that number, somebody else has asked for its end.
        if result == child.process { end = ProcessEnd(status: status) } else if result < 0 { end = .closed }
    }

    /// How it ended, after `Gone`. One that closes its output and goes on is killed.
    func waitForEnd() -> ProcessEnd {
        let deadline = CallWatch.now + 0.5
        while isAlive, CallWatch.now < deadline { _ = waitForEvent(on: -1, 0, milliseconds: 5) }
        while hasErrors, CallWatch.now < deadline, waitForEvent(on: -1, 0, milliseconds: 5) != 0 {}
        if let end { return end }
        kill()
        return .closed
    }

    /// Sends all of the bytes.
    ///
    /// - Throws: `Gone`, `Interrupting`, what the watch gives up with.
    func write(_ bytes: UnsafeRawBufferPointer, _ watch: inout CallWatch) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = faa_child_write(child.input, rest.baseAddress, rest.count)
            if count > 0 {
                watch.noteByte()
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
            } else {
                guard errno == EAGAIN || errno == EINTR else { throw Gone() }
                try wait(for: child.input, POLLOUT, &watch)
            }
        }
    }

    /// Fills the buffer with what comes.
    ///
    /// - Throws: `Gone`, what the watch gives up with.
    func read(into buffer: UnsafeMutableRawBufferPointer, _ watch: inout CallWatch) throws {
        var rest = buffer
        while !rest.isEmpty {
            let count = Glibc.read(child.output, rest.baseAddress, rest.count)
            if count > 0 {
                watch.noteByte()
                rest = UnsafeMutableRawBufferPointer(rebasing: rest.dropFirst(count))
            } else {
                guard count < 0, errno == EAGAIN || errno == EINTR else { throw Gone() }
                try wait(for: child.output, POLLIN, &watch)
            }
        }
    }

    /// Up to `count` bytes that have come already.
    func available(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, Glibc.read(child.output, buffer.baseAddress, count))
        }
    }

    private func wait(for descriptor: Int32, _ event: Int32, _ watch: inout CallWatch) throws {
        while true {
            let events = waitForEvent(on: descriptor, event, milliseconds: Int32(CallWatch.interval * 1000))
            if events & 2 != 0 { watch.noteByte() }
            switch watch.look() {
            case .goOn: break
            case .interrupt: interrupt()
            case .giveUp(let error):
                kill()
                throw error
            }
            if events & 1 != 0 { return }
            if events & 4 != 0 { throw Interrupting() }
        }
    }

    /// Waits for one of: 1, the descriptor is ready; 2, errors came, which are kept; 4, output came while input is to
    /// be written.
    private func waitForEvent(on descriptor: Int32, _ event: Int32, milliseconds: Int32) -> Int {
        var requests = [
            pollfd(fd: descriptor, events: Int16(event), revents: 0),
            pollfd(fd: hasErrors ? child.errors : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: event == POLLOUT ? child.output : -1, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&requests, 3, milliseconds) > 0 else { return 0 }
        if requests[1].revents != 0 { keepErrors() }
        return requests.indices.reduce(0) { $0 | (requests[$1].revents != 0 ? 1 << $1 : 0) }
    }

    private func keepErrors() {
        withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
            let count = Glibc.read(child.errors, buffer.baseAddress, buffer.count)
            if count > 0 { lines.append(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
            if count == 0 { hasErrors = false }
        }
    }
}
