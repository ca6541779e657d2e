import Files
import Foundation
import TestSupport
import Testing
import Vocabulary

@Test func `what the system says is read`() {
    let text = "MemTotal:       16 kB\nMemFree:  3 kB\nMemAvailable:    5 kB\n"
    #expect(
        AvailableMemory.field("MemAvailable", in: text) == 5 * 1024 && AvailableMemory.field("Swap", in: text) == nil)
    #expect(AvailableMemory.firstNumber(in: "max\n") == nil && AvailableMemory.firstNumber(in: "12 34") == 12)
    #expect(AvailableMemory.reclaimable("anon 1\ninactive_file 2\ntotal_inactive_file 3\n") == 3)
    #expect((AvailableMemory.bytes ?? 1) > 0)
}

@Test func `more than there is is an error with the largest number`() throws {
    let gibibyte = 1 << 30
    try AvailableMemory.check(bytes: gibibyte, available: 2 * gibibyte, "a batch")
    do throws(MemoryError) {
        try AvailableMemory.check(
            bytes: 8 * gibibyte, available: 2 * gibibyte + 64 << 20, "a batch of 1024 images", units: 1024,
            unit: "image", argument: "batch")
        Issue.record("there is not so much")
    } catch {
        #expect(error.message == "a batch of 1024 images: 8.0 GiB of memory are needed, and there are 2.0 GiB")
        #expect(error.hint == "there is memory for 256 images: batch=256" && error.place == .argument("batch"))
    }
    #expect(throws: MemoryError.self) {
        try AvailableMemory.check(bytes: gibibyte, available: 2 * gibibyte, "a batch", fixed: gibibyte)
    }
    #expect(throws: MemoryError.self) { try AvailableMemory.require(bytes: 1 << 60, for: "the network's weights") }
}

/// A limit on the address space, since a test can set no other one.
@Test func `a file that finds no memory is not read`() throws {
    try withFolder { folder in
        let path = folder + "/x.json"
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        #expect(truncate(path, 200 << 20) == 0)
        let outcome = try Program.shell("ulimit -v 300000; exec $faa -c 'policy x.json'", in: folder)
        let message = "x.json cannot be read: 200 MiB of memory are needed, and there are "
        #expect(outcome.exitCode == 1 && outcome.error.contains(message), "\(outcome.error)")
    }
}
