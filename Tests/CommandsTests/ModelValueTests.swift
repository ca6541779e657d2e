import Foundation
import Language
import Testing

@Test func `a network's plain form has its own settings only`() throws {
    let values = try TestSession().values("resnet depth=8; wrn depth=10 widen=1").map(\.plain)
    guard case .record(let resnet) = values[0], case .record(let wide) = values[1] else {
        return #expect(Bool(false), "records")
    }
    #expect(Array(resnet.fields.keys) == ["depth", "classes", "parameter_count", "trainings"])
    #expect(wide["widen"]?.json == "1")
}

/// An image that is alone has no partner; images that are augmented together have each other.
@Test func `sample pairing needs a second image`() throws {
    let session = try TestSession()
    let code = """
        let images = (dataset scenes train=10 test=20).test
        $images[0] | save alone.npy
        $images[0] | sample-pairing 0.5 p=1 | save paired-alone.npy
        $images | save together.npy
        $images | sample-pairing 0.5 p=1 | save paired-together.npy
        """
    #expect(session.run(code).error.isEmpty)
    func bytes(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(filePath: "\(session.folder)/\(name).npy")))
    }
    #expect(try bytes("alone") == bytes("paired-alone") && bytes("together") != bytes("paired-together"))
    let words = session.run("help sample-pairing").output.split(whereSeparator: \.isWhitespace)
    #expect(words.joined(separator: " ").contains("An image that is alone stays as it is."))
}
