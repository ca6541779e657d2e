import Figures

/// A colour map that can be chosen by its name.
struct NamedColorMap: Sendable {
    let name: String
    let map: ColorMap
}
