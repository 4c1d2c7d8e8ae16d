// swift-tools-version: 6.2
import PackageDescription

// The tests run in the release configuration without rebuilding the dependencies (Docs/Decisions/0002-build-once.md).
let swift: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
]

/// A group of targets: lower ones know nothing of higher ones. The table of what each target may import is in
/// Docs/architecture.md, and Tests/FencesTests holds this file to it.
struct Room {
    let path: String

    func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
        .target(name: name, dependencies: dependencies, path: "\(path)/\(name)", swiftSettings: swift)
    }

    func clang(_ name: String, flags: [String] = []) -> Target {
        .target(name: name, path: "\(path)/\(name)", cSettings: flags.isEmpty ? [] : [.unsafeFlags(flags)])
    }

    func system(_ name: String, pkgConfig: String, package: String) -> Target {
        .systemLibrary(name: name, path: "\(path)/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
    }

    func program(_ name: String, _ dependencies: [Target.Dependency] = [], folder: String? = nil) -> Target {
        .executableTarget(
            name: name, dependencies: dependencies, path: "\(path)/\(folder ?? name)", swiftSettings: swift)
    }

    func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
        .testTarget(
            name: name, dependencies: dependencies, path: "\(path)/\(name)", exclude: exclude, swiftSettings: swift)
    }
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

let base = Room(path: "Sources/Base")
let baseTargets: [Target] = [
    base.system("CZlib", pkgConfig: "zlib", package: "zlib1g-dev"),
    base.system("CZstd", pkgConfig: "libzstd", package: "libzstd-dev"),
    base.library("Vocabulary"),
    base.library("JSONText", ["Vocabulary"]),
    base.library("HandwrittenFiles", ["Vocabulary", "Yams"]),
    base.clang("CSpawn"),
    base.library("ChildProcesses", ["CSpawn", "Vocabulary"]),
    base.library("Sealing", ["ChildProcesses", "Vocabulary"]),
]

let models = Room(path: "Sources/Models")
let modelTargets: [Target] = [
    models.clang("COpenBLAS"),
    models.clang("CKernels", flags: ["-O3", "-fno-math-errno"]),
    models.library("TinyTransformer", ["CKernels", "JSONText", "Vocabulary"]),
    models.library("Models", ["Vocabulary"]),
    models.library("Tokenizers", ["JSONText", "Vocabulary"]),
    models.library("EmbeddedModels", ["JSONText", "Models", "TinyTransformer", "Tokenizers", "Vocabulary"]),
    models.library("ChatWire", ["JSONText", "Models"]),
    models.library(
        "EndpointModels", ["ChatWire", "JSONText", "Models", "Vocabulary", crypto, grdb, httpClient, tls] + nio),
]

let evaluation = Room(path: "Sources/Evaluation")
let evaluationTargets: [Target] = [
    evaluation.library("Rollouts", ["Models", "Vocabulary"]),
    evaluation.library("Tools", ["ChildProcesses", "JSONText", "Models", "Vocabulary", grdb]),
    evaluation.library("InspectLogs", ["CZlib", "CZstd", "JSONText", "Models", "Vocabulary"]),
    evaluation.library("InspectRunner", ["ChildProcesses", "Vocabulary"]),
    evaluation.library(
        "Tasks", ["HandwrittenFiles", "InspectLogs", "JSONText", "Models", "Tools", "Vocabulary", crypto]),
    evaluation.library(
        "ServedEvaluation",
        [
            "ChatWire", "EndpointModels", "Estimation", "InspectLogs", "InspectRunner", "Models", "Tasks", "Tools",
            "Vocabulary",
        ]),
]

let attacks = Room(path: "Sources/Attacks")
let attackTargets: [Target] = [
    attacks.library("Elicitation", ["Models", "Rollouts", "Vocabulary"]),
    attacks.library(
        "Domains", ["Elicitation", "EmbeddedModels", "Models", "Rollouts", "TinyTransformer", "Vocabulary"]),
]

let campaigns = Room(path: "Sources/Campaigns")
let campaignTargets: [Target] = [
    campaigns.library("Plans", ["ChatWire", "Elicitation", "HandwrittenFiles", "JSONText", "Vocabulary"]),
    campaigns.library("CampaignStore", ["Vocabulary", crypto, grdb]),
    campaigns.library(
        "Campaigns",
        [
            "CampaignStore", "Domains", "Elicitation", "EmbeddedModels", "Estimation", "InspectLogs", "Models",
            "Plans", "Rollouts", "Sealing", "TinyTransformer", "Vocabulary",
        ]),
]

