import Language

/// Shows nothing.
package struct NoProgress: ProgressSink {
    package init() {}

    package func show(_ progress: Progress) {}
    package func finish() {}
}
