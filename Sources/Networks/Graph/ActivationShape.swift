/// The shape of one image's activation: [height, width, channels].
package struct ActivationShape: Hashable, Sendable {
    package var height: Int
    package var width: Int
    package var channels: Int

    package init(height: Int, width: Int, channels: Int) {
        self.height = height
        self.width = width
        self.channels = channels
    }

    package var count: Int { height * width * channels }
    package var pixels: Int { height * width }
}
