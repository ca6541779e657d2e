import Foundation
import Synchronization
import Tensors
import Testing

@Suite struct WorkerPoolTests {
    /// Each chunk once, whatever the number of threads, with jobs close together and with pauses in which the threads
    /// fall asleep.
    @Test(arguments: [1, 2, 3, 8, 64]) func eachChunkOnce(threads: Int) {
        let pool = WorkerPool(threads: threads)
        for round in 0..<300 {
            let count = [0, 1, 2, 7, 100][round % 5]
            let done = (0..<count).map { _ in Counter() }
            pool.forEach(count) { chunk, worker in
                done[chunk].add()
                if !(0..<threads).contains(worker) { done[chunk].add() }
            }
            #expect(done.allSatisfy { $0.value == 1 })
            if round % 100 == 99 { Thread.sleep(forTimeInterval: 0.01) }
        }
    }

    /// A worker's number belongs to one thread at a time: unguarded sums by worker lose nothing.
    @Test func workersOwnTheirPlaces() {
        let pool = WorkerPool(threads: 4)
        let places = UnsafeMutablePointer<Int>.allocate(capacity: 4)
        defer { places.deallocate() }
        for _ in 0..<200 {
            places.initialize(repeating: 0, count: 4)
            pool.forEach(1_000) { _, worker in places[worker] += 1 }
            #expect((0..<4).reduce(0) { $0 + places[$1] } == 1_000)
        }
    }

    /// From within a job, and from other threads at the same time.
    @Test func jobsWithinAndBesideJobs() async {
        let pool = WorkerPool(threads: 3)
        let total = Counter()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<50 { pool.forEach(10) { _, _ in pool.forEach(5) { _, _ in total.add() } } }
                }
            }
        }
        #expect(total.value == 4 * 50 * 10 * 5)
    }

    @Test func `a recorder is told of each chunk of the caller's jobs`() {
        let recorder = JobRecorder(), pool = WorkerPool(threads: 3, recorder: recorder)
        recorder.reset()
        recorder.part = "one"
        pool.forEach(5) { chunk, _ in
            pool.forEach(2) { _, _ in if chunk == 3 { Thread.sleep(forTimeInterval: 0.002) } }
        }
        recorder.part = "two"
        pool.forEach(1) { _, _ in }
        recorder.finish()
        let jobs = recorder.jobs.filter { !$0.chunks.isEmpty }
        #expect(jobs.map(\.part) == ["one", "two"] && jobs.map(\.chunks.count) == [5, 1])
        #expect(jobs[0].chunks[3] >= 0.004 && jobs[0].chunks.allSatisfy { $0 >= 0 })
        #expect(recorder.jobs.allSatisfy { $0.serial >= 0 })
    }

    @Test func poolsComeAndGo() {
        let total = Counter()
        for _ in 0..<200 { WorkerPool(threads: 4).forEach(8) { _, _ in total.add() } }
        #expect(total.value == 1_600)
    }
}

private final class Counter: Sendable {
    private let count = Atomic<Int>(0)
    func add() { count.add(1, ordering: .relaxed) }
    var value: Int { count.load(ordering: .relaxed) }
}
