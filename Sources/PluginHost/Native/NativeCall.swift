import PluginABI
import Synchronization
import Tensors
import Vocabulary

/// One call of a plugin's function, `faa_call`: keeps the values that it sees and makes, and why it failed. Used by the
/// thread that makes the call.
final class NativeCall {
    let surroundings: CallSurroundings?
    /// What is called, as the plugin described it.
    let item: UnsafePointer<faa_item>?
    /// What the plugin said through `fail`; the first counts.
    private(set) var reason: (text: String, argument: String?)?
    /// What went wrong in a host function.
    var hostError: (any Error)?
    private var kept: [NativeValue] = []
    private let memory = NativeMemory()
    private static let drawing = RandomPurpose("plugin command")

    init(of item: UnsafePointer<faa_item>?, _ surroundings: CallSurroundings? = nil) {
        self.item = item
        self.surroundings = surroundings
    }

    var pointer: OpaquePointer { OpaquePointer(Unmanaged.passUnretained(self).toOpaque()) }

    static func at(_ pointer: OpaquePointer?) -> NativeCall? {
        pointer.map { Unmanaged<NativeCall>.fromOpaque(UnsafeRawPointer($0)).takeUnretainedValue() }
    }

    /// The value for the plugin, until the call is over.
    func keep(_ value: PluginValue) -> NativeValue {
        let native = NativeValue(value)
        kept.append(native)
        return native
    }

    /// A stream for what the call draws, until it is over.
    func keepStream(seed: UInt64, sample: Int) -> UnsafeMutablePointer<RandomStream> {
        memory.copy([RandomStream(seed: seed, purpose: Self.drawing, sample: sample)])
    }

    func fail(_ text: String, argument: String?) {
        if reason == nil { reason = (text, argument) }
    }

    /// Runs a host function's work; false, with the error kept, where it fails.
    func attempt(_ body: () throws -> Void) -> Bool {
        do {
            try body()
            return true
        } catch {
            if hostError == nil { hostError = error }
            return false
        }
    }

    /// What the plugin's return value means.
    ///
    /// - Throws: what a host function threw; `PluginError.failed`.
    func check(_ status: Int32, plugin: String, item: String) throws {
        guard status != 0 || hostError != nil else { return }
        try Cancellation.checkCurrent()
        if let misuse = hostError as? PluginArgumentError { fail("\(misuse)", argument: nil) }
        if let hostError, !(hostError is PluginArgumentError) { throw hostError }
        throw PluginError.failed(
            plugin: plugin, item: item, reason: reason?.text ?? "it failed and did not say why",
            argument: reason?.argument)
    }

    /// Pointers to values by the parameters, for as long as the call lasts.
    func withArguments<Result>(
        _ arguments: [PluginValue], _ body: (UnsafePointer<OpaquePointer?>?) throws -> Result
    ) rethrows -> Result {
        if arguments.isEmpty { return try body(nil) }
        return try arguments.map { Optional(keep($0).pointer) }.withUnsafeBufferPointer {
            try body($0.baseAddress)
        }
    }

    /// What a plugin says in its entry, where there is no call yet. Entries are called one at a time.
    static let entryFailure = Mutex<String?>(nil)
}
