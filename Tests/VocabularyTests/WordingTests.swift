import Testing
import Vocabulary

private let numbers: [(Double, Int, String)] = [
    (0.5, 0, "1"), (-0.004, 2, "0.00"), (1.005, 2, "1.00"), (99.995, 1, "100.0"), (-12.34, 1, "-12.3"),
    (1e300, 2, "1e+300"), (.nan, 2, "nan"), (.infinity, 1, "inf"), (0.1113, 4, "0.1113"),
]

@Test(arguments: numbers)
func `numbers with decimals`(number: Double, decimals: Int, text: String) {
    #expect(Decimals.text(number, decimals) == text)
}

@Test func `numbers that have no decimals to lose stay`() {
    #expect(Decimals.rounded(1.2345, 2) == 1.23 && Decimals.rounded(.infinity, 2) == .infinity)
    #expect(Decimals.rounded(.nan, 2).isNaN && Decimals.rounded(1e308, 4) == 1e308)
    #expect(Decimals.shortest(-0.0) == "0" && Decimals.shortest(2e-4) == "0.0002" && Decimals.shortest(3) == "3")
    #expect(Decimals.percent(0.0362, 2) == "3.62 %")
}

@Test func `nouns count`() {
    #expect(counted(1, "image") == "1 image" && counted(0, "image") == "0 images")
    #expect(counted(2, "sub-policy", plural: "sub-policies") == "2 sub-policies")
}

private let names: [(String, String?)] = [
    ("evalute", "evaluate"), ("gradacm", "gradcam"), ("tr", "train"), ("xyz", nil), ("e", nil), ("evaluate", nil),
]

@Test(arguments: names)
func `the nearest name`(word: String, nearest: String?) {
    #expect(NearestName.find(word, among: ["evaluate", "gradcam", "train"]) == nearest)
}

@Test func `ranges in words`() {
    #expect(RangeText.text(0...0.5) == "0 to 0.5" && RangeText.text(1...(.infinity)) == "1 or more")
    #expect(RangeText.text(-Double.infinity...0) == "0 or less" && RangeText.text(1...10) == "1 to 10")
}

@Test func `text from outside is fit to be shown`() {
    #expect(VisibleText.of("plain text, é 日本 👍🏽") == "plain text, é 日本 👍🏽")
    #expect(
        VisibleText.of("a\u{1B}[0m\u{7F}\u{85}\u{9B}\u{200F}\u{2028}")
            == #"a\u{1b}[0m\u{7f}\u{85}\u{9b}\u{200f}\u{2028}"#)
    #expect(VisibleText.of("a\n\tb\r") == #"a\n\tb\r"#)
    #expect(VisibleText.of("a\n\tb\r", keepingLines: true) == "a\n\tb\\r")
}

@Test func `choices that there are none of`() {
    #expect(NearestName.choice(for: "a", among: [String]()) == "there are none")
    #expect(NearestName.choice(for: "x", among: ["ab", "cd"]) == "one of: ab, cd")
}
