import PluginABI

/// An attribution method: where the network's answer comes from in the image.
public protocol AttributionMethod: PluginItem {
    /// The paper, and what a map is.
    var source: String { get }
    /// 1: one value per pixel; 3: one per channel, which are summed where the map is drawn.
    var channels: Int { get }

    /// Writes all of every image's map. A map depends on its image, target, stream and the arguments alone.
    func attribute(_ request: Request) throws
}

extension AttributionMethod {
    public var channels: Int { 1 }

    var native: faa_method {
        var method = faa_method()
        method.size = MemoryLayout<faa_method>.stride
        method.item = RegisteredItem<any AttributionMethod>.make(item, self)
        method.source = StaticMemory.text(source)
        method.channels = UInt32(clamping: channels)
        method.attribute = { call, request in
            RegisteredItem<any AttributionMethod>.run(call, request?.pointee.arguments) { method, call in
                guard let request = Request(call, request, channels: method.channels) else {
                    throw Failure("faa calls it without a network")
                }
                try method.attribute(request)
            }
        }
        return method
    }
}

/// A network's answers to images of one size, to be explained.
public struct Request: Calling, Sequence {
    public let call: Call
    public let network: Network
    private let native: faa_request
    private let channels: Int

    public var count: Int { native.count }
    public var height: Int { native.height }
    public var width: Int { native.width }
    public var classCount: Int { native.classes }
    /// Black and white as the network takes them: [3].
    public var black: [Float] { Array(part(native.black, 0, of: 3)) }
    public var white: [Float] { Array(part(native.white, 0, of: 3)) }

    fileprivate init?(_ call: Call, _ native: UnsafePointer<faa_request>?, channels: Int) {
        guard let native = native?.pointee, let network = native.network else { return nil }
        self.call = call
        self.network = Network(pointer: network, call: call.pointer)
        self.native = native
        self.channels = channels
    }

    /// One image.
    public struct Element {
        /// [height, width, 3], normalized as the network takes it.
        public let input: UnsafeBufferPointer<Float>
        /// The same as an 8-bit image.
        public let pixels: UnsafeBufferPointer<UInt8>
        /// The class that is to be explained.
        public let target: Int32
        public let stream: RandomStream
        /// [height, width], or [height, width, 3]: all of it is to be written.
        public let map: UnsafeMutableBufferPointer<Float>
    }

    public func makeIterator() -> AnyIterator<Element> {
        var indices = (0..<count).makeIterator()
        return AnyIterator { indices.next().map(element) }
    }

    private func element(_ index: Int) -> Element {
        let pixels = height * width
        return Element(
            input: part(native.inputs, index, of: pixels * 3), pixels: part(native.pixels, index, of: pixels * 3),
            target: native.targets?[index] ?? 0, stream: RandomStream(pointer: native.streams?[index]),
            map: part(native.maps, index, of: pixels * channels))
    }
}
