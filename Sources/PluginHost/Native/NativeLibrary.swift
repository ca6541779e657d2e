import Glibc
import PluginABI
import Synchronization

/// A shared library that is a plugin. It stays for as long as the process, even where it is refused: its data and
/// functions may be in use, and Swift's runtime keeps what it has seen of a library.
struct NativeLibrary {
    static let entrySymbol = "faa_plugin_entry"

    let native: NativeDescription

    /// Entries run one at a time, so that each one's failure is its own.
    private static let loading = Mutex<Void>(())

    /// - Throws: `PluginError`.
    init(path: String) throws(PluginError) {
        let spelling = Self.spelling(path)
        guard let handle = dlopen(spelling, RTLD_NOW | RTLD_LOCAL) else {
            let reason = dlerror().map { String(cString: $0) } ?? "the system does not say why"
            let repeated = spelling + ": "
            throw .notALibrary(
                path: path, reason: reason.hasPrefix(repeated) ? String(reason.dropFirst(repeated.count)) : reason)
        }
        native = try Self.describe(handle, path)
    }

    /// How often each file was opened.
    private static let openings = Mutex<[String: Int]>([:])

    /// The absolute path, spelled anew each time: by one spelling the system gives the library that it has, whatever
    /// has been built there since.
    private static func spelling(_ path: String) -> String {
        let count = openings.withLock { openings in
            defer { openings[path, default: 0] += 1 }
            return openings[path, default: 0]
        }
        return String(repeating: "/.", count: count) + path
    }

    private static func describe(_ handle: UnsafeMutableRawPointer, _ path: String) throws(PluginError)
        -> NativeDescription
    {
        guard let symbol = dlsym(handle, entrySymbol) else { throw .noEntry(path: path, symbol: entrySymbol) }
        let entry = unsafeBitCast(symbol, to: faa_plugin_entry_function.self)
        let entered = loading.withLock { _ in Result { () throws(PluginError) in try read(call(entry), path) } }
        return try entered.get()
    }

    private static func read(_ entered: (faa_plugin, failure: String?), _ path: String) throws(PluginError)
        -> NativeDescription
    {
        let (plugin, failure) = entered
        if let failure { throw .entryFailed(path: path, symbol: entrySymbol, reason: failure) }
        guard plugin.abi == FAA_PLUGIN_ABI else {
            throw .wrongVersion(
                path: path, door: "native door", found: "\(plugin.abi)", expected: "\(FAA_PLUGIN_ABI)")
        }
        let missing = plugin.features & ~HostTable.features
        guard missing == 0 else { throw .missingFeatures(path: path, bits: missing) }
        do { return try NativeDescription(plugin) } catch { throw .badDescription(path: path, reason: error.reason) }
    }

    /// What the entry has filled in, and why it failed.
    private static func call(_ entry: faa_plugin_entry_function) -> (faa_plugin, failure: String?) {
        // An entry that was built with a newer header may fill in more than ours has.
        let room = 4096
        let block = UnsafeMutableRawPointer.allocate(byteCount: room, alignment: 16)
        defer { block.deallocate() }
        memset(block, 0, room)
        let plugin = block.bindMemory(to: faa_plugin.self, capacity: 1)
        plugin.pointee.size = MemoryLayout<faa_plugin>.size
        NativeCall.entryFailure.withLock { $0 = nil }
        let status = entry(HostTable.pointer, plugin)
        let reason = NativeCall.entryFailure.withLock { $0 }
        return (plugin.pointee, status == 0 ? nil : reason ?? "it does not say why")
    }
}
