import Images
import Tensors

/// Each operation of a policy at five levels of its space: a row an operation and image.
public struct PolicyPreview {
    /// What stands in a row: an operation as the policy has it, at its levels, or as it is.
    private struct Row {
        let name: String
        let space: LevelSpace?
        let cells: [(augmentation: Augmentation, label: String)]
    }

    private let rows: [Row]
    private let images: [Image]
    private let seed: UInt64

    private static let levels = [0, 0.25, 0.5, 0.75, 1]
    private static let margin = 24, gap = 10, textWidth = 156, headHeight = 72, labelHeight = 18

    /// - Parameter images: at least one, of one size.
    public init(_ augmentation: Augmentation, images: [Image], seed: UInt64) {
        self.images = images
        self.seed = seed
        var seen: Set<String> = []
        rows = augmentation.steps.map(\.step).compactMap { step in
            let space = step.strength.space
            guard seen.insert("\(step.operation.name) \(space?.name ?? "\(step.strength)")").inserted else {
                return nil
            }
            return PolicyPreview.row(step, space: space, image: images[0])
        }
    }

    private static func row(_ step: PolicyStep, space: LevelSpace?, image: Image) -> Row {
        guard let space, let scale = space.scale(of: step.operation) else {
            let label = step.operation.text(strength: step.strength, probability: step.operation.defaultProbability)
                .dropFirst(step.operation.name.count + 1)
            let always = Augmentation.operation(step.operation, strength: step.strength, probability: 1)
            return Row(
                name: step.operation.name, space: nil, cells: [(always, label.isEmpty ? "no level" : String(label))])
        }
        return Row(
            name: step.operation.name, space: space,
            cells: levels.map { level in
                let magnitude = scale.magnitude(level: level, width: image.width, height: image.height)
                return (
                    .operation(scale.operation, strength: .magnitude(magnitude), probability: 1),
                    PolicyPreview.label(magnitude, scale)
                )
            })
    }

    private var scale: Int { max(1, 80 / max(images[0].width, images[0].height)) }
    private var cellWidth: Int { images[0].width * scale }
    private var cellHeight: Int { images[0].height * scale }

    /// Never lower than the two lines of text beside the images.
    private var blockHeight: Int {
        max(images.count * (cellHeight + 4) + Self.labelHeight, 2 * Font.bold.height) + Self.gap
    }

    public var image: Image {
        let columns = Self.levels.count + 1
        let width = Self.margin * 2 + Self.textWidth + columns * (cellWidth + Self.gap) + Self.gap
        var canvas = Canvas(
            width: max(width, 460), height: Self.headHeight + max(1, rows.count) * blockHeight + Self.margin - Self.gap)
        canvas.text("Operations of the policy at five levels", x: Self.margin, y: 12, font: .title)
        canvas.text("image", x: left(0) + cellWidth / 2, y: Self.headHeight - 26, font: .bold, alignment: .center)
        for (index, level) in Self.levels.enumerated() {
            canvas.text(
                index == 0 ? "level 0" : Augmentation.text(level), x: left(index + 1) + cellWidth / 2,
                y: Self.headHeight - 26, font: .bold, alignment: .center)
        }
        if rows.isEmpty { canvas.text("It has none of its own.", x: Self.margin, y: Self.headHeight, color: .gray) }
        for (index, row) in rows.enumerated() { draw(row, top: Self.headHeight + index * blockHeight, on: &canvas) }
        return canvas.image
    }

    private func left(_ column: Int) -> Int {
        Self.margin + Self.textWidth + column * (cellWidth + Self.gap) + (column > 0 ? Self.gap : 0)
    }

    private func draw(_ row: Row, top: Int, on canvas: inout Canvas) {
        let middle = max(top + images.count * (cellHeight + 4) / 2, top + Font.bold.height)
        canvas.text(
            Font.bold.fitted(row.name, to: Self.textWidth - 12), x: Self.margin, y: middle - Font.bold.height,
            font: .bold)
        canvas.text(
            Font.small.fitted(row.space?.name ?? "as it is", to: Self.textWidth - 12), x: Self.margin, y: middle + 2,
            font: .small, color: .gray)
        for (number, image) in images.enumerated() {
            let y = top + number * (cellHeight + 4)
            canvas.draw(image, x: left(0), y: y, scale: scale)
            for (column, cell) in row.cells.enumerated() {
                var stream = RandomStream(seed: seed, purpose: RandomPurpose("preview"), sample: number)
                let partners = Partners(count: images.count) { images[($0 + 1) % images.count] }
                canvas.draw(
                    cell.augmentation.apply(to: image, stream: &stream, partners: partners), x: left(column + 1), y: y,
                    scale: scale)
            }
        }
        for (column, cell) in row.cells.enumerated() {
            let text = Font.small.fitted(cell.label, to: cellWidth + Self.gap)
            canvas.text(
                text, x: left(column + 1) + cellWidth / 2, y: top + images.count * (cellHeight + 4) - 2, font: .small,
                color: .gray, alignment: .center)
        }
    }

    /// "±30" where the sign is random, "1 ± 0.9" around 1.
    private static func label(_ magnitude: Double, _ scale: LevelScale) -> String {
        let deviation = abs(magnitude - scale.center)
        guard scale.randomSign, deviation > 0 else { return short(magnitude) }
        return scale.center == 0 ? "±" + short(deviation) : "\(short(scale.center)) ± \(short(deviation))"
    }

    /// Two digits behind the point.
    private static func short(_ value: Double) -> String { Augmentation.text((value * 100).rounded() / 100) }
}
