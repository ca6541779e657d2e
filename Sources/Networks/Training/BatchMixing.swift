import Tensors
import Vocabulary

/// How the images of a batch are mixed with each other, and their labels with them.
///
/// Each image's partner is the one before it in the batch, and one share is drawn for the whole batch, as in
/// torchvision (`transforms.v2.MixUp`, `.CutMix`). Where both are switched on, each batch takes one of them, equally
/// likely.
package struct BatchMixing {
    /// The beta distributions that shares are drawn from; 0 switches off.
    package let mixup: Double
    package let cutmix: Double
    package let height: Int
    package let width: Int

    package init(mixup: Double, cutmix: Double, height: Int, width: Int) {
        (self.mixup, self.cutmix, self.height, self.width) = (mixup, cutmix, height, width)
    }

    private static let purpose = RandomPurpose("mix batches")

    /// The rectangle of the partner's that an image takes over.
    package struct Box: Equatable {
        package let columns: Range<Int>
        package let rows: Range<Int>

        package init(columns: Range<Int>, rows: Range<Int>) { (self.columns, self.rows) = (columns, rows) }
    }

    package enum Draw: Equatable {
        /// mixup (Zhang et al., arXiv 1710.09412): `share` of the image and the rest of its partner.
        case blend(share: Double)
        /// CutMix (Yun et al., arXiv 1905.04899): the partner's pixels in a box.
        case paste(Box)
    }

    /// nil where both are switched off.
    package func draw(seed: UInt64, epoch: Int, step: Int) -> Draw? {
        guard mixup > 0 || cutmix > 0 else { return nil }
        var stream = RandomStream(seed: seed, purpose: BatchMixing.purpose, epoch: epoch, sample: step)
        let isBlend = cutmix == 0 || (mixup > 0 && stream.chance(0.5))
        let share = stream.beta(alpha: isBlend ? mixup : cutmix)
        return isBlend ? .blend(share: share) : .paste(box(share: share, stream: &stream))
    }

    /// A box of about `1 - share` of the area around a random pixel, cut off at the border.
    private func box(share: Double, stream: inout RandomStream) -> Box {
        let column = stream.below(width), row = stream.below(height), half = 0.5 * (1 - share).squareRoot()
        let across = Int(saturating: half * Double(width)), down = Int(saturating: half * Double(height))
        return Box(
            columns: max(0, column - across)..<min(width, column + across),
            rows: max(0, row - down)..<min(height, row + down))
    }

    /// The weight of an image's own label: for a box, the share of the pixels that are left.
    package func share(of draw: Draw) -> Double {
        switch draw {
        case .blend(let share): share
        case .paste(let box): 1 - Double(box.columns.count * box.rows.count) / Double(width * height)
        }
    }

    /// Mixes every image of a batch with the one before it.  images: [count, H, W, 3].
    package func apply(_ draw: Draw, to images: UnsafeMutablePointer<Float>, count: Int, pool: WorkerPool) {
        let size = height * width * 3
        let originals = Array(UnsafeBufferPointer(start: images, count: count * size))
        originals.withUnsafeBufferPointer { originals in
            guard let originals = originals.baseAddress else { return }
            pool.forEach(count) { index, _ in
                mix(images + index * size, with: originals + (index + count - 1) % count * size, draw)
            }
        }
    }

    /// image, partner: [H, W, 3].
    private func mix(_ image: UnsafeMutablePointer<Float>, with partner: UnsafePointer<Float>, _ draw: Draw) {
        switch draw {
        case .blend(let share):
            let own = Float(share), other = Float(1 - share)
            for index in 0..<height * width * 3 { image[index] = own * image[index] + other * partner[index] }
        case .paste(let box):
            for row in box.rows {
                for index in (row * width + box.columns.lowerBound) * 3..<(row * width + box.columns.upperBound) * 3 {
                    image[index] = partner[index]
                }
            }
        }
    }
}

/// A batch's labels where each image is partly another one: the target is `share` of its own label and the rest of its
/// partner's.
package struct MixedLabels {
    package let own: [Int]
    package let partner: [Int]
    package let share: Double

    package init(own: [Int], partner: [Int], share: Double) {
        (self.own, self.partner, self.share) = (own, partner, share)
    }

    package init(_ labels: [Int]) { self.init(own: labels, partner: labels, share: 1) }

    /// Each image's partner is the one before it.
    package init(_ labels: [Int], share: Double) {
        self.init(own: labels, partner: Array(labels.suffix(1) + labels.dropLast()), share: share)
    }
}
