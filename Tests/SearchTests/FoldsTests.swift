import Testing

import Search

struct FoldsTests {
    private func labels(_ counts: [Int]) -> [Int] { counts.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) } }

    @Test(arguments: [([100, 100, 100], 0.4), ([7, 50, 13, 1], 0.4), ([3, 3], 0.15), ([1000, 10], 0.9), ([1, 1, 1, 1, 1], 0.4)])
    func everyClassGivesItsShare(counts: [Int], ratio: Double) throws {
        let labels = labels(counts)
        let fold = try Folds.fold(0, labels: labels, ratio: ratio, seed: 1)
        #expect((fold.training + fold.trial).sorted() == Array(labels.indices))
        #expect(fold.trial.count == Int((Double(labels.count) * ratio).rounded(.up)))
        for (label, count) in counts.enumerated() {
            let own = fold.trial.count { labels[$0] == label }
            #expect(abs(Double(own) - Double(count) * Double(fold.trial.count) / Double(labels.count)) < 1)
        }
    }

    @Test func foldsDifferAndRepeat() throws {
        let labels = labels([50, 50])
        let folds = try (0..<5).map { try Folds.fold($0, labels: labels, ratio: 0.4, seed: 0) }
        #expect(Set(folds.map(\.trial)).count == 5)
        #expect(try Folds.fold(3, labels: labels, ratio: 0.4, seed: 0) == folds[3])
        #expect(try Folds.fold(3, labels: labels, ratio: 0.4, seed: 1).trial != folds[3].trial)
        // A class's draw does not depend on the other classes.
        let alone = try Folds.fold(0, labels: Array(repeating: 0, count: 50), ratio: 0.4, seed: 0)
        #expect(alone.trial == folds[0].trial.filter { $0 < 50 })
    }

    @Test(arguments: [0, 1]) func tooFewImagesAreAnError(count: Int) {
        #expect(throws: SearchError.tooFewImages(count: count, ratio: 0.4)) {
            try Folds.fold(0, labels: Array(repeating: 0, count: count), ratio: 0.4, seed: 0)
        }
    }
}