let verdicts = Room(path: "Sources/Verdicts")
let verdictTargets: [Target] = [
    verdicts.library("Estimation", ["CKernels"]),
    verdicts.library("Assessment", ["Estimation", "Plans", "Vocabulary"]),
    verdicts.library("Comparisons", ["Assessment", "Estimation", "HandwrittenFiles", "Plans", "Vocabulary"]),
    verdicts.library("Reporting", ["Assessment", "Comparisons", "Vocabulary"]),
    verdicts.library(
        "Benchmarking",
        [
            "COpenBLAS", "CampaignStore", "Campaigns", "ChildProcesses", "Elicitation", "EmbeddedModels", "Estimation",
            "Models", "Plans", "TinyTransformer", "Vocabulary",
        ]),
]

let doors = Room(path: "Sources/Doors")
let doorTargets: [Target] = [
    doors.library(
        "Operations",
        [
            "Assessment", "Benchmarking", "CampaignStore", "Campaigns", "Comparisons", "Domains", "EmbeddedModels",
            "Estimation", "HandwrittenFiles", "InspectLogs", "JSONText", "Models", "Plans", "Reporting",
            "TinyTransformer", "Tokenizers", "Vocabulary",
        ]),
    doors.library(
        "Commands",
        [
            "Assessment", "Benchmarking", "CampaignStore", "Campaigns", "Comparisons", "Domains", "HandwrittenFiles",
            "InspectLogs", "Operations", "Plans", "Reporting", "TinyTransformer", "Tokenizers", "Vocabulary",
            argumentParser,
        ]),
    doors.program(
        "floodmark",
        [
            "Campaigns", "ChatWire", "Commands", "EndpointModels", "InspectLogs", "InspectRunner", "JSONText", "Models",
            "Operations", "Plans", "ServedEvaluation", "Tasks", "Vocabulary", argumentParser,
        ]),
    // All that needs no server, so that the demo does not wait for a network stack to be built.
    doors.program("floodmark-demo", ["Commands", argumentParser], folder: "FloodmarkDemo"),
]

// Programs that tests start, and kill.
let probes = Room(path: "Tests/Probes")
let probeTargets: [Target] = [
    probes.clang("CAllocationCounter"),
    probes.program(
        "allocation-probe", ["CAllocationCounter", "EmbeddedModels", "Models", "TinyTransformer", "Vocabulary"],
        folder: "AllocationProbe"),
    probes.program("campaigns-probe", ["CampaignStore", "Campaigns", "Vocabulary"], folder: "CampaignsProbe"),
    probes.program("tools-probe", ["Models", "Tools"], folder: "ToolsProbe"),
    probes.program("coverage-probe", ["Estimation"], folder: "CoverageProbe"),
    probes.program("inspect-logs-probe", ["InspectLogs", "Models"], folder: "InspectLogsProbe"),
    probes.program("tokenizers-probe", ["JSONText", "Tokenizers"], folder: "TokenizersProbe"),
]

let support = Room(path: "Tests/Support")
let supportTargets: [Target] = [
    support.library("FloodmarkTesting"),
    // A real HTTP server that answers as a test tells it to.
    support.library("ServerTesting", ["JSONText", tls] + nio),
]

