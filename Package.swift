// swift-tools-version: 6.1
import PackageDescription

// The instruction set that release code is made for: this machine's own, or the one named in FAA_CPU (for example
// x86-64-v3).
let cpu = Context.environment["FAA_CPU"] ?? "native"
let settings: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-march=\(cpu)"])]

// Swift's library is part of the program: it starts in two thirds of the time then, and needs no toolchain. What its own
// modules would name if they were compiled so is named here.
let staticLibraries =
    ["-static-stdlib", "-use-ld=lld"]
    + [
        "Foundation", "CoreFoundation", "FoundationInternationalization", "FoundationEssentials", "_FoundationICU",
        "_FoundationCShims", "_FoundationCollections", "dispatch", "BlocksRuntime", "stdc++", "m",
    ].map { "-l\($0)" }

func engine(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

/// A plugin in C, built against the header alone. Without fused operations, so that its bytes are those of every
/// processor; only its entry can be seen.
func plugin(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String]) -> Target {
    .target(
        name: name, dependencies: ["PluginABI"] + dependencies, path: "plugins/\(name)",
        exclude: exclude + ["\(name).json"],
        publicHeadersPath: ".",
        cSettings: [.unsafeFlags(["-march=\(cpu)", "-ffp-contract=off", "-fvisibility=hidden"])])
}

