import Networks
import Tensors
import Testing

@Suite struct BufferLayoutTests {
    /// Arrays that live at the same time never share memory, whatever lives when.
    @Test(arguments: 0..<20) func livesDoNotCollide(seed: Int) {
        var stream = RandomStream(seed: UInt64(seed), purpose: RandomPurpose("layout"))
        var layout = BufferLayout()
        var values: [(count: Int, first: Int, last: Int)] = []
        for step in 0..<60 {
            let count = 1 + stream.below(500)
            let value = layout.define(count: count, at: step)
            let last = step + stream.below(8)
            layout.read(value, at: last)
            values.append((count, step, last))
        }
        layout.pin(0)
        values[0] = (values[0].count, -1, 1000)
        layout.arrange()
        for a in values.indices {
            #expect(layout.offsets[a] % 16 == 0)
            #expect(layout.offsets[a] + values[a].count <= layout.total)
            for b in 0..<a where values[a].first <= values[b].last && values[b].first <= values[a].last {
                let apart =
                    layout.offsets[a] + values[a].count <= layout.offsets[b]
                    || layout.offsets[b] + values[b].count <= layout.offsets[a]
                #expect(apart, "\(a) and \(b)")
            }
        }
        #expect(layout.total < values.reduce(0) { $0 + $1.count + 15 } / 2)
    }

    @Test func inPlace() {
        var layout = BufferLayout()
        let a = layout.define(count: 32, at: 0)
        let b = layout.define(count: 32, at: 1)
        layout.read(a, at: 1)
        layout.allowInPlace(written: b, over: a)
        let c = layout.define(count: 32, at: 2)
        layout.read(b, at: 2)
        layout.allowInPlace(written: c, over: b)
        layout.read(b, at: 3)
        layout.arrange()
        #expect(layout.offsets[b] == layout.offsets[a])
        #expect(layout.offsets[c] != layout.offsets[b], "b is read again later")
    }
}
