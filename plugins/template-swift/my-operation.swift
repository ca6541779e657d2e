// A plugin with one operation, to begin from: it tints each image by a random colour.
//
// Change `apply`, then what describes it. Sources/FaaPlugin of faa's sources has all that a plugin in Swift can use, and
// what else it can bring. This is the command that builds it:
//
//     ./build FOLDER-OF-faa_plugin.h
import FaaPlugin

struct MyOperation: ImageOperation {
    /// What is written as `gray=true`.
    static let gray = Parameter(
        "gray", "whether all channels are shifted alike, as by another exposure", usual: false)

    let item = Item(
        "my-operation", "tints each image by a random colour",
        discussion: "Each channel is shifted by a number of its own, uniform between -shift and shift.",
        flags: .threadSafe, parameters: [gray],
        examples: ["(dataset scenes train=10 test=10).train | my-operation shift=40"])

    /// It has to be written, as there is no usual one. Searches may use it, with magnitudes between 0 and 80.
    let magnitude = Magnitude("shift", in: 0...255, unit: "grey levels", levels: .init(0, 80))

    // All images of a batch: any number of them, 0 too, of any size. What becomes of one image may depend on that image,
    // its magnitude, its stream and the arguments, and on nothing else: so it is the same however images are put
    // together. This runs on several threads at a time (.threadSafe above), so it keeps nothing between calls.
    func apply(to batch: Batch) throws {
        let isGray = try batch[Self.gray]  // throw Failure("the reason", argument: "gray") where something is wrong.
        for image in batch {
            let shift = Self.shift(isGray, image.magnitude, image.stream)
            for i in image.input.indices { image.output[i] = Self.clipped(Double(image.input[i]) + shift[i % 3]) }
        }
    }

    /// What is added to an image's red, green and blue.
    private static func shift(_ isGray: Bool, _ magnitude: Double, _ stream: RandomStream) -> [Double] {
        func drawn() -> Double { magnitude * (2 * stream.uniform() - 1) }
        return isGray ? [Double](repeating: drawn(), count: 3) : [drawn(), drawn(), drawn()]
    }

    /// NaN, which no byte can be, is 0.
    private static func clipped(_ value: Double) -> UInt8 {
        value > 0 ? UInt8(min(value.rounded(), 255)) : 0
    }
}

@_cdecl("faa_plugin_entry")
public func entry(host: HostTable, plugin: PluginTable) -> CInt {
    register(host, plugin) {
        Plugin("my-operation", version: "0.1.0", "tints images", operations: [MyOperation()])
    }
}
