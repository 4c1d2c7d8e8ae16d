import FloodmarkTesting
import Foundation

/// The table of Docs/architecture.md: what each target may import.
struct FenceTable {
    /// The rooms, from the lowest to the highest.
    static let rooms = [
        "Base", "Models", "Evaluation", "Attacks", "Campaigns", "Verdicts", "Governance", "Gateway", "Doors",
    ]
    /// Arithmetic that every room may use.
    static let arithmetic: Set<String> = ["Estimation"]

    /// By target: names of modules, and of rooms with a slash behind.
    var allowed: [String: Set<String>] = [:]

    init() throws {
        let text = try String(contentsOf: Repository.root.appending(path: "Docs/architecture.md"), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let rows = lines.drop { $0 != "| target | holds | may import |" }.dropFirst(2).prefix { $0.hasPrefix("|") }
        for row in rows {
            let cells = row.split(separator: "|")
            guard cells.count == 4 || cells.count == 3, let target = Self.names(in: cells[0]).first else { continue }
            allowed[target] = Set(Self.names(in: cells[cells.count - 1]))
        }
    }

    /// Why one target may not import another module; nil if it may.
    func objection(to module: String, in target: PackageDump.Target, of targets: [String: PackageDump.Target])
        -> String?
    {
        guard let allowed = allowed[target.name], let room = target.room else { return nil }
        let other = targets[module]?.room
        guard allowed.contains(module) || other.map({ allowed.contains("\($0)/") }) == true else {
            return "the table of Docs/architecture.md does not allow it"
        }
        if let other, !Self.arithmetic.contains(module),
            (Self.rooms.firstIndex(of: other) ?? 0) > (Self.rooms.firstIndex(of: room) ?? 0)
        {
            return "room \(room) is below room \(other)"
        }
        return nil
    }

    /// What stands in backticks.
    private static func names(in cell: Substring) -> [String] { cell.matches(of: /`([^`]+)`/).map { String($0.1) } }
}
