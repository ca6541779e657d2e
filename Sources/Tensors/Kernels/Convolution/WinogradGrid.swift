/// The tiles of 4x4 output pixels that cover a batch of images; those at the right and the bottom may stick out.
struct WinogradGrid {
    let height: Int
    let width: Int
    let across: Int
    let down: Int
    /// Tiles in all.
    let count: Int

    init(batch: Int, height: Int, width: Int) {
        self.height = height
        self.width = width
        across = (width + WinogradTransform.tile - 1) / WinogradTransform.tile
        down = (height + WinogradTransform.tile - 1) / WinogradTransform.tile
        count = batch * across * down
    }

    /// One tile: where its first output pixel is, counted in pixels of the whole batch, and what of it and of its patch is inside the image.
    struct Tile {
        let pixel: Int
        /// Output rows and columns that exist: 1...4.
        let rows: Int
        let columns: Int
        /// Rows and columns of the patch of 6x6 input pixels that exist.
        let patchRows: Range<Int>
        let patchColumns: Range<Int>
    }

    /// The pixels, in the order of memory, that the tiles from `first` to before `end` begin and end in.
    func pixels(_ first: Int, _ end: Int) -> Range<Int> {
        let start = first < count ? tile(first).pixel : count / (across * down) * height * width
        let stop = end < count ? tile(end).pixel : count / (across * down) * height * width
        return start..<max(start, stop)
    }

    @inline(__always)
    func tile(_ index: Int) -> Tile {
        let (line, column) = index.quotientAndRemainder(dividingBy: across)
        let (image, row) = line.quotientAndRemainder(dividingBy: down)
        let (y, x) = (row * WinogradTransform.tile, column * WinogradTransform.tile)
        return Tile(
            pixel: (image * height + y) * width + x, rows: min(WinogradTransform.tile, height - y), columns: min(WinogradTransform.tile, width - x),
            patchRows: (y == 0 ? 1 : 0)..<min(WinogradTransform.patch, height - y + 1),
            patchColumns: (x == 0 ? 1 : 0)..<min(WinogradTransform.patch, width - x + 1))
    }
}
