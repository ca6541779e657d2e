import Vocabulary

/// How a picture lies in its file, with the numbers of TIFF's and Exif's tag 274 (TIFF 6.0, page 36).
enum Orientation: Int {
    case upright = 1
    case mirrored, turnedHalf, flipped, transposed, turnedLeft, transversed, turnedRight

    var exchangesSides: Bool { rawValue >= 5 }

    /// Where the upright picture's pixel lies in the stored one, which is `width` x `height`.
    func stored(column: Int, row: Int, width: Int, height: Int) -> (column: Int, row: Int) {
        switch self {
        case .upright: (column, row)
        case .mirrored: (width - 1 - column, row)
        case .turnedHalf: (width - 1 - column, height - 1 - row)
        case .flipped: (column, height - 1 - row)
        case .transposed: (row, column)
        case .turnedLeft: (row, height - 1 - column)
        case .transversed: (width - 1 - row, height - 1 - column)
        case .turnedRight: (width - 1 - row, column)
        }
    }
}

extension Image {
    /// The picture as it is meant to be seen (Pillow's `ImageOps.exif_transpose`).
    func upright(from orientation: Orientation) -> Image {
        if orientation == .upright { return self }
        let (newWidth, newHeight) = orientation.exchangesSides ? (height, width) : (width, height)
        return Image(width: newWidth, height: newHeight) { target in
            pixels.withUnsafeBufferPointer { source in
                for row in Pieces(ofRows: newHeight, bytes: newWidth * 3).joined() {
                    for column in 0..<newWidth {
                        let place = orientation.stored(column: column, row: row, width: width, height: height)
                        let from = (place.row * width + place.column) * 3, to = (row * newWidth + column) * 3
                        for channel in 0..<3 { target[to + channel] = source[from + channel] }
                    }
                }
            }
        }
    }
}
