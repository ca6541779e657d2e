import Foundation
import Language
import Synchronization
import Testing

private let tooDeep = "this is nested too deeply"

/// The text with the largest frames a level, and what it gives.
private let cases: [(String, String)] = [
    ("def f n { {a: [{b: \"${(f $n)}\"}]} }; f 1", tooDeep), ("def f n { run { f $n } }; f 1", tooDeep),
    ("def f n { for i in [1] { if true { f $n } } }; f 1", tooDeep),
    ("def f n { echo ((1 + (f $n))) | same }; f 1", tooDeep),
    ("def f n { let x = for i in [1] { [(f $n)] }; $x }; f 1", tooDeep),
    ("def f n { (f $n).a[0] }; f 1", tooDeep),
    ("def f n { if $n == 0 { 0 } else { 1 + (f ($n - 1)) } }; f 100000", tooDeep),
    (String(repeating: "[(not (", count: 33) + "1", tooDeep),
    (String(repeating: "\"${[", count: 50), "this \"[\" is never closed"),
    (String(repeating: "if (if ", count: 60), tooDeep),
    (
        String(repeating: "run { for i in [1] { ", count: 45) + "1" + String(repeating: " } }", count: 45),
        String(repeating: "[", count: 45) + "1" + String(repeating: "]", count: 45)
    ),
]

/// Whatever the caller's thread has: here 256 KiB.
@Test(arguments: cases)
func `depth does not depend on the caller's stack`(text: String, expected: String) {
    let result = Mutex<[String]>([])
    let finished = DispatchSemaphore(value: 0)
    let thread = Thread {
        let found = outcome(text)
        result.withLock { $0 = found }
        finished.signal()
    }
    thread.stackSize = 256 << 10
    thread.start()
    finished.wait()
    let found = result.withLock { $0 }
    #expect(found.count == 1 && found[0].contains(expected), "\(found)")
}
