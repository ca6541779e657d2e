import Foundation

/// The most memory that this process has held.
enum PeakMemory {
    static var mebibytes: Double {
        var usage = rusage()
        guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return .nan }
        // Linux counts in KiB.
        return Double(usage.ru_maxrss) / 1024
    }
}
