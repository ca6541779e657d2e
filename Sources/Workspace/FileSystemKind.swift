import Files
import Glibc

/// What SQLite's write-ahead log needs of a file system: memory that all processes share, which no network has.
package enum FileSystemKind {
    private static let network: Set<Substring> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "gpfs", "glusterfs", "beegfs", "ncpfs",
    ]

    /// - Parameter folder: one that there is.
    static func isNetwork(_ folder: String) -> Bool {
        guard let path = try? Paths.existingFolder(folder),
            let mounts = try? FileBytes.readStream("/proc/self/mountinfo")
        else { return false }
        return isNetwork(path, mounts: String(decoding: mounts, as: UTF8.self))
    }

    /// - Parameters:
    ///   - path: absolute, without links.
    ///   - mounts: as /proc/self/mountinfo has them (proc(5)): "36 35 98:0 /root /mount options - type source options".
    package static func isNetwork(_ path: String, mounts: String) -> Bool {
        let nearest = mounts.split(separator: "\n").compactMap(parts).filter { mount, _ in
            mount == "/" || path == mount || path.hasPrefix(mount + "/")
        }.max { $0.mount.utf8.count < $1.mount.utf8.count }
        // Of the file systems that programs have (FUSE), nobody knows.
        return nearest.map { network.contains($0.type) || $0.type.hasPrefix("fuse") } ?? false
    }

    private static func parts(_ line: Substring) -> (mount: String, type: Substring)? {
        let words = line.split(separator: " ")
        guard words.count > 4, let dash = words.firstIndex(of: "-"), words.indices.contains(dash + 1) else {
            return nil
        }
        let mount = String(words[4]).replacing("\\040", with: " ")
        return (mount: mount, type: words[dash + 1])
    }
}
