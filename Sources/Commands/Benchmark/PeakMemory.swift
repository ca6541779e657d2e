import Foundation

/// The most memory that this process has held at once.
enum PeakMemory {
    /// Linux keeps it in /proc/self/status; the count of `getrusage` would begin with what the parent process held. Not
    /// a number where there is none.
    static var mebibytes: Double {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kibibytes = line.split(whereSeparator: { " \t".contains($0) }).dropFirst().first.flatMap({ Double($0) })
        else { return .nan }
        return kibibytes / 1024
    }
}
