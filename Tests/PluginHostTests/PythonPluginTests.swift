import Attribution
import EngineTestSupport
import Files
import Foundation
import Images
import Networks
import PluginHost
import Tensors
import TestSupport
import Testing

/// The plugins in Python that come with faa.
@Suite(.enabled(if: PythonChild.interpreter != nil, Comment(rawValue: PythonChild.missing)))
struct PythonPluginTests {
    private static let loader = PluginLoader(locations: PluginLocations(folders: [packageFolder + "/plugins"]))

    /// A Python with torch and captum: FAA_TORCH_PYTHON, or the one that has NumPy.
    private static let torch: String? = {
        let candidate = ProcessInfo.processInfo.environment["FAA_TORCH_PYTHON"] ?? PythonChild.interpreter
        let output = candidate.flatMap {
            try? PythonChild.run($0, ["-c", "import torch, captum.attr; print('here')"])
        }
        return output == "here\n" ? candidate : nil
    }()

    @Test(arguments: ["grid-distortion/test_grid_distortion.py", "captum/test_captum.py"])
    func `a plugin's own tests pass`(_ test: String) throws {
        let interpreter = try #require(PythonChild.interpreter)
        let file = packageFolder + "/plugins/" + test
        let script = """
            import runpy, sys, unittest
            sys.path.append("\(Paths.folder(of: file))")
            try: runpy.run_path("\(file)", run_name="__main__")
            except SystemExit as end: print("ended", end.code)
            """
        #expect(try PythonChild.run(interpreter, ["-c", script]) == "ended False\n")
    }

    @Test(arguments: ["grid-distortion", "template-python/my-operation.py"])
    func `an operation does not depend on how images are put together`(_ name: String) throws {
        let plugin = try Self.loader.load(
            name.contains("/") ? packageFolder + "/plugins/" + name : name, in: "/",
            interpreter: PythonChild.interpreter)
        let arguments = PluginDescription.usualArguments(plugin.description.operations[0].item)
        let images = try (0..<6).map { try Self.image(seed: $0) }
        let streams = (0..<6).map { RandomStream(seed: 3, purpose: RandomPurpose("test"), sample: $0) }
        let magnitudes = [0, 0.2, 0.4, 0.6, 0.8, 1.0]
        let whole = try plugin.apply(images, magnitudes: magnitudes, streams: streams, arguments)
        for index in images.indices {
            let single = try plugin.apply(
                [images[index]], magnitudes: [magnitudes[index]], streams: [streams[index]], arguments)
            #expect(single == [whole[index]])
        }
        #expect(whole != images)
    }

    private static func image(seed: Int) throws -> Image {
        var stream = RandomStream(seed: UInt64(seed), purpose: RandomPurpose("test image"))
        return Image(width: 32, height: 24, pixels: (0..<32 * 24 * 3).map { _ in UInt8(stream.below(256)) })
    }

    @Test(
        .enabled(if: torch != nil, "no Python with torch and captum: name one in FAA_TORCH_PYTHON"),
        arguments: [
            ("IntegratedGradients", IntegratedGradients() as any AttributionMethod),
            ("GuidedBackprop", GuidedBackpropagation()), ("LayerGradCam", GradCAM()), ("Saliency", Saliency()),
        ])
    func `captum's maps are those of faa's own methods`(_ name: String, _ method: any AttributionMethod) throws {
        let plugin = try Self.loader.load("captum", in: "/", interpreter: Self.torch)
        var arguments = PluginDescription.usualArguments(plugin.description.methods[0].item)
        arguments[0] = .string(name)
        for architecture in [WideResNet(depth: 10, widenFactor: 2), ResNet(depth: 8)] as [any Architecture] {
            let model = try GoldenNetwork.model(architecture)
            let request = AttributionRequest(
                model: model, inputs: GoldenNetwork.batch(0, count: 2).images, targets: [1, 2],
                names: [0, 1].map { ImageName($0) }, pool: WorkerPool(threads: 2))
            let theirs = PixelMaps(try plugin.method(0, arguments: arguments).explain(request))
            let ours = PixelMaps(try method.explain(request))
            for (theirs, ours) in zip(theirs.maps, ours.maps) {
                // A rectifier's kink on the way from black to an image moves a step of the path.
                let distance = zip(theirs, ours).reduce(0) { $0 + abs($1.0 - $1.1) }
                let length = ours.reduce(0) { $0 + $1.magnitude }
                #expect(distance <= 5e-3 * length)
            }
        }
    }
}