let package = Package(
    name: "faa",
    products: [
        .executable(name: "faa", targets: ["faa"]),
        .library(name: "FaaPlugin", targets: ["FaaPlugin"]),
        .library(name: "elastic", type: .dynamic, targets: ["elastic"]),
        .library(name: "corruptions", type: .dynamic, targets: ["corruptions"]),
        .library(name: "xrai", type: .dynamic, targets: ["xrai"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .executableTarget(
            name: "faa",
            dependencies: [
                "LanguageServer", "Shell", "Commands", "Files", "Vocabulary",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings, linkerSettings: [.unsafeFlags(staticLibraries)]),
        engine(
            "LanguageServer",
            [
                "Shell", "Language", "Files", "Vocabulary",
                .product(name: "OrderedCollections", package: "swift-collections"),
            ]),
        engine(
            "Commands",
            [
                "PluginHost", "Language", "Reports", "Figures", "Measures", "Attribution", "Search", "Networks",
                "Datasets", "Augmentation", "Statistics", "Workspace", "Arrays", "Images", "Tensors", "Files",
                "Vocabulary",
                .product(name: "OrderedCollections", package: "swift-collections"),
            ]),
        engine("Shell", ["Language", "Files", "Vocabulary", "CEditline"]),
        engine(
            "Language", ["Files", "Vocabulary", .product(name: "OrderedCollections", package: "swift-collections")]),
        engine(
            "PluginHost",
            [
                "Attribution", "Networks", "Augmentation", "Datasets", "Images", "Tensors", "Files", "Vocabulary",
                "PluginABI", "CChildProcess",
                .product(name: "OrderedCollections", package: "swift-collections"),
            ]),
        engine(
            "Measures",
            ["Attribution", "Networks", "Datasets", "Images", "Statistics", "Tensors", "Vocabulary"]),
        engine("Attribution", ["Networks", "Images", "Tensors", "Vocabulary"]),
        engine(
            "Search",
            [
                "Networks", "Augmentation", "Datasets", "Images", "Statistics", "Tensors", "Files", "Vocabulary",
                .product(name: "OrderedCollections", package: "swift-collections"),
            ]),
        engine(
            "Networks",
            [
                "Datasets", "Augmentation", "Images", "Tensors", "Files", "Vocabulary",
                .product(name: "OrderedCollections", package: "swift-collections"),
            ]),
        engine("Datasets", ["Images", "Tensors", "Files", "Vocabulary"]),
        engine("Augmentation", ["Images", "Tensors", "Files", "Vocabulary"]),
        engine("Reports", ["Vocabulary", .product(name: "Mustache", package: "swift-mustache")]),
        engine("Figures", ["Images", "Vocabulary"]),
        engine("Workspace", ["Files", "Vocabulary", .product(name: "GRDB", package: "GRDB.swift")]),
        engine("Images", ["Files", "Vocabulary", "CImageCodecs", "CTIFF", "CGIF", "CWebP"]),
        engine("Statistics", ["Tensors"]),
        engine("Arrays", ["Tensors", "Files", "Vocabulary"]),
        engine("Tensors", ["Vocabulary", "CVectorMath"], exclude: ["Kernels/README.md"]),
        engine(
            "Files",
            [
                "Vocabulary", "CZlib", "CMessageDigest",
                .product(name: "OrderedCollections", package: "swift-collections"),
            ]),
        engine("Vocabulary", []),
        // Children that end with faa, which Swift has no words for.
        .target(name: "CChildProcess"),
        // libpng, libjpeg and libtiff, whose errors are jumps and functions of variable arguments, with errors as
        // values.
        .target(name: "CImageCodecs", dependencies: ["CPNG", "CJPEG", "CTIFF"]),
        // The header that plugins are built against.
        .target(name: "PluginABI"),
        // The same for plugins in Swift.
        .target(name: "FaaPlugin", dependencies: ["PluginABI"]),
        plugin("elastic", exclude: ["README.md", "elastic.png"]),
        plugin("corruptions", ["CJPEG"], exclude: ["README.md", "corruptions.png"]),
        // Without its symbols: loading takes the longer the larger the file is.
        .target(
            name: "xrai", dependencies: ["FaaPlugin"], path: "plugins/xrai",
            exclude: ["README.md", "xrai.json", "xrai.png"], swiftSettings: settings,
            linkerSettings: [.unsafeFlags(["-Xlinker", "-s"])]),
        .target(name: "CVectorMath", cSettings: [.unsafeFlags(["-march=\(cpu)"])]),
        .systemLibrary(name: "CEditline", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
        .systemLibrary(name: "CJPEG", pkgConfig: "libjpeg", providers: [.apt(["libjpeg62-turbo-dev"])]),
        .systemLibrary(name: "CTIFF", pkgConfig: "libtiff-4", providers: [.apt(["libtiff-dev"])]),
        .systemLibrary(name: "CGIF", providers: [.apt(["libgif-dev"])]),
        .systemLibrary(name: "CWebP", pkgConfig: "libwebpdemux", providers: [.apt(["libwebp-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CMessageDigest", pkgConfig: "libmd", providers: [.apt(["libmd-dev"])]),
        // What the tests of several targets share: folders, golden files, the program; and networks.
        .target(name: "TestSupport", dependencies: ["Language"], path: "Tests/TestSupport", swiftSettings: settings),
        .target(
            name: "EngineTestSupport", dependencies: ["Networks", "Tensors"], path: "Tests/EngineTestSupport",
            swiftSettings: settings),
        tests("VocabularyTests", ["Vocabulary"]),
        tests(
            "FilesTests",
            [
                "TestSupport", "Files", "Vocabulary",
                .product(name: "OrderedCollections", package: "swift-collections"),
            ],
            exclude: ["Golden"]),
        tests("TensorsTests", ["TestSupport", "EngineTestSupport", "Tensors"]),
        tests("ArraysTests", ["TestSupport", "Arrays", "Tensors", "Files", "Vocabulary"], exclude: ["Golden"]),
        tests("ImagesTests", ["TestSupport", "Images"], exclude: ["Golden"]),
        tests("FiguresTests", ["Figures", "Images", "Vocabulary"]),
        tests("ReportsTests", ["Reports"]),
        tests("DatasetsTests", ["TestSupport", "Datasets", "Images", "Tensors", "Files"], exclude: ["Golden"]),
        tests(
            "AugmentationTests", ["TestSupport", "Augmentation", "Images", "Tensors"], exclude: ["Golden", "Pictures"]),
        tests(
            "NetworksTests",
            [
                "TestSupport", "EngineTestSupport", "Networks", "Augmentation", "Datasets", "Images", "Tensors",
                "Files", "Vocabulary",
            ],
            exclude: ["Golden"]),
        tests(
            "SearchTests",
            [
                "TestSupport", "Search", "Networks", "Augmentation", "Datasets", "Images", "Statistics", "Tensors",
                "Vocabulary",
            ],
            exclude: ["Golden"]),
        tests(
            "AttributionTests",
            ["TestSupport", "EngineTestSupport", "Attribution", "Networks", "Images", "Tensors", "Vocabulary"],
            exclude: ["Golden"]),
        tests("StatisticsTests", ["Statistics", "Tensors"]),
        tests(
            "MeasuresTests",
            [
                "TestSupport", "EngineTestSupport", "Measures", "Attribution", "Networks", "Datasets", "Images",
                "Statistics", "Tensors", "Vocabulary",
            ],
            exclude: ["Golden"]),
        tests(
            "PluginHostTests",
            [
                "TestSupport", "EngineTestSupport", "PluginHost", "Attribution", "Networks", "Augmentation", "Datasets",
                "Images", "Tensors", "Files", "Vocabulary",
            ],
            exclude: ["Kept"]),
        tests(
            "PluginsTests",
            [
                "TestSupport", "EngineTestSupport", "PluginHost", "Attribution", "Augmentation", "Networks", "Datasets",
                "Images", "Tensors", "Files", "Vocabulary",
                .product(name: "OrderedCollections", package: "swift-collections"),
            ],
            exclude: ["Golden", "Sources"]),
        tests(
            "WorkspaceTests",
            ["TestSupport", "Workspace", "Files", "Vocabulary", .product(name: "GRDB", package: "GRDB.swift")]),
        tests("LanguageTests", ["TestSupport", "Language", "Vocabulary"]),
        tests(
            "LanguageServerTests", ["TestSupport", "LanguageServer", "Shell", "Language", "Files", "Vocabulary"],
            exclude: ["neovim.lua"]),
        tests("ShellTests", ["TestSupport", "Shell", "Files", "Language", "Vocabulary"]),
        tests("CommandsTests", ["TestSupport", "Commands", "Shell", "Figures", "Images", "Language", "Vocabulary"]),
    ],
    swiftLanguageModes: [.v6]
)
