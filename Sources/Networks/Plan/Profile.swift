import Tensors
import Vocabulary

/// Seconds by what they were spent on. Off unless switched on; then it costs two clock readings an entry.
package final class Profile {
    package var isOn = false
    package private(set) var seconds: [String: Double] = [:]

    private let recorder: JobRecorder?

    /// - Parameter recorder: is told what is under way.
    package init(recorder: JobRecorder? = nil) { self.recorder = recorder }

    package func reset() { seconds = [:] }

    @inline(__always)
    package func time<Result>(_ what: @autoclosure () -> String, _ body: () -> Result) -> Result {
        recorder?.part = what()
        guard isOn else { return body() }
        let start = ContinuousClock.now
        defer { seconds[what(), default: 0] += start.duration(to: .now).seconds }
        return body()
    }
}
