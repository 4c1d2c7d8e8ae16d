import ArgumentParser
import Assessment
import Comparisons

/// How published scores are compared.
struct ComparisonOptions: ParsableArguments {
    private static let usualMargin = 0.05

    @Option(help: ArgumentHelp("A rung of the subject, instead of those in the table; repeat it.", valueName: "model"))
    var subject: [String] = []

    @Option(help: ArgumentHelp("An open baseline, if the table does not say so; repeat it.", valueName: "model"))
    var open: [String] = []

    @Option(help: ArgumentHelp("A closed reference, if the table does not say so; repeat it.", valueName: "model"))
    var closed: [String] = []

    @Option(
        help: ArgumentHelp(
            "Items behind each score of a task, if the table does not say; repeat it.", valueName: "task=n"))
    var items: [String] = []

    @Option(help: ArgumentHelp("Items behind each other score; stated as an assumption.", valueName: "n"))
    var assumeItems: Int?

    @Option(help: ArgumentHelp("A difference below this is marginal.", valueName: "d"))
    var margin = Self.usualMargin

    @Option(help: "Two-sided confidence level.")
    var level = 0.95

    @Option(
        help: ArgumentHelp(
            "What somebody concluded, to be checked: open, closed or human, and advances, does-not-advance or below; "
                + "one for each group.", valueName: "group=conclusion"))
    var claim: [String] = []

    func validate() throws {
        guard margin >= 0, margin < 1 else { throw ValidationError("--margin must be at least 0 and below 1") }
        guard level >= 0.5, level <= 0.9999 else { throw ValidationError("--level must be between 0.5 and 0.9999") }
        if let assumeItems { try Self.check(items: assumeItems, of: "--assume-items") }
        _ = try itemsByTask()
        _ = try claims()
    }

    /// The options that were given and mean nothing for two sides, as one types them.
    var givenForOneCollection: [String] {
        let options: [(String, Bool)] = [
            ("--subject", !subject.isEmpty), ("--open", !open.isEmpty), ("--closed", !closed.isEmpty),
            ("--claim", !claim.isEmpty), ("--margin", margin != Self.usualMargin),
        ]
        return options.filter(\.1).map(\.0)
    }

    func settings() throws -> ComparisonSettings {
        ComparisonSettings(
            level: level, margin: margin, items: try itemsByTask(), assumedItems: assumeItems,
            roles: [.subject: subject, .open: open, .closed: closed], claims: try claims())
    }

    private func itemsByTask() throws -> [String: Int] {
        var result: [String: Int] = [:]
        for text in items {
            // A task's name may hold an equals sign, a number cannot.
            guard let place = text.lastIndex(of: "="), let count = Int(text[text.index(after: place)...]) else {
                throw ValidationError("--items is a task and its number of items, such as --items \"ProtocolQA=100\"")
            }
            try Self.check(items: count, of: "--items")
            let task = String(text[..<place])
            guard result.updateValue(count, forKey: task) == nil else {
                throw ValidationError("--items names the task \(task) twice")
            }
        }
        return result
    }

    private func claims() throws -> [ComparisonClaim] {
        let words: [String: Conclusion] = [
            "advances": .advances, "does-not-advance": .doesNotAdvance, "below": .below,
        ]
        let claims = try claim.map { text in
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let reference = ModelAccess(rawValue: parts[0]), reference != .subject,
                let conclusion = words[parts[1]]
            else {
                throw ValidationError(
                    "--claim is open, closed or human, and advances, does-not-advance or below, such as "
                        + "--claim open=does-not-advance")
            }
            return ComparisonClaim(reference: reference, conclusion: conclusion)
        }
        guard Set(claims.map(\.reference)).count == claims.count else {
            throw ValidationError("--claim can be given once for each of open, closed and human")
        }
        return claims
    }

    private static func check(items: Int, of option: String) throws {
        guard (1...1_000_000_000).contains(items) else {
            throw ValidationError("\(option) must be between 1 and 1000000000")
        }
    }
}
