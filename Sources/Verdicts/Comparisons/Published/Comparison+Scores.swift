import Estimation

extension Comparison {
    /// Compares the subject's best rung with the best of each group of references, task by task.
    ///
    /// - Parameters:
    ///   - file: Path of the collection, for messages.
    ///   - settings: A level between 0 and 1, a margin of at least 0, and items above 0.
    /// - Throws: ``PublishedScoresError/notComparable(file:_:)`` with everything that does not fit together.
    public init(_ scores: PublishedScores, file: String, settings: ComparisonSettings) throws(PublishedScoresError) {
        let roles = try ComparisonRoles(scores, file: file, settings: settings)
        let counted = scores.scores.map { (task: $0.task, score: CountedScore($0, settings: settings)) }
        let byTask = Dictionary(grouping: counted, by: \.task).mapValues { $0.map(\.score) }
        let families = ModelAccess.references.map { reference in
            ReferenceFamily(
                scores.tasks.compactMap { task in
                    let scores = byTask[task] ?? []
                    let rungs = scores.filter { roles.access(of: $0.model) == .subject }
                    let references = scores.filter { roles.access(of: $0.model) == reference }
                    guard !rungs.isEmpty, !references.isEmpty else { return nil }
                    return ComparisonCase(task: task, reference: reference, rungs: rungs, references: references)
                }, settings: settings)
        }
        let tail = (1 - settings.level) / 2
        schemaVersion = Self.currentSchemaVersion
        source = scores.source
        self.settings = settings
        models = scores.models.map { ComparedModel(name: $0, access: roles.access(of: $0)) }
        tasks = scores.tasks.map { task in
            let scores = byTask[task] ?? []
            return ComparedTask(
                name: task, scores: scores.map { $0.compared(tail: tail) },
                worstCase: WorstCaseScore(scores.filter { roles.access(of: $0.model) == .subject }, tail: tail),
                references: families.compactMap { $0.comparisons[task] })
        }
        answer = ComparisonAnswer(tasks: tasks, settings: settings).sentence
        let notes = ComparisonNotes(
            tasks: tasks, models: models, caveats: counted.compactMap(\.score.caveat), settings: settings)
        (assumptions, limitations, methods) = (notes.assumptions, notes.limitations, notes.methods)
    }
}

extension ModelAccess {
    /// The groups that a subject is compared with.
    public static let references: [ModelAccess] = [.open, .closed, .human]
}

extension CountedScore {
    fileprivate func compared(tail: Double) -> ComparedScore {
        ComparedScore(
            model: model, score: score, lower: share?.lower(tail: tail), upper: share?.upper(tail: tail), items: items,
            itemsSource: source, note: note)
    }
}

extension WorstCaseScore {
    /// The limit below holds for whichever rung was chosen (Bonferroni); the one above is the highest of all rungs.
    fileprivate init?(_ rungs: [CountedScore], tail: Double) {
        guard let best = rungs.max(by: { $0.score < $1.score }) else { return nil }
        let shares = rungs.compactMap(\.share)
        let isKnown = shares.count == rungs.count
        model = rungs.first { $0.score == best.score }?.model ?? best.model
        score = best.score
        lower = isKnown ? shares.map { $0.lower(tail: tail / Double(shares.count)) }.max() : nil
        upper = isKnown ? shares.map { $0.upper(tail: tail) }.max() : nil
        self.rungs = rungs.count
    }
}

/// All tasks of one group of references, taken together.
struct ReferenceFamily {
    /// By task.
    let comparisons: [String: ReferenceComparison]

    init(_ cases: [ComparisonCase], settings: ComparisonSettings) {
        let alpha = 1 - settings.level
        let differences = cases.map(\.difference)
        let question = Question.advance(margin: settings.margin)
        let family = QuestionFamily(question, differences: differences, alpha: alpha)
        let claim = settings.claims.first { $0.reference == cases.first?.reference }
        let check = claim.flatMap { claim in
            Question.claim(claim.conclusion, margin: settings.margin).map { question in
                ClaimFamily(claim: claim.conclusion, question: question, cases, differences, alpha: alpha)
            }
        }
        var comparisons: [String: ReferenceComparison] = [:]
        for (index, item) in cases.enumerated() {
            let answer = family.answers[index]
            let conclusion: Conclusion = answer.isYes.map { $0 ? .advances : .doesNotAdvance } ?? .inconclusive
            let wanted: [(Conclusion, Question.Statement)] =
                conclusion == .inconclusive ? [(.advances, question.yes), (.doesNotAdvance, question.no)] : []
            let reason = ComparisonReason(
                item: item, answer: answer, tail: alpha / 2, settings: settings, familySize: cases.count,
                wouldSettle: wanted.compactMap { conclusion, statement in
                    item.items(toShow: statement, alpha: family.alpha).map {
                        ItemsForConclusion(conclusion: conclusion, items: $0)
                    }
                })
            comparisons[item.task] = ReferenceComparison(
                reference: item.reference, subject: item.bestRung.model, best: item.bestReference.model,
                difference: item.mean, lower: reason.lower, upper: reason.upper, adjustedP: answer.adjustedP,
                conclusion: conclusion, wouldSettle: reason.wouldSettle, reason: reason.sentence(for: conclusion),
                each: item.references.map { PairComparison(item, to: $0, tail: alpha / 2) },
                claim: check?.checks[index])
        }
        self.comparisons = comparisons
    }
}

/// One claim in all tasks.
private struct ClaimFamily {
    let checks: [ClaimCheck]

    init(
        claim: Conclusion, question: Question, _ cases: [ComparisonCase], _ differences: [BestDifference?],
        alpha: Double
    ) {
        let family = QuestionFamily(question, differences: differences, alpha: alpha)
        checks = zip(cases, family.answers).map { item, answer in
            let items = [question.yes, question.no].compactMap { item.items(toShow: $0, alpha: family.alpha) }
            return ClaimCheck(
                claim: claim, finding: answer.isYes.map { $0 ? .bornOut : .contradicted } ?? .inconclusive,
                adjustedP: answer.adjustedP, itemsToSettle: answer.isYes == nil ? items.min() : nil)
        }
    }
}

extension PairComparison {
    fileprivate init(_ item: ComparisonCase, to reference: CountedScore, tail: Double) {
        let difference = item.difference(to: reference)
        model = reference.model
        self.difference = item.bestRung.score - reference.score
        lower = difference?.lower(tail: tail)
        upper = difference?.upper(tail: tail)
        pValue = difference?.twoSidedP
    }
}
