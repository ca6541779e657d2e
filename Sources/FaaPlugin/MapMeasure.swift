import PluginABI

/// A measure of maps: some numbers per image, of which faa gives the means.
public protocol MapMeasure: PluginItem {
    /// What the numbers are called.
    var results: [String] { get }

    /// One row per map of one number per result; NaN where there is nothing to be said.
    func measure(_ maps: Maps) throws -> [[Double]]
}

extension MapMeasure {
    var native: faa_measure {
        var measure = faa_measure()
        measure.size = MemoryLayout<faa_measure>.stride
        measure.item = RegisteredItem<any MapMeasure>.make(item, self)
        (measure.result_names, measure.result_count) = StaticMemory.texts(results)
        measure.measure = { call, maps in
            RegisteredItem<any MapMeasure>.run(call, maps?.pointee.arguments) { measure, call in
                guard let maps else { return }
                try measure.write(measure.measure(Maps(call: call, native: maps.pointee)), to: maps.pointee)
            }
        }
        return measure
    }

    private func write(_ rows: [[Double]], to maps: faa_maps) throws {
        guard rows.count == maps.count, rows.allSatisfy({ $0.count == results.count }) else {
            throw Failure("it does not give \(results.count) numbers per map")
        }
        for (index, number) in rows.joined().enumerated() { maps.results?[index] = number }
    }
}

/// Maps of images of one size, to be judged.
public struct Maps: Calling, Sequence {
    public let call: Call
    let native: faa_maps

    public var count: Int { native.count }
    public var height: Int { native.height }
    public var width: Int { native.width }
    /// nil unless the measure has `ItemFlags.needsNetwork`.
    public var network: Network? { native.network.map { Network(pointer: $0, call: call.pointer) } }

    /// One map.
    public struct Element {
        /// [height, width]: channels are summed.
        public let map: UnsafeBufferPointer<Float>
        /// [height, width, 3]
        public let pixels: UnsafeBufferPointer<UInt8>
        /// [height, width], 1 on the object; nil: the images have none.
        public let mask: UnsafeBufferPointer<UInt8>?
        /// The class that the map explains.
        public let target: Int32
        public let stream: RandomStream
    }

    public func makeIterator() -> AnyIterator<Element> {
        var indices = (0..<count).makeIterator()
        return AnyIterator { indices.next().map(element) }
    }

    private func element(_ index: Int) -> Element {
        let pixels = height * width
        return Element(
            map: part(native.maps, index, of: pixels), pixels: part(native.pixels, index, of: pixels * 3),
            mask: native.masks.map { part($0, index, of: pixels) }, target: native.targets?[index] ?? 0,
            stream: RandomStream(pointer: native.streams?[index]))
    }
}
