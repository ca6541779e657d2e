import Language
import Vocabulary

/// `jobs`, `wait`, `cancel`, `progress`: what runs in the background.
enum JobCommands {
    private static let number = Argument.integer(
        "job", "its number; all of them where it is not given", position: .positional, in: 1...1_000_000
    ).optional.suggesting { request in
        request.jobs.map { Suggestion("\($0.number)", $0.text) }
    }

    static let declarations = [jobs, wait, cancel, progress]

    private static let jobs = CommandDeclaration(
        "jobs", group: .session, summary: "what runs in the background",
        discussion: """
            A pipeline, or a let or set of one, with & at its end runs in the background; Ctrl-Z sends one there that
            runs already. It sees the values that names had when it began. The name that it is to give a value has that
            value once it is over: whoever uses it before waits. How a job has ended stands before the next prompt.
            """,
        examples: [
            .init("jobs", "all, those that have ended as well"),
            .init("let m = train (wrn depth=10) (dataset scenes) &", "a training that runs on", isRunnable: false),
        ],
        output: .table([
            "job": .integer, "state": .string, "seconds": .number, "done": .number, "task": .string, "line": .string,
        ])
    ) { invocation in
        .object(
            Table(
                columns: ["job", "state", "seconds", "done", "task", "line"].map { .init($0) },
                rows: invocation.context.jobs.all.map(row)))
    }

    private static func row(_ job: Job) -> [Value] {
        let progress = job.progress, done = job.isRunning ? progress?.fraction ?? 0 : job.failure == nil ? 1 : 0
        return [
            .number(job.number), .string(state(of: job)), .number(Decimals.rounded(job.seconds, 1)),
            .number(Decimals.rounded(done, 3)), .string(progress?.task ?? ""), .string(job.text),
        ]
    }

    private static func state(of job: Job) -> String {
        switch job.outcome {
        case nil: "running"
        case .done?: "done"
        case .failed?, .quit?: "failed"
        case .cancelled?: "cancelled"
        }
    }

    private static let wait = CommandDeclaration(
        "wait", group: .session, summary: "waits for jobs",
        discussion: """
            For one, and gives its value; without a number for all, and shows what each of them wrote and gave. A job
            that failed is an error here. Ctrl-C ends the waiting, not the jobs.
            """,
        parameters: [number],
        examples: [
            .init("wait", "until nothing runs in the background", isRunnable: false),
            .init("let m = wait 1", "the value of a job", isRunnable: false),
        ], output: .any
    ) { invocation in
        let context = invocation.context
        if try invocation[number] != nil {
            let job = try job(invocation)
            try context.wait(for: job)
            try context.report(job)
            return job.value
        }
        let jobs = context.jobs.all.filter { !$0.isReported }
        for job in jobs { try context.wait(for: job) }
        for job in jobs {
            try context.report(job)
            if job.names.isEmpty { job.values.forEach(context.show) }
        }
        return .nothing
    }

    private static let cancel = CommandDeclaration(
        "cancel", group: .session, summary: "ends a job",
        discussion: "What the workspace keeps of a training or search stays there. Gives nothing.",
        parameters: [number],
        examples: [
            .init("cancel 1", "the first one", isRunnable: false), .init("cancel", "all that run", isRunnable: false),
        ], output: .nothing
    ) { invocation in
        let jobs = try invocation[number] == nil ? invocation.context.jobs.running : [job(invocation)]
        for job in jobs { job.cancel() }
        for job in jobs { try invocation.context.wait(for: job) }
        return .nothing
    }

    private static let progress = CommandDeclaration(
        "progress", group: .session, summary: "where the jobs stand that run",
        discussion: "A row for each: the share that is done, what it does, and what is to be known of it.",
        parameters: [number],
        examples: [.init("progress", "of all"), .init("progress 1", "of one", isRunnable: false)],
        output: .table(["job": .integer, "done": .number, "task": .string, "detail": .string])
    ) { invocation in
        let jobs = try invocation[number] == nil ? invocation.context.jobs.running : [job(invocation)]
        return .object(
            Table(
                columns: ["job", "done", "task", "detail"].map { .init($0) },
                rows: jobs.map { job in
                    let progress = job.progress
                    return [
                        .number(job.number), .number(Decimals.rounded(progress?.fraction ?? 0, 3)),
                        .string(progress?.task ?? state(of: job)), .string(progress?.detail ?? ""),
                    ]
                }))
    }

    private static func job(_ invocation: Invocation) throws -> Job {
        let number = try invocation[number] ?? 0
        guard let job = invocation.context.jobs.job(number) else {
            let known = invocation.context.jobs.all.map { "\($0.number)" }
            throw CommandError(
                "there is no job \(number)",
                hint: known.isEmpty ? "none was started" : "there are: \(known.joined(separator: ", "))",
                argument: "job")
        }
        return job
    }
}

extension Context {
    /// Ctrl-C ends the waiting alone.
    fileprivate func wait(for job: Job) throws {
        defer { progress.finish() }
        while !job.wait(milliseconds: 100) {
            try cancellation.check()
            if let standing = job.progress { progress.show(standing) }
        }
    }

    /// Shows what it wrote, and throws where it failed.
    fileprivate func report(_ job: Job) throws {
        output.show(job.takeOutput())
        job.markReported()
        if let failure = job.failure { throw failure }
    }
}
