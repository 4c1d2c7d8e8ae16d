// swift-tools-version: 6.2
import PackageDescription

// The engine's own sources, through links, so that they are built with the fuzzer's counters and bounds checks.
let package = Package(
    name: "floodmark-fuzzing",
    targets: [
        .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3", "-fno-math-errno"])]),
        .target(name: "JSONText"),
        .target(name: "Vocabulary"),
        .target(name: "TinyTransformer", dependencies: ["CKernels", "JSONText", "Vocabulary"]),
        .executableTarget(
            name: "fuzz-reader", dependencies: ["JSONText", "TinyTransformer"],
            swiftSettings: [.treatAllWarnings(as: .error)]),
    ],
    swiftLanguageModes: [.v6]
)
