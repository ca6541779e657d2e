import Images
import Tensors

/// Stretches each channel to 0...255 (Pillow's `ImageOps.autocontrast` without a cut-off).
struct AutoContrast: Operation {
    let name = "auto-contrast"
    let summary = "stretches each channel to the full range"

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        LookupTable(of: image) { histogram, table in
            guard let low = histogram.firstIndex(where: { $0 > 0 }), let high = histogram.lastIndex(where: { $0 > 0 }),
                high > low
            else {
                return LookupTable.identity(table)
            }
            let scale = 255 / Double(high - low), offset = -Double(low) * scale
            for value in 0..<256 { table[value] = UInt8(min(max(Int(Double(value) * scale + offset), 0), 255)) }
        }.apply(to: image)
    }
}
