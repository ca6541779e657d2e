import Tensors

/// A small square near a corner whose colour says a class: what a network may learn in place of the object.
struct ShortcutMark {
    static let side = 4
    private static let purpose = RandomPurpose("scenes shortcut")

    let label: Int
    /// The first row and column.
    private let corner: (row: Int, column: Int)

    /// - Parameters:
    ///   - label: the image's class.
    ///   - share: how often the mark is of that class; nil: of any, each as likely.
    init(label: Int, share: Double?, seed: UInt64, isTraining: Bool, index: Int) {
        var stream = RandomStream(seed: seed, purpose: Self.purpose, epoch: isTraining ? 0 : 1, sample: index)
        let count = Shape.all.count, last = Scenes.side - Self.side - 1
        let other = (label + 1 + stream.below(count - 1)) % count
        self.label = share.map { stream.chance($0) ? label : other } ?? stream.below(count)
        corner = (stream.chance(0.5) ? 1 : last, stream.chance(0.5) ? 1 : last)
    }

    var pixels: [Int] {
        (0..<Self.side * Self.side).map {
            (corner.row + $0 / Self.side) * Scenes.side + corner.column + $0 % Self.side
        }
    }

    /// Ten hues, every second one dark.
    private var color: Scene.RGB {
        let hue = Double(label) / Double(Shape.all.count)
        return Scene.color(hue: hue, saturation: 1, value: label.isMultiple(of: 2) ? 1 : 0.6)
    }

    /// - Parameter picture: [side, side, 3] of the scene.
    func draw(_ picture: UnsafeMutableBufferPointer<UInt8>) {
        let color = color
        for pixel in pixels {
            for channel in 0..<3 { picture[pixel * 3 + channel] = UInt8(min(max(color[channel], 0), 1) * 255 + 0.5) }
        }
    }
}
