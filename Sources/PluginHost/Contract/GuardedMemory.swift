import Glibc

/// Memory that ends, or begins, at a page that nobody may touch: what reads or writes beyond it crashes at once.
final class GuardedMemory {
    enum Side: CaseIterable { case behind, before }

    let start: UnsafeMutableRawPointer
    let count: Int
    private let region: UnsafeMutableRawPointer
    private let regionSize: Int
    private let page = sysconf(Int32(_SC_PAGESIZE))

    /// nil where the system gives no such memory.
    ///
    /// - Parameter side: where the page lies that nobody may touch.
    init?(count: Int, guarding side: Side, filledWith byte: UInt8 = 0) {
        let body = (max(count, 1) + page - 1) / page * page
        regionSize = body + 2 * page
        guard let region = mmap(nil, regionSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            region != MAP_FAILED
        else { return nil }
        self.region = region
        self.count = count
        mprotect(region, page, PROT_NONE)
        mprotect(region + page + body, page, PROT_NONE)
        start = side == .before ? region + page : region + page + body - count
        memset(start, Int32(byte), count)
    }

    deinit { munmap(region, regionSize) }

    /// From now on, writing to it crashes.
    func protect() { mprotect(region + page, regionSize - 2 * page, PROT_READ) }

    var bytes: [UInt8] { Array(UnsafeRawBufferPointer(start: start, count: count)) }
}
