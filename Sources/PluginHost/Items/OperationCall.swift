import Images
import Tensors
import Vocabulary

/// Calls of one operation with its arguments.
package struct OperationCall: Sendable {
    let door: any PluginDoor
    /// The operation's place in the description.
    let index: Int
    let arguments: [PluginValue]
    let plugin: PluginOrigin

    package func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        image.pixels.withUnsafeBufferPointer { input in
            let pixels = [UInt8](unsafeUninitializedCapacity: input.count) { output, count in
                count = input.count
                withUnsafePointer(to: magnitude) {
                    run(1, image, input, output, $0, &stream)
                }
            }
            return Image(width: image.width, height: image.height, pixels: pixels)
        }
    }

    /// - Parameter images: all of one size.
    package func apply(to images: [Image], magnitudes: [Double], streams: inout [RandomStream]) -> [Image] {
        guard let first = images.first else { return [] }
        let size = first.pixels.count
        var input: [UInt8] = []
        input.reserveCapacity(size * images.count)
        for image in images { input += image.pixels }
        let output = input.withUnsafeBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: input.count) { output, count in
                count = input.count
                magnitudes.withUnsafeBufferPointer { magnitudes in
                    streams.withUnsafeMutableBufferPointer { streams in
                        guard let magnitudes = magnitudes.baseAddress, let streams = streams.baseAddress else { return }
                        run(images.count, first, input, output, magnitudes, streams)
                    }
                }
            }
        }
        return images.indices.map {
            Image(width: first.width, height: first.height, pixels: Array(output[$0 * size..<($0 + 1) * size]))
        }
    }

    /// Where it fails the output is the input, and the command under way ends with the reason.
    private func run(
        _ count: Int, _ first: Image, _ input: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>,
        _ magnitudes: UnsafePointer<Double>, _ streams: UnsafeMutablePointer<RandomStream>
    ) {
        guard let source = input.baseAddress, let target = output.baseAddress else { return }
        do {
            try door.apply(
                index,
                to: OperationBatch(
                    count: count, height: first.height, width: first.width, input: source, output: target,
                    magnitudes: magnitudes, streams: streams, arguments: arguments))
        } catch {
            target.update(from: source, count: input.count)
            if !(error is CancellationError) { Cancellation.current?.fail(error) }
        }
    }
}
