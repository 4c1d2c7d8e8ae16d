import Foundation

@testable import Plans

/// Plans on disk beside what reading them must say.
enum PlanFixtures {
    static let domains: Set<String> = ["standin-biology", "standin-cyber"]

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    /// Names of the plans that have a file of expected problems.
    static func invalidNames() throws -> [String] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "problems" }
            .map { $0.deletingPathExtension().lastPathComponent }
            .sorted()
    }

    static func data(_ name: String) throws -> Data {
        try Data(contentsOf: folder.appending(path: name))
    }

    static func text(_ name: String) throws -> String {
        String(decoding: try data(name), as: UTF8.self)
    }

    static func reader(availableDemonstrations: Int = 256) -> PlanReader {
        PlanReader(file: "plan.yaml", knownDomains: domains, availableDemonstrations: availableDemonstrations)
    }

    /// The problems of a text, one line each; empty if it reads.
    static func problems(in yaml: String, availableDemonstrations: Int = 256) -> [PlanProblem] {
        do throws(PlanError) {
            _ = try reader(availableDemonstrations: availableDemonstrations).read(yaml)
            return []
        } catch {
            return error.problems
        }
    }

    /// The template with one piece of text replaced; the piece must stand there exactly once.
    static func template(_ old: String, becomes new: String) throws -> String {
        let yaml = PlanTemplate.yaml(name: "test", seed: 7)
        let parts = yaml.components(separatedBy: old)
        guard parts.count == 2 else { throw FixtureError.notOnce(old, count: parts.count - 1) }
        return parts.joined(separator: new)
    }
}

enum FixtureError: Error {
    case notOnce(String, count: Int)
}
