import Datasets
import Files
import Foundation
import Tensors
import TestSupport
import PluginHost
import Testing

@Suite struct CIFAR10CTests {
    private static var surroundings: CallSurroundings { CallSurroundings(pool: WorkerPool(threads: 1)) { _, _ in } }

    /// Ten images in five severities, each of one byte: its place.
    private static func write(_ folder: String, _ name: String = "fog", count: Int = 50) throws {
        let pixels = (0..<count).flatMap { [UInt8](repeating: UInt8($0), count: 32 * 32 * 3) }
        try write(NPY(shape: [count, 32, 32, 3], bytes: pixels).encoded, folder + "/\(name).npy")
        try write(NPY(shape: [50], bytes: (0..<50).map { UInt8($0 % 10) }).encoded, folder + "/labels.npy")
    }

    private static func write(_ bytes: [UInt8], _ path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    private static func load(_ folder: String, _ corruption: String, _ severity: Int?) throws -> (ImageSet, ImageSet) {
        let plugin = try ShippedPlugin.load("corruptions")
        let value = try plugin.load(
            dataset: 0,
            arguments: [.string(folder), .string(corruption), severity.map { .number(Double($0)) } ?? .nothing],
            surroundings)
        guard case .record(let fields) = value, case .images(let train)? = fields["train"],
            case .images(let test)? = fields["test"]
        else { throw Plugin.Missing(name: "images") }
        return (train, test)
    }

    @Test func `one severity of CIFAR-10-C is its fifth`() throws {
        try withFolder { folder in
            try Self.write(folder)
            let (train, test) = try Self.load(folder, "fog", 3)
            #expect(train.count == 0 && test.count == 10 && test.width == 32 && test.height == 32)
            for place in 0..<10 {
                #expect(Int(test.storage.pixels[place * 3072 + 5]) == 20 + place && test.label(at: place) == place)
            }
            #expect(test.classNames[3] == "cat" && train.classNames == test.classNames)
        }
    }

    @Test func `without a severity there are all images of CIFAR-10-C`() throws {
        try withFolder { folder in
            try Self.write(folder, "elastic_transform")
            let (_, test) = try Self.load(folder, "elastic", nil)
            #expect(test.count == 50 && test.storage.pixels[49 * 3072] == 49 && test.label(at: 49) == 9)
        }
    }

    @Test(arguments: [
        ("fog", "No such file"), ("snow", "another number of images"), ("frost", "is not a NumPy array of uint8"),
        ("contrast", "ends too early"), ("pixelate", "is not a NumPy array of uint8"),
    ]) func `what is no array of CIFAR-10-C is said`(_ corruption: String, _ reason: String) throws {
        try withFolder { folder in
            try Self.write(folder, "snow", count: 45)
            try Self.write(NPY(shape: [5], floats: [1, 2, 3, 4, 5]).encoded, folder + "/frost.npy")
            try Self.write(
                Array(NPY(shape: [50, 32, 32, 3], bytes: [UInt8](repeating: 1, count: 153_600)).encoded.prefix(9000)),
                folder + "/contrast.npy")
            try Self.write(Array("no array".utf8), folder + "/pixelate.npy")
            let error = #expect(throws: PluginError.self) { try Self.load(folder, corruption, 1) }
            #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
        }
    }
}
