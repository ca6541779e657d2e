import Datasets
import Images
import Testing

import Search

struct FoldsTests {
    /// Images of one pixel, `counts` of each class.
    private func images(_ counts: [Int]) -> ImageSet {
        let labels = counts.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
        let storage = ImageStorage(
            width: 1, height: 1, pixels: Array(repeating: 0, count: labels.count * 3), labels: labels)
        return ImageSet(storage: storage, classNames: counts.indices.map { "\($0)" }, normalization: .cifar)
    }

    @Test(arguments: [
        ([100, 100, 100], 0.4), ([7, 50, 13, 1], 0.4), ([3, 3], 0.15), ([1000, 10], 0.9), ([1, 1, 1, 1, 1], 0.4),
    ])
    func everyClassGivesItsShare(counts: [Int], ratio: Double) throws {
        let images = images(counts)
        let fold = try Folds.fold(0, of: images, ratio: ratio, seed: 1)
        #expect((fold.training.indices + fold.trial.indices).sorted() == images.indices)
        #expect(fold.trial.count == Int((Double(images.count) * ratio).rounded(.up)))
        for (label, count) in counts.enumerated() {
            let own = (0..<fold.trial.count).count { fold.trial.label(at: $0) == label }
            #expect(abs(Double(own) - Double(count * fold.trial.count) / Double(images.count)) < 1)
        }
    }

    @Test func foldsDifferAndRepeat() throws {
        let images = images([50, 50])
        let folds = try (0..<5).map { try Folds.fold($0, of: images, ratio: 0.4, seed: 0).trial.indices }
        #expect(Set(folds).count == 5)
        #expect(try Folds.fold(3, of: images, ratio: 0.4, seed: 0).trial.indices == folds[3])
        #expect(try Folds.fold(3, of: images, ratio: 0.4, seed: 1).trial.indices != folds[3])
    }

    @Test(arguments: [0, 1]) func tooFewImagesAreAnError(count: Int) {
        #expect(throws: SearchError.tooFewImages(count: count, ratio: 0.4)) {
            try Folds.fold(0, of: images([count]), ratio: 0.4, seed: 0)
        }
    }

    @Test func imagesWithoutAClassAreAnError() {
        let storage = ImageStorage(
            width: 1, height: 1, pixels: Array(repeating: 0, count: 30),
            labels: Array(repeating: ImageSet.unlabelled, count: 10))
        #expect(throws: DatasetError.self) {
            try Folds.fold(
                0, of: ImageSet(storage: storage, classNames: [], normalization: .cifar), ratio: 0.4, seed: 0)
        }
    }

    /// K-fold: every image is in one D_A; sizes and each class's counts differ by one at most.
    @Test(arguments: [2, 3, 5]) func `the paper's folds part the images`(folds: Int) throws {
        let images = TestImages.set(count: 64) { $0 % 7 == 0 ? 1 : 0 }
        let parts = try (0..<folds).map { try Folds.fold($0, of: images, folds: folds, seed: 3) }
        let members = parts.map { part in (0..<part.trial.count).map(part.trial.identity(at:)) }
        #expect(members.flatMap(\.self).sorted() == Array(0..<64))
        #expect(parts.allSatisfy { $0.training.count + $0.trial.count == 64 })
        for label in 0...1 {
            let counts = parts.map { part in (0..<part.trial.count).count { part.trial.label(at: $0) == label } }
            #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
        }
        #expect(throws: SearchError.self) { try Folds.fold(0, of: images, folds: 65, seed: 3) }
    }
}
