import Images
import Vocabulary

/// Pillow's `ImageFilter.SMOOTH`: the 3x3 kernel of ones with 5 in the middle, over 13, in single precision
/// (libImaging/Filter.c). The border keeps its pixels; so does an image below 3 pixels.
enum SmoothFilter {
    private static let edge: Float = 1 / 13
    private static let middle: Float = 5 / 13

    static func apply(to image: Image) -> Image {
        guard image.width >= 3, image.height >= 3 else { return image }
        let rowBytes = image.width * 3, edge = edge, middle = middle
        return Image(width: image.width, height: image.height) { output in
            image.pixels.withUnsafeBufferPointer { input in
                // An image has pixels.
                guard let input = input.baseAddress else { return }
                for y in Pieces(ofRows: image.height, bytes: rowBytes).joined() {
                    let start = y * rowBytes
                    (output + start).update(from: input + start, count: rowBytes)
                    guard y > 0, y < image.height - 1 else { continue }
                    for index in start + 3..<start + rowBytes - 3 {
                        // One half more, for rounding; Pillow adds the rows from below to above.
                        let below = row(input + index + rowBytes, edge, edge), own = row(input + index, edge, middle),
                            above = row(input + index - rowBytes, edge, edge)
                        output[index] = (0.5 + below + own + above).clippedToByte
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func row(_ center: UnsafePointer<UInt8>, _ edge: Float, _ weight: Float) -> Float {
        Float(center[-3]) * edge + Float(center[0]) * weight + Float(center[3]) * edge
    }
}
