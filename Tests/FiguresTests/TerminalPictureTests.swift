import Figures
import Images
import Testing

private let image = Image(
    width: 2, height: 3, pixels: [0, 0, 0, 255, 255, 255] + [10, 20, 30, 255, 255, 255] + [0, 0, 0, 0, 0, 0])

@Test func `a terminal picture has two pixels a character`() {
    let text = TerminalPicture(image: image, width: 80, hasColor: true).text
    #expect(
        text == """
            \u{1B}[38;2;0;0;0;48;2;10;20;30m▀\u{1B}[38;2;255;255;255;48;2;255;255;255m▀\u{1B}[0m
            \u{1B}[38;2;0;0;0;49m▀▀\u{1B}[0m

            """)
    #expect(TerminalPicture(image: image, width: 80, hasColor: false).text == " @\n  \n")
}

@Test(arguments: [1, 2, 3, 100])
func `a terminal picture is at most as wide as it may be`(width: Int) {
    let lines = TerminalPicture(image: .pattern(width: 50, height: 9), width: width, hasColor: false).text
        .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.allSatisfy { $0.count == min(width, 50) } && !lines.isEmpty)
}

@Test(arguments: [(0, 80, 1), (1, 8, 8), (5, 80, 67), (9, 80, 67)])
func `images stand side by side as far as the terminal has room`(count: Int, columns: Int, width: Int) {
    let images = (0..<count).map { Image.pattern(width: 16, height: 16, seed: $0) }
    #expect(TerminalPicture.sheet(images, width: columns).width == width)
}
