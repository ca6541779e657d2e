import PluginABI

/// Images of one size that an operation is applied to: any number of them, 0 too, of any side from 1 pixel.
///
///     for image in batch { image.output[0] = image.input[0] }
public struct Batch: Calling, Sequence {
    public let call: Call
    let native: faa_batch

    public var count: Int { native.count }
    public var height: Int { native.height }
    public var width: Int { native.width }

    /// One image.
    public struct Element {
        public let height, width: Int
        /// [height, width, 3]
        public let input: UnsafeBufferPointer<UInt8>
        /// The same: all of it is to be written. Never overlaps the input.
        public let output: UnsafeMutableBufferPointer<UInt8>
        /// In the operation's unit, with its sign.
        public let magnitude: Double
        public let stream: RandomStream
    }

    public func makeIterator() -> AnyIterator<Element> {
        var indices = (0..<count).makeIterator()
        return AnyIterator { indices.next().map(element) }
    }

    private func element(_ index: Int) -> Element {
        let size = height * width * 3
        return Element(
            height: height, width: width, input: part(native.input, index, of: size),
            output: part(native.output, index, of: size), magnitude: native.magnitudes?[index] ?? 0,
            stream: RandomStream(pointer: native.streams?[index]))
    }
}

/// The elements at a place in an array of arrays of one size.
func part<Element>(_ base: UnsafePointer<Element>?, _ index: Int, of size: Int) -> UnsafeBufferPointer<Element> {
    UnsafeBufferPointer(start: base.map { $0 + index * size }, count: base == nil ? 0 : size)
}

func part<Element>(_ base: UnsafeMutablePointer<Element>?, _ index: Int, of size: Int)
    -> UnsafeMutableBufferPointer<Element>
{
    UnsafeMutableBufferPointer(start: base.map { $0 + index * size }, count: base == nil ? 0 : size)
}
