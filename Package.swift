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
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
]
let tls = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")

let package = Package(
    name: "floodmark",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    ],
    targets: [
        .target(name: "COpenBLAS"),
        .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3", "-fno-math-errno"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        library("Vocabulary"),
        library("JSONText"),
        library("YAMLReading", ["Yams"]),
        library("TinyTransformer", ["CKernels", "JSONText"]),
        library("Models", ["Vocabulary"]),
        library("EmbeddedModels", ["JSONText", "Models", "TinyTransformer"]),
        library("ChatWire", ["JSONText", "Models"]),
        // Only this target and what tests it know of the network.
        library("EndpointModels", ["ChatWire", "JSONText", "Models", crypto, grdb, httpClient, tls] + nio),
        library("Evaluation", ["Models", "Vocabulary"]),
        library("Tools", ["JSONText", "Models", grdb]),
        library("InspectLogs", ["CZlib", "CZstd", "JSONText", "Models", "Vocabulary"]),
        library("InspectRunner"),
        library(
            "Tasks",
            ["InspectLogs", "JSONText", "Models", "Tools", "Vocabulary", "YAMLReading", crypto]),
        library("Elicitation", ["Evaluation", "Models", "Vocabulary"]),
        library("Domains", ["Elicitation", "EmbeddedModels", "Evaluation", "Models", "TinyTransformer", "Vocabulary"]),
        library("Plans", ["Vocabulary", "YAMLReading", "Yams"]),
        library(
            "Campaigns",
            [
                "Domains", "Elicitation", "EmbeddedModels", "Estimation", "Evaluation", "InspectLogs", "JSONText",
                "Models",
                "Plans", "Vocabulary", grdb, crypto,
            ]),
        library("Estimation", ["CKernels"]),
        library("Assessment", ["Estimation", "Plans", "Vocabulary", "YAMLReading"]),
        library("Reporting", ["Assessment", "Vocabulary"]),
        library(
            "Benchmarking",
            [
                "COpenBLAS", "Campaigns", "Elicitation", "EmbeddedModels", "Estimation", "Models", "Plans",
                "TinyTransformer",
                "Vocabulary",
            ]),
        library("FloodmarkTesting"),
        // A real HTTP server that answers as a test tells it to.
        library("ServerTesting", ["ChatWire", "JSONText", tls] + nio),
        library(
            "Commands",
            [
                "Assessment", "Benchmarking", "Campaigns", "Domains", "EmbeddedModels", "InspectLogs", "JSONText",
                "Models", "Plans", "Reporting", "TinyTransformer", "Vocabulary", "YAMLReading", argumentParser,
            ]),
        .executableTarget(
            name: "floodmark",
            dependencies: [
                "Campaigns", "Commands", "EndpointModels", "Estimation", "InspectLogs", "InspectRunner", "JSONText",
                "Models", "Plans", "Tasks", "Tools", "Vocabulary", argumentParser,
            ], swiftSettings: swift),
        // All that needs no server, so that the demo does not wait for a network stack to be built.
        .executableTarget(
            name: "floodmark-demo", dependencies: ["Commands", argumentParser], path: "Sources/FloodmarkDemo",
            swiftSettings: swift),
        .executableTarget(
            name: "campaigns-probe", dependencies: ["Campaigns", "Vocabulary"], path: "Sources/CampaignsCrashProbe",
            swiftSettings: swift),
        .executableTarget(
            name: "tools-probe", dependencies: ["Models", "Tools"], path: "Sources/ToolsProbe", swiftSettings: swift),
        .executableTarget(
            name: "inspect-logs-probe", dependencies: ["InspectLogs", "Models"], path: "Sources/InspectLogsProbe",
            swiftSettings: swift),
        .target(name: "CAllocationCounter"),
        .executableTarget(
            name: "allocation-probe",
            dependencies: ["CAllocationCounter", "EmbeddedModels", "Models", "TinyTransformer"],
            path: "Sources/AllocationProbe", swiftSettings: swift),
        tests("TinyTransformerTests", ["CKernels", "FloodmarkTesting", "JSONText", "TinyTransformer"]),
        tests(
            "EmbeddedModelsTests",
            [
                "Elicitation", "EmbeddedModels", "Evaluation", "FloodmarkTesting", "Models", "TinyTransformer",
                "Vocabulary",
            ]),
        tests("EvaluationTests", ["Evaluation", "Models", "Vocabulary"]),
        tests("JSONTextTests", ["JSONText"]),
        tests("ChatWireTests", ["ChatWire", "JSONText", "Models"]),
        tests(
            "EndpointModelsTests",
            ["ChatWire", "EndpointModels", "FloodmarkTesting", "JSONText", "Models", "ServerTesting", grdb] + nio),
        tests("ToolsTests", ["FloodmarkTesting", "JSONText", "Models", "Tools", "tools-probe"]),
        tests(
            "InspectLogsTests",
            [
                "CZstd", "FloodmarkTesting", "InspectLogs", "JSONText", "Models", "Vocabulary", "inspect-logs-probe",
            ]),
        tests(
            "TasksTests",
            [
                "EndpointModels", "FloodmarkTesting", "InspectLogs", "JSONText", "Models", "ServerTesting",
                "Tasks", "Tools", "Vocabulary",
            ]),
        tests("InspectRunnerTests", ["FloodmarkTesting", "InspectRunner"], exclude: ["StandIn"]),
        tests("DomainsTests", ["Domains", "Evaluation", "Models", "Vocabulary"]),
        tests("PlansTests", ["Plans", "YAMLReading"], exclude: ["Fixtures"]),
        tests("EstimationTests", ["Estimation", "FloodmarkTesting"]),
        tests("AssessmentTests", ["Assessment", "FloodmarkTesting", "Plans", "Vocabulary"]),
        tests(
            "CampaignsTests",
            [
                "Campaigns", "Domains", "Elicitation", "Evaluation", "FloodmarkTesting", "Models", "Plans",
                "Vocabulary",
                "campaigns-probe", grdb, crypto,
            ]),
        tests(
            "CommandsTests",
            [
                "Assessment", "Campaigns", "Commands", "FloodmarkTesting", "Plans", "Reporting", "Vocabulary",
                argumentParser,
            ]),
        tests("ElicitationTests", ["Elicitation", "Evaluation", "Models", "Vocabulary"]),
        tests("ReportingTests", ["Assessment", "FloodmarkTesting", "Reporting", "Vocabulary"]),
        tests(
            "FloodmarkTests",
            [
                "FloodmarkTesting", "InspectLogs", "JSONText", "Plans", "ServerTesting", "Vocabulary",
                "allocation-probe",
                "floodmark", "floodmark-demo", crypto,
            ]),
        tests("FencesTests", ["FloodmarkTesting"]),
    ],
    swiftLanguageModes: [.v6]
)
