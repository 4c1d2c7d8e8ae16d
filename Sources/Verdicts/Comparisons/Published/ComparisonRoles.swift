import Vocabulary

/// Who is what in a comparison: by the source, or by options that overrule it.
struct ComparisonRoles: Sendable {
    private let roles: [String: ModelAccess]

    /// - Throws: ``PublishedScoresError/notComparable(file:_:)`` with everything in scores and settings that does not fit
    ///   together.
    init(_ scores: PublishedScores, file: String, settings: ComparisonSettings) throws(PublishedScoresError) {
        var problems = Self.unknownNames(scores, settings)
        var roles: [String: ModelAccess] = [:]
        let overruled = settings.roles[.subject]?.isEmpty == false
        for score in scores.scores where !(overruled && score.access == .subject) { roles[score.model] = score.access }
        var given: [String: ModelAccess] = [:]
        for access in ModelAccess.allCases {
            for model in settings.roles[access] ?? [] {
                if let other = given[model], other != access {
                    problems.append(
                        ComparisonProblem(
                            message: "“\(model)” is given as \(other.rawValue) and as \(access.rawValue)",
                            fix: "give it once"))
                }
                given[model] = access
            }
        }
        roles.merge(given) { $1 }
        if !roles.values.contains(.subject) {
            problems.append(
                ComparisonProblem(
                    message: "no model is the subject",
                    fix: "name its rungs, or give them the access `subject` in the table, and import again",
                    settings: [.subject]))
        }
        if !roles.values.contains(where: { $0 != .subject }) {
            problems.append(
                ComparisonProblem(
                    message: "there is no model to compare the subject with",
                    fix:
                        "name open baselines and closed references, or give their access in the table, and import again",
                    settings: [.openBaselines, .closedReferences]))
        }
        for claim in settings.claims where !roles.values.contains(claim.reference) {
            problems.append(
                ComparisonProblem(
                    message: "a claim is about \(claim.reference.rawValue) references, and there are none",
                    fix: "leave the claim out, or give models that access", settings: [.claim]))
        }
        guard problems.isEmpty else { throw .notComparable(file: file, problems) }
        self.roles = roles
    }

    func access(of model: String) -> ModelAccess? { roles[model] }

    private static func unknownNames(_ scores: PublishedScores, _ settings: ComparisonSettings) -> [ComparisonProblem] {
        let models = settings.roles.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap(\.value)
            .filter { !scores.models.contains($0) }
            .map { ComparisonProblem(unknown: "model", $0, known: scores.models) }
        let tasks = settings.items.keys.sorted().filter { !scores.tasks.contains($0) }
            .map { ComparisonProblem(unknown: "task", $0, known: scores.tasks) }
        return models + tasks
    }
}
