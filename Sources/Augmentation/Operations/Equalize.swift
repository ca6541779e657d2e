import Images
import Tensors

/// Makes each channel's histogram flat (Pillow's `ImageOps.equalize`).
struct Equalize: Operation {
    let name = "equalize"
    let summary = "makes each channel's histogram flat"

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        LookupTable(of: image) { histogram in
            let last = histogram.last { $0 > 0 } ?? 0, levels = histogram.count { $0 > 0 }
            let step = (histogram.reduce(0, +) - last) / 255
            guard levels > 1, step > 0 else { return LookupTable.identity }
            var sum = step / 2
            return histogram.map { count in
                defer { sum += count }
                return UInt8(min(sum / step, 255))
            }
        }.apply(to: image)
    }
}
