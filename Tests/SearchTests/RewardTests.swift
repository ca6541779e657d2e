import Testing

import Search

/// Three images, two views, two classes.
struct RewardTests {
    let views = TestViews(
        labels: [0, 1, 1],
        logits: [
            [[2, 1], [3, 0], [0, 0]],
            [[0, 1], [1, 3], [1, -1]],
        ])

    /// Image 0 is right in view 0, image 1 in view 1; image 2's tie goes to the first class, so it is wrong in both.
    @Test func anyViewCountsImages() throws {
        #expect(try AnyViewReward().value(of: views) == 2 / 3)
        #expect(views.asked.count == 3 + 2)
    }

    @Test func accuracyCountsViews() throws {
        #expect(try AccuracyReward().value(of: views) == 2 / 6)
        #expect(views.asked.count == 6)
    }

    /// log(1 + e^(other - own)) each.
    @Test func lossIsCrossEntropy() throws {
        let expected = -[-1.0, 3, 0, 1, -2, 2].map { log(1 + exp($0)) }.reduce(0, +) / 6
        // The logits are exact in Float and the sums have six terms.
        #expect(abs(try LossReward().value(of: views) - expected) < 1e-12)
    }

    /// One image after the other, in any order: the numbers of all of them at once, and their mean the reward.
    @Test(arguments: Rewards.all.map { $0.name }) func `rewards are images' own`(name: String) throws {
        let reward = try #require(Rewards.named(name))
        let whole = try reward.perImage(of: views, at: [0, 1, 2])
        #expect(try reward.perImage(of: views, at: [2, 0]) == [whole[2], whole[0]])
        #expect(try reward.value(of: views) == whole.reduce(0, +) / 3)
        #expect(!type(of: reward).isBounded || whole.allSatisfy { (0...1).contains($0) })
    }

    /// The reference's loss reward takes the batch's smallest loss: one image that is certain hides all others.
    @Test func `the loss is a mean over images`() throws {
        let certain = TestViews(labels: [0, 0], logits: [[[50, 0], [0, 3]]])
        #expect(abs(try LossReward().value(of: certain) + log(1 + exp(3)) / 2) < 1e-12)
    }

    @Test(arguments: Rewards.all.map { $0.name }) func logitsThatAreNoNumbersAreNeverRight(name: String) throws {
        let broken = TestViews(labels: [0, 1], logits: [[[.nan, .nan], [1, .nan]]])
        let value = try #require(Rewards.named(name)).value(of: broken)
        #expect(value == 0 || value.isNaN)
    }

    @Test(arguments: Rewards.all.map { $0.name }) func betterLogitsAreWorthMore(name: String) throws {
        let reward = try #require(Rewards.named(name))
        let good = TestViews(labels: [0, 1], logits: [[[2, 0], [0, 2]], [[2, 0], [0, 2]]])
        let bad = TestViews(labels: [0, 1], logits: [[[0, 2], [0, 2]], [[0, 2], [2, 0]]])
        #expect(try reward.value(of: good) > reward.value(of: bad))
    }
}

import Glibc
