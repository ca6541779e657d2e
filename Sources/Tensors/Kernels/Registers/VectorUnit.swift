import CVectorMath

/// The one place that knows the vector registers of the processor that this build is for. Vectors are 16 floats
/// everywhere; the compiler splits them where registers are smaller, and kernels that hold a block in registers choose
/// a smaller one.
enum VectorUnit {
    /// 32 registers of 16 floats (AVX-512), not 16 of 8 (AVX2) or 32 of 4.
    static var hasWideRegisters: Bool {
        @inline(__always) get { faa_has_wide_registers() }
    }
}
