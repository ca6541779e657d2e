import Files
import Glibc
import Vocabulary

/// Files under the SHA-256 of what they hold, so that what is there is whole or known to be damaged.
package struct ContentFiles: Sendable {
    let folder: String

    package func path(_ digest: String) -> String { "\(folder)/\(digest).safetensors" }

    /// Gives its name to what it wrote, unless it is there already.
    ///
    /// - Throws: `FileError`; `CancellationError` where the command under way is to end.
    package func keep(_ bytes: [UInt8]) throws -> String {
        let digest = Digest.of(bytes)
        try keep(bytes, as: digest)
        return digest
    }

    func keep(_ bytes: [UInt8], as digest: String) throws {
        if FileBytes.exists(path(digest)) { return }
        do { try AtomicFile.write(bytes, to: path(digest)) } catch {
            try Cancellation.checkCurrent()
            throw error
        }
    }

    /// nil where there is none, or where it is no longer what it was.
    package func bytes(_ digest: String) -> [UInt8]? {
        guard let bytes = try? FileBytes.read(path(digest), limit: FileBytes.largestWeights),
            Digest.of(bytes) == digest
        else { return nil }
        return bytes
    }

    /// In bytes; 0 for one that is not there.
    func size(_ digest: String) -> Int {
        var status = stat()
        return stat(path(digest), &status) == 0 ? Int(status.st_size) : 0
    }

    func remove(_ digest: String) { unlink(path(digest)) }

    /// Those that have been there for an hour: what is younger, a process may be about to refer to.
    func old() -> [String] {
        let names = (try? FileBytes.names(in: folder)) ?? []
        return names.compactMap { name in
            guard name.hasSuffix(".safetensors") else { return nil }
            let digest = String(name.dropLast(".safetensors".count))
            var status = stat()
            guard stat(path(digest), &status) == 0, time(nil) - status.st_mtim.tv_sec > 3600 else { return nil }
            return digest
        }
    }
}
