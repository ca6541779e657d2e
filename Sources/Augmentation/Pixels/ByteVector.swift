import CVectorMath

/// Bytes as floats and back, some at a time, as Pillow's C does it: cut to 0...255, the fraction dropped.
enum ByteVector {
    typealias Floats = SIMD16<Float>

    static let width = Floats.scalarCount

    /// An image has pixels, so its bytes have an address; `index + width` is not beyond them.
    @inline(__always)
    static func load(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Floats { faa_load_bytes16(bytes.baseAddress.unsafelyUnwrapped + index) }

    @inline(__always)
    static func load(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ index: Int) -> Floats { load(UnsafeBufferPointer(bytes), index) }

    @inline(__always)
    static func store(_ values: Floats, _ bytes: UnsafeMutableBufferPointer<UInt8>, _ index: Int) {
        let (zero, most) = (Floats(repeating: 0), Floats(repeating: 255))
        let cut = values.replacing(with: zero, where: values .< zero).replacing(with: most, where: values .> most)
        faa_store_bytes16(cut, bytes.baseAddress.unsafelyUnwrapped + index)
    }

    @inline(__always)
    static func clipped(_ value: Float) -> UInt8 { value <= 0 ? 0 : value >= 255 ? 255 : UInt8(value) }
}
