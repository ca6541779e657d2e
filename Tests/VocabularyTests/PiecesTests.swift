import Testing
import Vocabulary

@Test(arguments: [(0, 4, []), (4, 4, [0..<4]), (9, 4, [0..<4, 4..<8, 8..<9]), (3, 0, [0..<1, 1..<2, 2..<3])])
func `pieces are all numbers, in ranges`(count: Int, size: Int, expected: [Range<Int>]) {
    #expect(Array(Pieces(of: count, by: size)) == expected)
}

@Test func `no piece comes after the command is to end`() {
    Cancellation.$current.withValue(Cancellation()) {
        var seen: [Range<Int>] = []
        for piece in Pieces(of: 12, by: 4) {
            seen.append(piece)
            if piece.lowerBound == 4 { Cancellation.current?.cancel() }
        }
        #expect(seen == [0..<4, 4..<8])
        #expect(Array(Pieces(of: 4, by: 4)) == [0..<4], "what is small is not looked at")
    }
}
