import Attribution
import Networks
import PluginABI
import Synchronization
import Tensors

/// A plugin in the process.
///
/// `@unchecked Sendable`: the structures are the library's static data, read only, and the library stays loaded.
final class NativeDoor: PluginDoor, @unchecked Sendable {
    private let name: String
    private let native: NativeDescription
    /// One per item that is not thread-safe, by its kind and place.
    private let locks: [ItemPlace: ItemLock]

    init(_ native: NativeDescription) {
        self.native = native
        name = native.description.name
        locks = Self.locks(native.description)
    }

    private struct ItemPlace: Hashable {
        let kind: String
        let index: Int
    }

    private final class ItemLock: Sendable { let mutex = Mutex<Void>(()) }

    private static func locks(_ plugin: PluginDescription) -> [ItemPlace: ItemLock] {
        let kinds: [(String, [ItemDescription])] = [
            ("operation", plugin.operations.map(\.item)), ("method", plugin.methods.map(\.item)),
            ("measure", plugin.measures.map(\.item)), ("command", plugin.commands.map(\.item)),
            ("dataset", plugin.datasets.map(\.item)),
        ]
        var locks: [ItemPlace: ItemLock] = [:]
        for (kind, items) in kinds {
            for (index, item) in items.enumerated() where !item.flags.contains(.threadSafe) {
                locks[ItemPlace(kind: kind, index: index)] = ItemLock()
            }
        }
        return locks
    }

    private func alone<Result>(_ kind: String, _ index: Int, _ body: () throws -> Result) rethrows -> Result {
        guard let lock = locks[ItemPlace(kind: kind, index: index)] else { return try body() }
        return try lock.mutex.withLock { _ in try body() }
    }

    func apply(_ operation: Int, to batch: OperationBatch) throws {
        guard let apply = native.operations[operation].apply else { return }
        let call = NativeCall(of: native.operations[operation].item)
        let streams = (0..<batch.count).map { Optional(OpaquePointer(batch.streams + $0)) }
        try streams.withUnsafeBufferPointer { streams in
            try call.withArguments(batch.arguments) { arguments in
                var structure = faa_batch()
                structure.size = MemoryLayout<faa_batch>.size
                (structure.count, structure.height, structure.width) = (batch.count, batch.height, batch.width)
                (structure.input, structure.output) = (batch.input, batch.output)
                structure.magnitudes = batch.magnitudes
                structure.streams = streams.baseAddress
                structure.arguments = arguments
                let status = alone("operation", operation) { apply(call.pointer, &structure) }
                try call.check(status, plugin: name, item: native.description.operations[operation].item.name)
            }
        }
    }

    func attribute(_ method: Int, _ request: MethodRequest, arguments: [PluginValue]) throws -> Tensor {
        guard let attribute = native.methods[method].attribute else { return request.inputs }
        let description = native.description.methods[method]
        let call = NativeCall(of: native.methods[method].item, request.surroundings), shape = request.inputs.shape
        var streams = request.streams
        let targets = request.targets.map { Int32(clamping: $0) }
        return try Tensor(shape: Array(shape.prefix(3)) + (description.channels == 3 ? [3] : [])) { maps in
            var structure = faa_request()
            structure.size = MemoryLayout<faa_request>.size
            (structure.count, structure.height, structure.width) = (shape[0], shape[1], shape[2])
            structure.classes = request.model.classCount
            structure.inputs = request.inputs.pointer
            structure.network = call.keep(.network(request.model)).pointer
            structure.maps = maps.baseAddress
            try streams.withUnsafeMutableBufferPointer { streams in
                let places = streams.indices.map { index in streams.baseAddress.map { OpaquePointer($0 + index) } }
                try call.withArguments(arguments) { arguments in
                    structure.arguments = arguments
                    let status = places.withUnsafeBufferPointer { places in
                        targets.withUnsafeBufferPointer { targets in
                            request.withPixels { pixels in
                                request.withEnds { black, white in
                                    structure.streams = places.baseAddress
                                    structure.targets = targets.baseAddress
                                    structure.pixels = pixels
                                    (structure.black, structure.white) = (black, white)
                                    return alone("method", method) { attribute(call.pointer, &structure) }
                                }
                            }
                        }
                    }
                    try call.check(status, plugin: name, item: description.item.name)
                }
            }
        }
    }

    func measure(_ measure: Int, _ maps: MeasuredMaps, arguments: [PluginValue]) throws -> [[Double]] {
        guard let function = native.measures[measure].measure else { return [] }
        let description = native.description.measures[measure], width = description.results.count
        let call = NativeCall(of: native.measures[measure].item, maps.surroundings), memory = NativeMemory()
        let results = memory.zeros(maps.count * width, of: Double.nan)
        let streams = memory.copy(maps.streams)
        var structure = faa_maps()
        structure.size = MemoryLayout<faa_maps>.size
        (structure.count, structure.height, structure.width) = (maps.count, maps.height, maps.width)
        structure.maps = UnsafePointer(memory.copy(maps.maps))
        structure.pixels = UnsafePointer(memory.copy(maps.pixels))
        structure.masks = maps.masks.map { UnsafePointer(memory.copy($0)) }
        structure.targets = UnsafePointer(memory.copy(maps.targets.map { Int32(clamping: $0) }))
        structure.streams = UnsafePointer(memory.copy((0..<maps.count).map { Optional(OpaquePointer(streams + $0)) }))
        structure.network = maps.network.map { call.keep(.network($0)).pointer }
        structure.results = results
        try call.withArguments(arguments) { arguments in
            structure.arguments = arguments
            let status = alone("measure", measure) { function(call.pointer, &structure) }
            try call.check(status, plugin: name, item: description.item.name)
        }
        return (0..<maps.count).map { n in (0..<width).map { results[n * width + $0] } }
    }

    func run(_ command: Int, arguments: [PluginValue], surroundings: CallSurroundings) throws -> PluginValue {
        guard let run = native.commands[command].run else { return .nothing }
        let call = NativeCall(of: native.commands[command].item, surroundings)
        return try value(native.description.commands[command].item.name, arguments, call) { call, arguments, result in
            alone("command", command) { run(call, arguments, &result) }
        }
    }

    func load(_ dataset: Int, arguments: [PluginValue], surroundings: CallSurroundings) throws -> PluginValue {
        guard let load = native.datasets[dataset].load else { return .nothing }
        let call = NativeCall(of: native.datasets[dataset].item, surroundings)
        return try value(native.description.datasets[dataset].item.name, arguments, call) { call, arguments, result in
            alone("dataset", dataset) { load(call, arguments, &result) }
        }
    }

    private func value(
        _ item: String, _ arguments: [PluginValue], _ call: NativeCall,
        _ body: (OpaquePointer, UnsafePointer<OpaquePointer?>?, inout OpaquePointer?) -> Int32
    ) throws -> PluginValue {
        try call.withArguments(arguments) { arguments in
            var result: OpaquePointer?
            let status = body(call.pointer, arguments, &result)
            try call.check(status, plugin: name, item: item)
            return NativeValue.at(result)?.value ?? .nothing
        }
    }
}
