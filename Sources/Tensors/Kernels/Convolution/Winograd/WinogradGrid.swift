/// The tiles of output pixels that cover a batch of images; those at the right and the bottom may stick out.
struct WinogradGrid<Scheme: WinogradScheme> {
    private let input: (height: Int, width: Int)
    private let output: (height: Int, width: Int)
    private let across: Int
    private let down: Int
    private let batch: Int

    init(batch: Int, input: (height: Int, width: Int), output: (height: Int, width: Int)) {
        self.batch = batch
        self.input = input
        self.output = output
        across = (output.width + Scheme.tile - 1) / Scheme.tile
        down = (output.height + Scheme.tile - 1) / Scheme.tile
    }

    /// Tiles in all.
    var count: Int { batch * across * down }
    var inputWidth: Int { input.width }
    var outputWidth: Int { output.width }

    /// One tile: where its first pixels are, counted in pixels of the whole batch, and what of it and of its patch is
    /// inside the image.
    struct Tile {
        let outputPixel: Int
        /// Output rows and columns that exist: 1...Scheme.tile.
        let rows: Int
        let columns: Int
        /// Behind the margin, so inside the image, where the patch may begin outside.
        let inputPixel: Int
        /// Rows and columns of the patch that exist.
        let patchRows: Range<Int>
        let patchColumns: Range<Int>
        /// Input rows and columns that are in this patch, and not in the next ones or the margin.
        let ownRows: Int
        let ownColumns: Int
    }

    /// The input pixels, in the order of memory, that the tiles from `first` to before `end` begin and end in.
    func inputPixels(_ first: Int, _ end: Int) -> Range<Int> { pixels(first, end, size: input) { $0.inputPixel } }

    /// The same of the output.
    func outputPixels(_ first: Int, _ end: Int) -> Range<Int> { pixels(first, end, size: output) { $0.outputPixel } }

    private func pixels(_ first: Int, _ end: Int, size: (height: Int, width: Int), _ pixel: (Tile) -> Int) -> Range<Int>
    {
        let all = batch * size.height * size.width
        let start = first < count ? pixel(tile(first)) : all
        return start..<max(start, end < count ? pixel(tile(end)) : all)
    }

    @inline(__always)
    func tile(_ index: Int) -> Tile {
        let (line, column) = index.quotientAndRemainder(dividingBy: across)
        let (image, row) = line.quotientAndRemainder(dividingBy: down)
        let (y, x) = (row * Scheme.tile, column * Scheme.tile)
        let (top, left) = (row * Scheme.step, column * Scheme.step)
        return Tile(
            outputPixel: (image * output.height + y) * output.width + x, rows: min(Scheme.tile, output.height - y),
            columns: min(Scheme.tile, output.width - x), inputPixel: (image * input.height + top) * input.width + left,
            patchRows: max(0, Scheme.margin - top)..<min(Scheme.patch, input.height - top + Scheme.margin),
            patchColumns: max(0, Scheme.margin - left)..<min(Scheme.patch, input.width - left + Scheme.margin),
            ownRows: min(Scheme.step, input.height - top), ownColumns: min(Scheme.step, input.width - left))
    }
}
