import Domains
import Foundation
import Plans
import Vocabulary

/// A plan, with the folder that its paths are relative to.
public struct LocatedPlan: Sendable {
    public var plan: Plan
    public var folder: URL

    public init(_ plan: Plan, in folder: URL) {
        self.plan = plan
        self.folder = folder
    }

    /// Reads the plan at a path.
    ///
    /// - Throws: `BadInput` if it cannot be read, `InvalidText` with all that is wrong in it.
    public init(reading path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw BadInput(
                message: "this plan cannot be read", fix: "check the path, or write one with `floodmark init DIR`",
                file: path)
        }
        self.init(try Self.reader(path).read(data), in: URL(filePath: path).deletingLastPathComponent())
    }

    /// The plan that `floodmark init` writes, without a nonce.
    public static func template(name: String, seed: UInt64, in folder: URL) throws -> Self {
        Self(try reader("plan.yaml").read(PlanTemplate.yaml(name: name, seed: seed)), in: folder)
    }

    /// Where the campaign of this plan is if nobody says otherwise.
    public var usualWorkspace: String { folder.appending(path: "workspace").relativePath }

    private static func reader(_ file: String) -> PlanReader {
        PlanReader(
            file: file, knownDomains: Set(World.shipped.guardedDomains.map(\.name)),
            availableDemonstrations: World.availableDemonstrations)
    }
}
