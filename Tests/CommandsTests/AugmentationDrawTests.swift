import Commands
import Foundation
import Language
import Testing

/// In a pipeline each augmentation has draws of its own: what one drew says nothing of what the next draws.
@Test func `augmentations one after the other draw independently`() throws {
    let session = try TestSession()
    // Were the draws the same, every image would be inverted twice or not at all.
    let outcome = session.run(
        """
        let images = (dataset scenes train=10 test=200).test
        $images | invert p=0.5 | save once.npy
        $images | invert p=0.5 | invert p=0.5 | save twice.npy
        $images | save never.npy
        """)
    #expect(outcome.exitCode == 0, "\(outcome.error)")
    let (never, once, twice) = try (
        session.images("never.npy"), session.images("once.npy"), session.images("twice.npy")
    )
    let changedOnce = zip(never, once).map { $0 != $1 }, changedTwice = zip(never, twice).map { $0 != $1 }
    let second = zip(changedOnce, changedTwice).map { $0 != $1 }
    // 200 draws of one half: five standard deviations are 36.
    #expect(abs(changedOnce.count { $0 } - 100) < 36 && abs(second.count { $0 } - 100) < 36)
    #expect(abs(zip(changedOnce, second).count { $0 == $1 } - 100) < 36)
}

/// 32 draws in either order of `repeat` and the augmentation, the first of them the image that was drawn already.
@Test func `repeat draws anew`() throws {
    let session = try TestSession()
    let outcome = session.run(
        """
        let image = (dataset scenes train=10 test=10).test[3]
        let drawn = $image | crop padding=4
        $drawn | repeat 1 | save first.npy
        $drawn | repeat 32 | save after.npy
        $image | repeat 32 | crop padding=4 | save before.npy
        $image | repeat 4 | save same.npy
        """)
    #expect(outcome.exitCode == 0, "\(outcome.error)")
    let (first, after) = try (session.images("first.npy"), session.images("after.npy"))
    let (before, same) = try (session.images("before.npy"), session.images("same.npy"))
    #expect(first[0] == after[0])
    #expect(Set(after).count > 20 && Set(before).count > 20)
    #expect(same.count == 4 && Set(same).count == 1)
}

extension TestSession {
    /// The images of an .npy file of [N, 32, 32, 3] bytes, after its header of a multiple of 64 bytes.
    fileprivate func images(_ name: String) throws -> [[UInt8]] {
        let bytes = try #require(FileManager.default.contents(atPath: folder + "/" + name)), size = 32 * 32 * 3
        let start = bytes.count % size
        return stride(from: start, to: bytes.count, by: size).map { Array(bytes[$0..<$0 + size]) }
    }
}
