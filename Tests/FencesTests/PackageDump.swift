import FloodmarkTesting
import Foundation

/// The package as `swift package dump-package` describes it.
struct PackageDump {
    struct Target {
        var name: String
        /// From the root of the package, for example `Sources/Base/Vocabulary`.
        var path: String
        var isExecutable: Bool
        /// Targets of this package and products of others; both are named as what they are imported by.
        var dependencies: [String]

        /// The room of a target of the product, for example `Base`.
        var room: String? {
            let parts = path.split(separator: "/")
            return parts.first == "Sources" && parts.count == 3 ? String(parts[1]) : nil
        }
    }

    enum Failure: Error {
        case failed(code: Int32)
        case unreadable
    }

    var targets: [Target]

    /// Asked once; a scratch folder of its own needs not wait for the build that runs the tests.
    static let shared = Result { try PackageDump() }

    private init() throws {
        let scratch = try makeTemporaryDirectory()
        let output = scratch.appending(path: "package.json")
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "swift", "package", "--scratch-path", scratch.appending(path: "build").path, "dump-package",
        ]
        process.currentDirectoryURL = Repository.root
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure.failed(code: process.terminationStatus) }
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: output))
        guard let root = json as? [String: Any], let targets = root["targets"] as? [[String: Any]] else {
            throw Failure.unreadable
        }
        self.targets = try targets.map(Self.target)
    }

    private static func target(_ json: [String: Any]) throws -> Target {
        guard let name = json["name"] as? String, let path = json["path"] as? String,
            let dependencies = json["dependencies"] as? [[String: [Any]]]
        else { throw Failure.unreadable }
        return Target(
            name: name, path: path, isExecutable: json["type"] as? String == "executable",
            dependencies: dependencies.compactMap { $0.values.first?.first as? String })
    }
}
