import Networks
import PluginABI
import Tensors
import Vocabulary

/// What faa does for plugins in the process: `faa_host`, one table for all, which is never freed.
enum HostTable {
    /// Written once, when it is first asked for; constant then.
    nonisolated(unsafe) static let pointer: UnsafePointer<faa_host> = {
        let table = UnsafeMutablePointer<faa_host>.allocate(capacity: 1)
        table.initialize(to: faa_host())
        table.pointee.size = MemoryLayout<faa_host>.size
        table.pointee.abi = FAA_PLUGIN_ABI
        table.pointee.features = features
        addCalls(&table.pointee)
        addRandomNumbers(&table.pointee)
        addReading(&table.pointee)
        addMaking(&table.pointee)
        addNetworks(&table.pointee)
        return UnsafePointer(table)
    }()

    /// What this faa can do beyond ABI 1 as it began.
    static let features: UInt64 = 0

    private static func addCalls(_ table: inout faa_host) {
        table.fail = { call, argument, reason in
            let text = reason.map { VisibleText.of(String(cString: $0)) } ?? "it failed"
            guard let call = NativeCall.at(call) else {
                return NativeCall.entryFailure.withLock { $0 = $0 ?? text }
            }
            call.fail(text, argument: argument.map { String(cString: $0) })
        }
        table.progress = { call, fraction, detail in
            guard let call = NativeCall.at(call) else { return 0 }
            let isGoing = call.attempt {
                try Cancellation.checkCurrent()
                try call.surroundings?.observe(
                    fraction.isNaN ? 0 : min(max(fraction, 0), 1),
                    detail.map { VisibleText.of(String(cString: $0)) } ?? "")
            }
            return isGoing ? 0 : 1
        }
        table.item = { NativeCall.at($0)?.item }
    }

    private static func stream(_ pointer: OpaquePointer?) -> UnsafeMutablePointer<RandomStream>? {
        pointer.map { UnsafeMutablePointer($0) }
    }

    private static func addRandomNumbers(_ table: inout faa_host) {
        table.random_bits = { stream in
            guard let stream = HostTable.stream(stream) else { return 0 }
            let low = UInt64(stream.pointee.next())
            return UInt64(stream.pointee.next()) << 32 | low
        }
        table.random_uniform = { HostTable.stream($0)?.pointee.uniform() ?? 0 }
        table.random_below = { stream, bound in
            guard let stream = HostTable.stream(stream), bound > 1 else { return 0 }
            return stream.pointee.below(bound: bound)
        }
        table.make_stream = { call, seed, sample in
            NativeCall.at(call).map { OpaquePointer($0.keepStream(seed: seed, sample: Int(sample))) }
        }
        table.random_normal = { HostTable.stream($0)?.pointee.normal() ?? 0 }
    }

    private static func addReading(_ table: inout faa_host) {
        table.type_of = { NativeValue.at($0)?.value.type.rawValue ?? PluginType.nothing.rawValue }
        table.boolean = { if case .boolean(true)? = NativeValue.at($0)?.value { 1 } else { 0 } }
        table.number = { if case .number(let number)? = NativeValue.at($0)?.value { number } else { 0 } }
        table.string = { NativeValue.at($0)?.text }
        table.count = { NativeValue.at($0)?.elements.count ?? 0 }
        table.element = { value, index in
            guard let elements = NativeValue.at(value)?.elements, elements.indices.contains(index) else { return nil }
            return elements[index].pointer
        }
        table.field_name = { value, index in
            guard let names = NativeValue.at(value)?.fieldNames, names.indices.contains(index) else { return nil }
            return names[index]
        }
        table.field = { value, name in
            name.flatMap { NativeValue.at(value)?.field(String(cString: $0))?.pointer }
        }
        table.images = { NativeValue.at($0)?.images }
        table.array = { NativeValue.at($0)?.array }
    }

    /// The value as the plugin holds it; nil, with the reason kept, where it cannot be made.
    private static func make(_ call: OpaquePointer?, _ value: (NativeCall) throws(DescriptionError) -> PluginValue)
        -> OpaquePointer?
    {
        guard let call = NativeCall.at(call) else { return nil }
        do { return call.keep(try value(call)).pointer } catch {
            call.fail(error.reason, argument: nil)
            return nil
        }
    }

    private static func addMaking(_ table: inout faa_host) {
        table.make_nothing = { HostTable.make($0) { _ in .nothing } }
        table.make_boolean = { call, boolean in HostTable.make(call) { _ in .boolean(boolean != 0) } }
        table.make_number = { call, number in HostTable.make(call) { _ in .number(number) } }
        table.make_string = { call, string in
            HostTable.make(call) { (_) throws(DescriptionError) in
                .string(try NativeStructures.text(string, "a string"))
            }
        }
        table.make_list = { call, elements, count in
            HostTable.make(call) { (_) throws(DescriptionError) in
                .list(try NativeAnswers.values(elements, count: count))
            }
        }
        table.make_record = { call, names, values, count in
            HostTable.make(call) { (_) throws(DescriptionError) in
                try NativeAnswers.record(names, values, count: count)
            }
        }
        table.make_images = { call, images in
            HostTable.make(call) { (_) throws(DescriptionError) in .images(try NativeAnswers.images(images)) }
        }
        table.make_array = { call, array in
            HostTable.make(call) { (_) throws(DescriptionError) in .array(try NativeAnswers.array(array)) }
        }
    }
}

extension RandomStream {
    /// A whole number in 0..<bound, without bias, for any bound of at least 1; as `below(_:)` for those of 32 bits.
    fileprivate mutating func below(bound: UInt64) -> UInt64 {
        if bound <= UInt64(UInt32.max) { return UInt64(below(Int(bound))) }
        let threshold = (0 &- bound) % bound
        while true {
            let low = UInt64(next()), bits = UInt64(next()) << 32 | low
            let product = bits.multipliedFullWidth(by: bound)
            if product.low >= threshold { return product.high }
        }
    }
}
