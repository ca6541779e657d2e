import Glibc
import Vocabulary

/// How much memory the process can still take: the least of what the machine has free, what its control group allows
/// (versions 1 and 2), what is left of its address space (`ulimit -v`) and, where the system promises no more than it
/// has, of that.
public enum AvailableMemory {
    /// Bytes; nil where nothing is known.
    public static var bytes: Int? { [free, promised, groupLimit, addressSpace].compactMap(\.self).min() }

    /// - Parameters:
    ///   - bytes: that are about to be taken.
    ///   - purpose: what they are for: "a batch of 1024 images".
    ///   - fixed: bytes that are taken besides, however many units there are.
    ///   - units: how many things need `bytes`, each as much, for the largest number that there is memory for; 0: it is
    ///     no matter of a number.
    ///   - unit: one of them: "image".
    ///   - argument: that sets their number.
    /// - Throws: `MemoryError`.
    public static func require(
        bytes: Int, for purpose: String, fixed: Int = 0, units: Int = 0, unit: String = "", argument: String? = nil
    ) throws(MemoryError) {
        guard bytes + fixed > small, let available = Self.bytes else { return }
        try check(
            bytes: bytes, available: available, purpose, fixed: fixed, units: units, unit: unit, argument: argument)
    }

    package static func check(
        bytes: Int, available: Int, _ purpose: String, fixed: Int = 0, units: Int = 0, unit: String = "",
        argument: String? = nil
    ) throws(MemoryError) {
        let usable = max(0, available - reserve), room = max(0, usable - fixed)
        guard bytes > room else { return }
        throw MemoryError(
            purpose: purpose, needed: bytes + fixed, available: usable,
            largest: units > 1 ? Int(saturating: Double(room) / (Double(bytes) / Double(units))) : nil, unit: unit,
            argument: argument)
    }

    /// What is never worth a look at the system's files.
    private static let small = 16 << 20
    /// Left for everything that is not asked for here: stacks, scratch memory, pictures.
    private static let reserve = 64 << 20

    private static func text(_ path: String) -> String? {
        (try? FileBytes.readStream(path)).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func number(_ path: String) -> Int? { text(path).flatMap { firstNumber(in: $0) } }

    /// "max", which stands for no limit, is none.
    package static func firstNumber(in text: String) -> Int? {
        text.split(whereSeparator: \.isWhitespace).first.flatMap { Int($0) }
    }

    /// Of "MemAvailable:  123 kB".
    package static func field(_ name: String, in text: String) -> Int? {
        for line in text.split(separator: "\n") where line.hasPrefix(name + ":") {
            return firstNumber(in: String(line.dropFirst(name.count + 1))).map { $0 * 1024 }
        }
        return nil
    }

    /// proc(5), /proc/sys/vm/overcommit_memory.
    private static let promisesNoMore = 2

    private static var promised: Int? {
        guard number("/proc/sys/vm/overcommit_memory") == promisesNoMore, let text = text("/proc/meminfo"),
            let limit = field("CommitLimit", in: text), let used = field("Committed_AS", in: text)
        else { return nil }
        return max(0, limit - used)
    }

    private static var free: Int? { text("/proc/meminfo").flatMap { field("MemAvailable", in: $0) } }

    /// What is cached of files does not count as used: it makes room.
    private static var groupLimit: Int? {
        let groups = text("/proc/self/cgroup") ?? ""
        let rests = groups.split(separator: "\n").compactMap { group -> Int? in
            let parts = group.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { return nil }
            if parts[1].isEmpty {
                return left(under: "/sys/fs/cgroup", String(parts[2]), "memory.max", "memory.current")
            }
            guard parts[1].split(separator: ",").contains("memory") else { return nil }
            return left(
                under: "/sys/fs/cgroup/memory", String(parts[2]), "memory.limit_in_bytes", "memory.usage_in_bytes")
        }
        return rests.min()
    }

    /// The least that a group or one of those above it has left. In a container the group's own path may not be there,
    /// and the root stands for it.
    private static func left(under root: String, _ group: String, _ limit: String, _ usage: String) -> Int? {
        var path = group == "/" ? "" : group
        var least: Int?
        while true {
            if let bound = number("\(root)\(path)/\(limit)"), let used = number("\(root)\(path)/\(usage)") {
                let cached = text("\(root)\(path)/memory.stat").map(reclaimable) ?? 0
                least = min(least ?? .max, max(0, bound - used + min(used, cached)))
            }
            guard let slash = path.lastIndex(of: "/") else { return least }
            path = String(path[..<slash])
        }
    }

    package static func reclaimable(_ statistics: String) -> Int {
        statistics.split(separator: "\n").reduce(0) { sum, line in
            let words = line.split(separator: " ")
            guard words.count == 2, words[0] == "inactive_file" || words[0] == "total_inactive_file" else { return sum }
            return max(sum, Int(words[1]) ?? 0)
        }
    }

    private static var addressSpace: Int? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < UInt(Int.max) else {
            return nil
        }
        let pages = number("/proc/self/statm") ?? 0
        return max(0, Int(limit.rlim_cur) - pages * sysconf(Int32(_SC_PAGESIZE)))
    }
}
