import Foundation
import Language
import Synchronization
import Testing

/// The limits on depth fit a thread of 2 MiB, a quarter of what Linux gives by default: the text with the largest
/// frames a level.
@Test(arguments: [
    "def f n { {a: [{b: \"${(f $n)}\"}]} }; f 1", "def f n { run { f $n } }; f 1",
    "def f n { for i in [1] { if true { f $n } } }; f 1", "def f n { echo ((1 + (f $n))) | same }; f 1",
    "def f n { let x = for i in [1] { -(f $n) }; $x }; f 1",
    "def f n { (f $n).a[0] }; f 1", "def f n { if $n == 0 { 0 } else { 1 + (f ($n - 1)) } }; f 100000",
    String(repeating: "[(not (", count: 33) + "1", String(repeating: "\"${[", count: 50),
    String(repeating: "if (if ", count: 60),
    String(repeating: "run { for i in [1] { ", count: 45) + "1" + String(repeating: " } }", count: 45),
])
func `depth fits a small stack`(text: String) {
    let done = Mutex(false)
    let finished = DispatchSemaphore(value: 0)
    let thread = Thread {
        let interpreter = Interpreter(registry: .test)
        do { try interpreter.run(Source(name: "deep", text: text), in: .test()) { _ in } } catch {}
        done.withLock { $0 = true }
        finished.signal()
    }
    thread.stackSize = (Int(ProcessInfo.processInfo.environment["FAA_STACK"] ?? "") ?? 2048) << 10
    thread.start()
    finished.wait()
    #expect(done.withLock { $0 })
}
