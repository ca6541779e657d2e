import Language
import Synchronization

/// Keeps what commands write.
package final class TextBuffer: TextSink {
    private let content = Mutex("")

    package init() {}

    package var text: String { content.withLock { $0 } }

    package func write(_ text: String) { content.withLock { $0 += text } }
}