let testTargets: [Target] = [
    Room(path: "Tests").tests("FencesTests", ["FloodmarkTesting"]),
    Room(path: "Tests/Base").tests("JSONTextTests", ["JSONText"]),
    Room(path: "Tests/Base").tests("ChildProcessesTests", ["ChildProcesses", "FloodmarkTesting"]),
    Room(path: "Tests/Models").tests(
        "TinyTransformerTests", ["CKernels", "FloodmarkTesting", "JSONText", "TinyTransformer"]),
    Room(path: "Tests/Models").tests(
        "TokenizersTests", ["FloodmarkTesting", "JSONText", "Tokenizers", crypto]),
    Room(path: "Tests/Models").tests(
        "EmbeddedModelsTests",
        ["Elicitation", "EmbeddedModels", "FloodmarkTesting", "Models", "Rollouts", "TinyTransformer", "Vocabulary"]),
    Room(path: "Tests/Models").tests("ChatWireTests", ["ChatWire", "JSONText", "Models"]),
    Room(path: "Tests/Models").tests(
        "EndpointModelsTests",
        ["ChatWire", "EndpointModels", "FloodmarkTesting", "Models", "ServerTesting", "Vocabulary", grdb, nio[2]]),
    Room(path: "Tests/Evaluation").tests("RolloutsTests", ["Models", "Rollouts", "Vocabulary"]),
    Room(path: "Tests/Evaluation").tests(
        "ToolsTests", ["FloodmarkTesting", "Models", "Tools", "tools-probe"]),
    Room(path: "Tests/Evaluation").tests(
        "InspectLogsTests",
        ["CZstd", "FloodmarkTesting", "InspectLogs", "JSONText", "Models", "Vocabulary", "inspect-logs-probe"]),
    Room(path: "Tests/Evaluation").tests(
        "TasksTests",
        [
            "FloodmarkTesting", "HandwrittenFiles", "InspectLogs", "Models", "Tasks", "Tools", "Vocabulary", crypto,
        ]),
    Room(path: "Tests/Evaluation").tests(
        "ServedEvaluationTests",
        [
            "ChatWire", "EndpointModels", "FloodmarkTesting", "Models", "ServedEvaluation", "ServerTesting", "Tasks",
            "Vocabulary",
        ]),
    Room(path: "Tests/Evaluation").tests(
        "InspectRunnerTests", ["FloodmarkTesting", "InspectRunner"], exclude: ["StandIn"]),
    Room(path: "Tests/Attacks").tests("ElicitationTests", ["Elicitation", "Models", "Rollouts", "Vocabulary"]),
    Room(path: "Tests/Attacks").tests("DomainsTests", ["Domains", "Models", "Rollouts", "Vocabulary"]),
    Room(path: "Tests/Campaigns").tests(
        "PlansTests", ["ChatWire", "FloodmarkTesting", "HandwrittenFiles", "Plans", "Vocabulary"],
        exclude: ["Fixtures"]),
    Room(path: "Tests/Campaigns").tests(
        "CampaignStoreTests", ["CampaignStore", "FloodmarkTesting", "Vocabulary", "campaigns-probe", grdb]),
    Room(path: "Tests/Campaigns").tests(
        "CampaignsTests",
        [
            "CampaignStore", "Campaigns", "ChildProcesses", "Domains", "Elicitation", "EmbeddedModels",
            "FloodmarkTesting", "HandwrittenFiles", "InspectLogs", "Models", "Plans", "Rollouts", "Sealing",
            "Vocabulary",
        ]),
    Room(path: "Tests/Verdicts").tests("EstimationTests", ["Estimation", "FloodmarkTesting"]),
    Room(path: "Tests/Verdicts").tests(
        "AssessmentTests", ["Assessment", "FloodmarkTesting", "Plans", "Vocabulary"]),
    Room(path: "Tests/Verdicts").tests(
        "ComparisonsTests", ["Assessment", "Comparisons", "FloodmarkTesting", "Plans", "Vocabulary"]),
    Room(path: "Tests/Verdicts").tests(
        "ReportingTests", ["Assessment", "Comparisons", "FloodmarkTesting", "Reporting", "Vocabulary"]),
    Room(path: "Tests/Doors").tests(
        "OperationsTests",
        [
            "Assessment", "CampaignStore", "Campaigns", "Comparisons", "FloodmarkTesting", "Models", "Operations",
            "Plans", "TinyTransformer", "Vocabulary",
        ]),
    Room(path: "Tests/Doors").tests(
        "CommandsTests",
        [
            "Assessment", "Campaigns", "Commands", "Estimation", "FloodmarkTesting", "Operations", "Vocabulary",
            argumentParser,
        ]),
    Room(path: "Tests/Doors").tests(
        "FloodmarkTests",
        [
            "FloodmarkTesting", "InspectLogs", "JSONText", "Plans", "ServerTesting", "Vocabulary", "allocation-probe",
            "floodmark", "floodmark-demo", argumentParser, crypto,
        ]),
]

let package = Package(
    name: "floodmark",
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    ],
    targets: baseTargets + modelTargets + evaluationTargets + attackTargets + campaignTargets + verdictTargets
        + doorTargets + probeTargets + supportTargets + testTargets,
    swiftLanguageModes: [.v6]
)
