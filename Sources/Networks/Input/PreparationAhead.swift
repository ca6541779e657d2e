import Dispatch
import Images
import Synchronization
import Vocabulary

/// Augments the images of one batch on a thread of its own, while a network computes with those of the batch before.
/// For augmentations that want many images at once; for one thread at a time.
package final class PreparationAhead {
    private struct Pending {
        let positions: [Int]
        let epoch: Int
        let result: Result
    }

    private final class Result: Sendable {
        let images = Mutex<[Image]?>(nil)
        let isDone = DispatchSemaphore(value: 0)
    }

    private let pipeline: InputPipeline
    private let queue = DispatchQueue(label: "preparation ahead")
    private var pending: Pending?

    package init(_ pipeline: InputPipeline) { self.pipeline = pipeline }

    /// Begins with the images at `positions`, where that is of any use.
    package func begin(_ positions: [Int], epoch: Int) {
        guard pipeline.preparesAhead, pending == nil else { return }
        let result = Result(), pipeline = pipeline, cancellation = Cancellation.current
        queue.async {
            let images = Cancellation.$current.withValue(cancellation) {
                cancellation?.isCancelled == true ? nil : pipeline.prepared(positions, epoch: epoch)
            }
            result.images.withLock { $0 = images }
            result.isDone.signal()
        }
        pending = Pending(positions: positions, epoch: epoch, result: result)
    }

    /// As the pipeline's, with what has been prepared.
    package func write(_ positions: [Int], epoch: Int, into output: UnsafeMutablePointer<Float>) throws {
        guard let images = wait(for: positions, epoch) else {
            return try pipeline.write(positions, epoch: epoch, into: output)
        }
        try pipeline.write(positions, epoch: epoch, prepared: images, into: output)
    }

    private func wait(for positions: [Int], _ epoch: Int) -> [Image]? {
        guard let pending else { return nil }
        finish()
        guard pending.positions == positions, pending.epoch == epoch else { return nil }
        return pending.result.images.withLock { $0 }
    }

    /// Waits for what is under way, so that nothing of it outlasts the command.
    package func finish() {
        pending?.result.isDone.wait()
        pending = nil
    }
}
