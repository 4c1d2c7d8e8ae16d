import HandwrittenFiles

/// `ladder.tool`: the best attacks again, with the search tool.
enum ToolSection {
    /// - Parameter attacks: attacks per domain on the rungs below, or nil if these could not be read.
    static func read(_ field: Field, attacks: Int?) -> ToolPlan? {
        guard let mapping = Mapping(field, [.required("best", example: "2")]) else { return nil }
        guard
            let best = mapping["best"]?.wholeNumber(
                1...(attacks ?? Int.max),
                reason: attacks.map { "the rungs below have \($0) attacks, the model as released included" })
        else { return nil }
        return ToolPlan(best: best)
    }
}
