import Foundation
import Language

enum NowCommand {
    private static let format = Argument.string(
        "format", "%Y year, %m month, %d day, %H hours, %M minutes, %S seconds, as strftime has them",
        position: .positional, default: "%Y-%m-%d %H:%M:%S")

    static let declaration = CommandDeclaration(
        "now", group: .session, summary: "date and time as a text", parameters: [format],
        examples: [
            .init("now", "2026-03-01 14:05:09"), .init("now \"%Y-%m-%d\"", "the date alone, for the name of a file"),
        ],
        output: .string
    ) { invocation in
        let format = try invocation[format]
        var seconds = time(nil), parts = tm()
        guard localtime_r(&seconds, &parts) != nil else { throw CommandError("there is no time to be had") }
        var buffer = [CChar](repeating: 0, count: 1000)
        let count = strftime(&buffer, buffer.count, format, &parts)
        guard count > 0 || format.isEmpty else {
            throw CommandError("this gives no date", hint: "for example: now \"%Y-%m-%d\"", argument: "format")
        }
        return .string(String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
}
