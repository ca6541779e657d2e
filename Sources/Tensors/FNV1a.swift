/// The 32-bit FNV-1a hash (Fowler, Noll, Vo): of short names, the same in every process and version.
public enum FNV1a {
    public static func hash(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}
