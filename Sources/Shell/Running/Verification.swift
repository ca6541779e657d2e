import Files
import Glibc
import Language

/// Makes all that a script saves again, in a folder of its own with links to what the current one has, and compares the
/// bytes with the files that are there.
public enum Verification {
    /// - Parameters:
    ///   - makeRunner: gives one for another current folder and workspace.
    /// - Returns: the exit code: 0 where all files are the same.
    public static func run(
        _ source: Source, parameters: [String: String], in folder: String,
        makeRunner: (_ folder: String, _ workspace: String) -> Runner
    ) throws -> Int32 {
        guard let temporary = makeFolder() else {
            Descriptor.write("error: no temporary folder can be made: \(FileError.systemReason(errno))\n", to: 2)
            return ExitCode.failed
        }
        defer { remove(temporary) }
        let replica: LinkedFolder
        do throws(FileError) {
            replica = try LinkedFolder(of: folder, at: temporary, without: [".faa", ".git"])
        } catch {
            Descriptor.write("error: \(error.message)\n", to: 2)
            return ExitCode.failed
        }
        let runner = makeRunner(temporary, temporary + "/.faa")
        runner.verify(into: replica)
        let code = try runner.run(source, parameters: parameters)
        return code == ExitCode.done ? compare(replica, source) : code
    }

    private static func compare(_ replica: LinkedFolder, _ source: Source) -> Int32 {
        if replica.writtenFiles.isEmpty {
            Descriptor.write("error: \(source.name) saves no files: there is nothing to compare\n", to: 2)
            return ExitCode.failed
        }
        let results = replica.writtenFiles.map { (name: $0, difference: difference(of: $0, replica)) }
        for result in results { Descriptor.write("\(result.name): \(result.difference ?? "the same")\n", to: 1) }
        return results.allSatisfy { $0.difference == nil } ? ExitCode.done : ExitCode.failed
    }

    /// nil where the file is the same.
    private static func difference(of name: String, _ replica: LinkedFolder) -> String? {
        do throws(FileError) {
            let made = try FileBytes.read("\(replica.path)/\(name)"),
                there = try FileBytes.read("\(replica.original)/\(name)")
            guard made != there else { return nil }
            let first = zip(made, there).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            return
                "differs from byte \(first ?? min(made.count, there.count)) on; made again it has \(made.count) bytes"
                + (made.count == there.count ? "" : ", not \(there.count)")
        } catch {
            return "cannot be compared: \(error.reason)"
        }
    }

    private static func makeFolder() -> String? {
        let place = Terminal.environment("TMPDIR").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        var template = Array("\(place)/faa-verify-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { return nil }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// Links are taken away, not what they lead to.
    private static func remove(_ folder: String) {
        for name in (try? FileBytes.names(in: folder, withHidden: true)) ?? [] {
            let path = "\(folder)/\(name)"
            var status = stat()
            if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { remove(path) } else { unlink(path) }
        }
        rmdir(folder)
    }
}
