import Foundation
import TestSupport
import Testing

/// A session with a picture of Tests/ImagesTests in its folder.
private func session(with picture: String, as name: String) throws -> TestSession {
    let session = try TestSession()
    let file = URL(fileURLWithPath: "\(session.folder)/\(name)")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
        at: URL(fileURLWithPath: "\(packageFolder)/Tests/ImagesTests/Golden/pictures/\(picture)"), to: file)
    return session
}

@Test func `a picture that is stored turned is warned of, or turned`() throws {
    let session = try session(with: "turned-6.jpg", as: "a.jpg")
    let stored = session.run("let a = image a.jpg\n[$a.width $a.height]")
    #expect(stored.output.hasPrefix("warning: \(session.folder)/a.jpg is stored turned"))
    #expect(stored.output.hasSuffix("\n[23 17]\n") && stored.exitCode == 0)
    let upright = session.run("let a = image a.jpg orient=true\n[$a.width $a.height]")
    #expect(upright.output == "[17 23]\n")
}

@Test func `a picture keeps its proportions on request and knows its file`() throws {
    let session = try session(with: "raw.ppm", as: "a.ppm")
    let text = session.run("let a = image a.ppm size=8 resize=short-side\n[$a.width $a.height]\n$a.file")
    #expect(text.output == "[8 8]\n\(session.folder)/a.ppm\n")
    #expect(session.run("(image a.ppm | flip).file").output == "\(session.folder)/a.ppm\n")
}

@Test func `an argument that could have no effect says what it lacks`() throws {
    let session = try session(with: "raw.ppm", as: "a.ppm")
    for (code, message, hint) in [
        ("image a.ppm resize=stretch", "resize= says how a picture gets its size=", "write size= too, or no resize="),
        (
            "[{a: 1}] | table decimals=1", "decimals= is of the columns that percent= names",
            "write percent= too, or no decimals="
        ),
        ("rotate 20 space=augmix", "space= says whose level= it is", "write level= too, or no space="),
    ] {
        let outcome = session.run(code)
        #expect(outcome.exitCode == 1 && outcome.error.contains(message), "\(outcome.error)")
        #expect(outcome.error.contains(hint), "\(outcome.error)")
    }
}

@Test func `a folder's files that are left out are warned of and listed`() throws {
    let session = try session(with: "raw.ppm", as: "data/cat/1.ppm")
    for name in 1...7 { try Data([1]).write(to: URL(fileURLWithPath: "\(session.folder)/data/cat/\(name).txt")) }
    let refused = session.run("dataset folder data")
    #expect(refused.error.contains("1.txt is no picture by its name") && refused.error.contains("6 others like it"))
    let read = session.run("let d = dataset folder data skip=true\n$d.remarks.count")
    #expect(read.output.split(separator: "\n").count == 7, "five warnings, how many more, and the length")
    #expect(read.output.hasSuffix("2 remarks in the data set's .remarks\n7\n"))
}

/// The header claims so many pixels that 400 MB are not enough; the file has none of them.
@Test func `a picture that finds no memory is an error`() throws {
    try withFolder(["x.ppm": "P6 13377 13377 255 "]) { folder in
        let outcome = try Program.shell("ulimit -v 400000; exec $faa -c 'image x.ppm'", in: folder)
        let message = "x.ppm cannot be read: for its 13377x13377 pixels, 512 MiB of memory are needed, and there are "
        #expect(outcome.exitCode == 1 && outcome.error.contains(message), "\(outcome.error)")
    }
}
