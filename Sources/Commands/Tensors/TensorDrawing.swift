import Arrays
import Figures
import Images
import Language
import Tensors
import Vocabulary

extension TensorValue: Drawable {
    private static let channels = 3

    /// Of two axes a map; of [height width 3] a picture; of one axis more, several of them.
    var figure: Figure {
        get throws {
            let shape = tensor.shape
            guard tensor.count > 0, (2...4).contains(shape.count) else { throw notDrawable }
            if shape.last == Self.channels, shape.count > 2 { return try pictures }
            guard shape.count < 4 else { throw notDrawable }
            return try maps
        }
    }

    private var notDrawable: CommandError {
        CommandError(
            "a tensor of shape \(Shape.text(tensor.shape)) is no picture",
            hint: "drawn are [height width], [height width 3], and several of them; slice and reshape make such")
    }

    private static let mostMaps = 256

    private var maps: Figure {
        get throws {
            let shape = Array(tensor.shape.suffix(2)), size = shape[0] * shape[1], count = tensor.count / size
            guard count <= Self.mostMaps else {
                throw CommandError(
                    "these are too many maps for one picture: \(count)", hint: "$t[0..<16] are the first sixteen")
            }
            let numbers = tensor.values
            guard numbers.allSatisfy(\.isFinite) else {
                throw CommandError("a map of numbers that are not finite cannot be drawn")
            }
            let maps = (0..<count).map { map in numbers[map * size..<(map + 1) * size].map(Double.init) }
            return MapSheet(maps, width: shape[1], height: shape[0], isSigned: numbers.contains { $0 < 0 })
                .figure(title: display)
        }
    }

    private var pictures: Figure {
        get throws {
            let bytes = try bytes,
                (height, width) = (tensor.shape[tensor.shape.count - 3], tensor.shape[tensor.shape.count - 2])
            let size = height * width * Self.channels
            let images = stride(from: 0, to: bytes.count, by: size).map {
                Image(width: width, height: height, pixels: Array(bytes[$0..<$0 + size]))
            }
            guard tensor.shape.count == 4 else { return Figure(title: display, Picture(images[0])) }
            return ContactSheet(images.map { ($0, "") }).figure
        }
    }

    /// Numbers within 0...1 are shares of white, within 0...255 bytes; others are stretched from black to white.
    private var bytes: [UInt8] {
        get throws {
            let pool = WorkerPool(threads: 1)
            let least = Float(try tensor.reduced(.smallest, pool: pool))
            let most = Float(try tensor.reduced(.largest, pool: pool))
            guard least.isFinite, most.isFinite else {
                throw CommandError("a picture of numbers that are not finite cannot be drawn")
            }
            let isByte = least >= 0 && most <= 255
            let low = isByte ? 0 : least, high = isByte ? (most <= 1 ? 1 : 255) : most
            let scale = 255 / Swift.max(high - low, .leastNormalMagnitude)
            var bytes: [UInt8] = []
            bytes.reserveCapacity(tensor.count)
            for piece in Pieces(of: tensor.count, by: 1 << 20) {
                tensor.withValues { numbers in
                    for index in piece {
                        bytes.append(UInt8(Swift.min(255, ((numbers[index] - low) * scale).rounded())))
                    }
                }
            }
            try Cancellation.checkCurrent()
            return bytes
        }
    }
}
