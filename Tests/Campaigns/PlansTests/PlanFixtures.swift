import Foundation
import HandwrittenFiles

@testable import Plans

/// Plans on disk beside what reading them must say.
enum PlanFixtures {
    static let domains: Set<String> = ["standin-biology", "standin-cyber"]

    /// Of a key that nobody has.
    static let recipient = "age1mmkp8kqjdcwjg68hu0msvye44zhnczvpu356fsnwvcq4n3s4jyjqa3nhvv"

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    /// Names of the files that have a file of expected problems.
    ///
    /// - Parameter subfolder: nil for the plans.
    static func invalidNames(in subfolder: String? = nil) throws -> [String] {
        let place = subfolder.map { folder.appending(path: $0) } ?? folder
        return try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)
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
    static func problems(in yaml: String, availableDemonstrations: Int = 256) -> [TextProblem] {
        do throws(InvalidText) {
            _ = try reader(availableDemonstrations: availableDemonstrations).read(yaml)
            return []
        } catch {
            return error.problems
        }
    }

    /// A template of which a user removed the `# ` before every key, and before what goes on below it.
    static func uncommented(_ yaml: String) -> String {
        yaml.replacing(#/(?m)^( *)# ([a-zA-Z]+:|  )/#) { "\($0.1)\($0.2)" }
    }

    /// An uncommented template whose questions a user answered.
    static func answered(_ yaml: String) -> String {
        DossierField.allCases.reduce(yaml.replacing("age1…", with: recipient)) { text, field in
            text.replacing(field.prompt, with: answer(field))
        }
    }

    static func answers(_ moment: DossierField.Moment) -> [DossierField: [String]] {
        let fields = DossierField.allCases.filter { $0.moment == moment }
        return Dictionary(uniqueKeysWithValues: fields.map { ($0, [answer($0)]) })
    }

    private static func answer(_ field: DossierField) -> String { "The answer to \(field)." }

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
