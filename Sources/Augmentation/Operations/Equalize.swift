import Images
import Tensors

/// Makes each channel's histogram flat (Pillow's `ImageOps.equalize`).
struct Equalize: Operation {
    let name = "equalize"
    let summary = "makes each channel's histogram flat"

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        let pixels = UInt32(image.width * image.height)
        return LookupTable(of: image) { histogram, table in
            // A channel of one value has all its pixels in it, so the step is zero.
            let step = (pixels - (histogram.last { $0 > 0 } ?? 0)) / 255
            guard step > 0 else { return LookupTable.identity(table) }
            var sum = step / 2
            for value in 0..<256 {
                table[value] = UInt8(min(sum / step, 255))
                sum += histogram[value]
            }
        }.apply(to: image)
    }
}
