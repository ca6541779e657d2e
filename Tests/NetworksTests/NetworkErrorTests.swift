import Images
import Networks
import Testing
import Vocabulary

/// What a person reads.
@Suite struct NetworkErrorTests {
    private static let cases: [(NetworkError, String, String?, ErrorPlace)] = [
        (
            .invalidDepth(5, network: "a Wide ResNet", rule: "6n + 4", nearest: [4, 10]),
            "a Wide ResNet cannot have depth 5", "depths are 6n + 4; the nearest are 4 and 10",
            .argument("depth")
        ),
        (
            .mismatch(what: "image size", expected: "8x8 or larger", found: "4x4"),
            "wrong image size: expected 8x8 or larger, found 4x4", nil, .command
        ),
        (
            .unknownLayer("layer4.0", known: ["conv1", "layer1.0"]), "the network has no layer \"layer4.0\"",
            "did you mean \"layer1.0\"?", .argument("layer")
        ),
        (
            .unknownLayer("head", known: ["conv1", "linear"]), "the network has no layer \"head\"",
            "it has: conv1, linear", .argument("layer")
        ),
        (
            .diverged(epoch: 0, step: 2),
            "the training diverged: the loss or a gradient is not finite any more, in epoch 1, step 3",
            "a smaller lr=, a longer warmup= or a smaller clip= helps; clip=0 is no clipping", .argument("lr")
        ),
        (
            .notFinite(image: ImageName(3, file: "cat/3.png"), layer: "conv1"),
            "the network's output on image 3 (cat/3.png) is not finite, beginning with the layer conv1",
            "its weights are not finite, or so large that it overflows: it cannot be used", .command
        ),
        (
            .malformedFile(path: "a.safetensors", offset: 8, reason: "it is short"),
            "a.safetensors, byte 8 is malformed: it is short", nil, .file
        ),
        (
            .malformedFile(path: "a", offset: nil, reason: "it is short"), "a is malformed: it is short", nil, .file
        ),
    ]

    @Test(arguments: cases)
    func `errors say what is wrong and what to do`(
        error: NetworkError, message: String, hint: String?, place: ErrorPlace
    ) {
        #expect(error.message == message && error.hint == hint && error.place == place)
    }
}
