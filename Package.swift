// swift-tools-version: 6.2
import PackageDescription

// The tests run in the release configuration without rebuilding the dependencies (Docs/Decisions/0002-build-once.md).
let swift: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: swift)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: swift)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
    name: "floodmark",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    ],
    targets: [
        .target(name: "COpenBLAS"),
        .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3", "-fno-math-errno"])]),
        library("Vocabulary"),
        library("TinyTransformer", ["CKernels"]),
        library("Models", ["Vocabulary"]),
        library("EmbeddedModels", ["Models", "TinyTransformer"]),
        library("Evaluation", ["Models", "Vocabulary"]),
        library("Elicitation", ["Evaluation", "Models", "Vocabulary"]),
        library("Domains", ["Elicitation", "EmbeddedModels", "Evaluation", "Models", "TinyTransformer", "Vocabulary"]),
        library("Plans", ["Vocabulary", "Yams"]),
        library(
            "Campaigns",
            [
                "Domains", "Elicitation", "EmbeddedModels", "Estimation", "Evaluation", "Models", "Plans", "Vocabulary",
                grdb, crypto,
            ]),
        library("Estimation", ["CKernels"]),
        library("Assessment", ["Estimation", "Plans", "Vocabulary"]),
        library("Reporting", ["Assessment", "Vocabulary"]),
        library(
            "Benchmarking",
            [
                "COpenBLAS", "Campaigns", "Elicitation", "EmbeddedModels", "Estimation", "Models", "Plans",
                "TinyTransformer",
                "Vocabulary",
            ]),
        library("FloodmarkTesting"),
        .executableTarget(
            name: "floodmark",
            dependencies: [
                "Assessment", "Benchmarking", "Campaigns", "Domains", "EmbeddedModels", "Plans", "Reporting",
                "TinyTransformer", "Vocabulary", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: swift),
        .executableTarget(
            name: "campaigns-probe", dependencies: ["Campaigns", "Vocabulary"], path: "Sources/CampaignsCrashProbe",
            swiftSettings: swift),
        .target(name: "CAllocationCounter"),
        .executableTarget(
            name: "allocation-probe",
            dependencies: ["CAllocationCounter", "EmbeddedModels", "Models", "TinyTransformer"],
            path: "Sources/AllocationProbe", swiftSettings: swift),
        tests("TinyTransformerTests", ["CKernels", "FloodmarkTesting", "TinyTransformer"]),
        tests(
            "EmbeddedModelsTests",
            [
                "Elicitation", "EmbeddedModels", "Evaluation", "FloodmarkTesting", "Models", "TinyTransformer",
                "Vocabulary",
            ]),
        tests("EvaluationTests", ["Evaluation", "Models", "Vocabulary"]),
        tests("DomainsTests", ["Domains", "Evaluation", "Models", "Vocabulary"]),
        tests("PlansTests", ["Plans"], exclude: ["Fixtures"]),
        tests("EstimationTests", ["Estimation", "FloodmarkTesting"]),
        tests("AssessmentTests", ["Assessment", "FloodmarkTesting", "Plans", "Vocabulary"]),
        tests(
            "CampaignsTests",
            [
                "Campaigns", "Domains", "Elicitation", "Evaluation", "FloodmarkTesting", "Models", "Plans",
                "Vocabulary",
                "campaigns-probe", grdb, crypto,
            ]),
        tests("ElicitationTests", ["Elicitation", "Evaluation", "Models", "Vocabulary"]),
        tests("ReportingTests", ["Assessment", "FloodmarkTesting", "Reporting", "Vocabulary"]),
        tests("FloodmarkTests", ["FloodmarkTesting", "Plans", "Vocabulary", "allocation-probe", "floodmark", crypto]),
        tests("FencesTests", ["FloodmarkTesting"]),
    ],
    swiftLanguageModes: [.v6]
)
