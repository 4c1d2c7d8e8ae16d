import Estimation
import Vocabulary

extension SideBySide {
    /// Puts two sides side by side: paired where both have the scores of items, else unpaired.
    ///
    /// - Parameter settings: A level between 0 and 1, at least one replicate and draw, and items above 0.
    /// - Throws: ``SideBySideError`` if a side does not say what to compare, an item is not the same on both sides, or
    ///   nothing can be compared.
    public init(_ a: Side, _ b: Side, settings: SideBySideSettings) throws(SideBySideError) {
        let (a, b) = try Self.chosen(a, b)
        let isPaired = a.table != nil && b.table != nil
        if isPaired, let match = settings.matches.first {
            throw .notComparable([
                SideProblem(
                    "“\(match.task)” cannot be matched: both sides have score rows, which are paired by their names",
                    fix: "leave out the match", settings: [.match])
            ])
        }
        let drafts: [ContrastDraft]
        let omissions: [String]
        let caveats: [String]
        if isPaired {
            let paired = try PairedContrasts(a, b, settings: settings)
            (drafts, omissions, flips) = (paired.drafts, paired.omissions, paired.flips)
            caveats = paired.caveats
        } else {
            let unpaired = try UnpairedContrasts(a, b, settings: settings)
            (drafts, omissions, flips) = (unpaired.drafts, unpaired.omissions, [])
            caveats = unpaired.caveats
        }
        guard !drafts.isEmpty else {
            let reasons = omissions.isEmpty ? ["A and B have no domain in common."] : omissions
            throw .notComparable([
                SideProblem(
                    "nothing can be compared: " + reasons.prefix(10).joined(separator: " "),
                    fix: isPaired
                        ? "compare scores of the same domains and items"
                        : "name what belongs together, as TASK=DOMAIN or TASK=DOMAIN/TASK",
                    settings: isPaired ? [] : [.match])
            ])
        }
        schemaVersion = Self.currentSchemaVersion
        pairing = isPaired ? .paired : .unpaired
        self.a = ComparedSide(a)
        self.b = ComparedSide(b)
        self.settings = settings
        contrasts = ContrastDraft.concluded(drafts, alpha: settings.alpha)
        let notes = SideBySideNotes(
            a: self.a, b: self.b, pairing: pairing, contrasts: contrasts, omissions: omissions,
            caveats: caveats, settings: settings)
        (limitations, methods) = (notes.limitations, notes.methods)
    }

    private static func chosen(_ a: Side, _ b: Side) throws(SideBySideError) -> (ChosenSide, ChosenSide) {
        var problems: [SideProblem] = []
        func choose(_ side: Side, as place: SidePlace) -> ChosenSide? {
            do throws(SideProblem) {
                return try ChosenSide(side, as: place)
            } catch {
                problems.append(error)
                return nil
            }
        }
        let (first, second) = (choose(a, as: .a), choose(b, as: .b))
        guard let first, let second else { throw .notComparable(problems) }
        return (first, second)
    }
}
