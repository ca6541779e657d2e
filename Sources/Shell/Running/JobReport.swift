import Language
import Vocabulary

/// What the prompt says of jobs.
enum JobReport {
    /// How often the right end of the line is drawn anew while jobs run, in milliseconds.
    static let pulse: Int32 = 500

    static func started(_ job: Job) -> String { "[\(job.number)] in the background: \(name(of: job))\n" }

    static func ended(_ job: Job) -> String {
        let how =
            switch job.outcome {
            case .done?, nil: "done"
            case .failed?: "failed"
            case .cancelled?: "cancelled"
            case .quit?: "ended by quit, which ends nothing but the job"
            }
        return "[\(job.number)] \(how) after \(ProgressLine.duration(job.seconds)): \(name(of: job))\n"
    }

    /// For the right end of a line: the job alone, or how many there are.
    static func status(of jobs: Jobs) -> String {
        let all = jobs.all, running = all.filter(\.isRunning), ended = all.filter { !$0.isRunning && !$0.isReported }
        let over = ended.map { "[\($0.number)] \($0.failure == nil ? "done" : "failed")" }
        let left = running.map { job in
            let share = job.progress.map { " \(Int(min(max($0.fraction, 0), 1) * 100)) %" } ?? ""
            let task = job.progress?.task ?? String(job.text.prefix { $0 != " " })
            return running.count == 1 ? "[\(job.number)] \(VisibleText.of(task))\(share)" : "[\(job.number)]\(share)"
        }
        return (over + left).joined(separator: "  ")
    }

    static func question(_ running: [Job]) -> String {
        let names = running.map { "  [\($0.number)] \(name(of: $0))\n" }.joined()
        return """
            \(counted(running.count, "job")) would end here:
            \(names)Once more leaves, wait waits. What the workspace keeps stays:
            the same line goes on from there.

            """
    }

    /// What was written, on one line.
    private static func name(of job: Job) -> String {
        let text = VisibleText.of(job.text)
        return text.count > 60 ? "\(text.prefix(59))…" : text
    }
}
