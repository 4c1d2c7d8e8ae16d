import Assessment
import Comparisons
import Testing

/// Two rungs of a subject, two open baselines and a closed reference, in as many tasks as needed.
private struct Publication {
    var rows: [PublishedScore] = []

    /// - Parameter scores: As released, attacked, open A, open B, closed; nil leaves one out.
    mutating func add(_ task: String, _ scores: [Double?], n: Int? = nil) {
        let models: [(String, ModelAccess)] = [
            ("released", .subject), ("attacked", .subject), ("open A", .open), ("open B", .open), ("closed C", .closed),
        ]
        for (model, score) in zip(models, scores) {
            guard let score else { continue }
            rows.append(PublishedScore(model: model.0, task: task, score: score, n: n, access: model.1))
        }
    }

    func compare(_ settings: ComparisonSettings = ComparisonSettings()) throws -> Comparison {
        let source = PublishedScores.Source(file: "scores.csv", sha256: "00", percent: false)
        return try Comparison(PublishedScores(source: source, scores: rows), file: "scores.json", settings: settings)
    }

    /// The comparison of the only task with the open baselines.
    static func open(
        _ scores: [Double?], n: Int? = nil, _ settings: ComparisonSettings = ComparisonSettings()
    ) throws -> ReferenceComparison {
        var publication = Publication()
        publication.add("t", scores, n: n)
        return try #require(try publication.compare(settings).tasks[0].references.first { $0.reference == .open })
    }
}

@Suite("A comparison of published scores concludes")
struct ComparisonConclusionTests {
    @Test("that the subject advances, where its best rung is surely above the best open baseline")
    func advances() throws {
        let item = try Publication.open([0.2, 0.7, 0.4, 0.5, 0.9], n: 400)
        #expect(item.conclusion == .advances)
        #expect(item.subject == "attacked" && item.best == "open B")
        #expect(abs(item.difference - 0.2) < 1e-12)
        let (lower, upper) = (try #require(item.lower), try #require(item.upper))
        #expect(lower > 0 && lower < 0.2 && upper > 0.2)
        #expect(item.wouldSettle.isEmpty && item.reason.contains("the difference is above 0 (p "))
        #expect(item.each.map(\.model) == ["open A", "open B"])
    }

    @Test("that it does not, where the upper limit is below the margin, and says so if it is below 0")
    func doesNotAdvance() throws {
        let equal = try Publication.open([0.2, 0.5, 0.4, 0.5, 0.9], n: 10_000)
        #expect(equal.conclusion == .doesNotAdvance && (equal.upper ?? 1) < 0.05 && (equal.lower ?? 0) < 0)
        #expect(!equal.reason.contains("below 0,") && !equal.reason.contains("and below 0"))
        let under = try Publication.open([0.2, 0.4, 0.5, 0.4, 0.9], n: 2_000)
        #expect(under.conclusion == .doesNotAdvance && under.reason.contains("and below 0"))
    }

    @Test("that it advances by less than the margin, where both are sure")
    func marginal() throws {
        let item = try Publication.open([0.2, 0.52, 0.4, 0.5, 0.9], n: 100_000)
        #expect(item.conclusion == .advances && item.reason.contains("by less than the margin 0.050"))
    }

    @Test("nothing where the data do not say, with the items per model that would")
    func inconclusive() throws {
        let item = try Publication.open([0.2, 0.53, 0.4, 0.5, 0.9], n: 100)
        #expect(item.conclusion == .inconclusive)
        #expect(item.wouldSettle.map(\.conclusion) == [.advances, .doesNotAdvance])
        for need in item.wouldSettle {
            #expect(item.reason.contains("\(need.items) items per model"))
            // Where an advance is shown with fewer items, enough for the other show an advance below the margin.
            func isShown(_ items: Int) throws -> Bool {
                let other = try Publication.open([0.2, 0.53, 0.4, 0.5, 0.9], n: items)
                return need.conclusion == .advances ? (other.lower ?? 0) > 0 : (other.upper ?? 1) < 0.05
            }
            #expect(try isShown(need.items) && !isShown(need.items - 1), "\(need.items)")
        }
    }

    @Test("nothing without numbers of items, but says from how many the difference would be significant")
    func unknown() throws {
        let item = try Publication.open([0.2, 0.6, 0.4, 0.5, 0.9])
        #expect(item.conclusion == .inconclusive && item.lower == nil && item.adjustedP == nil)
        #expect(item.reason.contains("does not say how many items stand behind any of the scores"))
        let needed = try #require(item.wouldSettle.first { $0.conclusion == .advances })
        #expect(try Publication.open([0.2, 0.6, 0.4, 0.5, 0.9], n: needed.items).conclusion == .advances)
        #expect(try Publication.open([0.2, 0.6, 0.4, 0.5, 0.9], n: needed.items - 1).conclusion == .inconclusive)
    }

    @Test("less readily the more tasks there are, and with more rungs to choose from")
    func corrections() throws {
        // 0.61 against 0.5 on 260 items is significant alone (two rungs), and not among five tasks.
        let alone = try Publication.open([0.2, 0.61, 0.4, 0.5, 0.9], n: 260)
        #expect(alone.conclusion == .advances)
        var publication = Publication()
        publication.add("t", [0.2, 0.61, 0.4, 0.5, 0.9], n: 260)
        for index in 0..<4 { publication.add("u\(index)", [0.2, 0.52, 0.4, 0.5, 0.9], n: 260) }
        let many = try publication.compare().tasks[0].references[0]
        #expect(many.conclusion == .inconclusive && many.reason.contains("not with all 5 tasks taken together"))
        #expect(many.lower == alone.lower)
        publication.rows.removeAll { $0.task != "t" }
        for rung in 0..<12 {
            publication.rows.append(
                PublishedScore(model: "rung \(rung)", task: "t", score: 0.3, n: 260, access: .subject))
        }
        #expect(try publication.compare().tasks[0].references[0].conclusion == .inconclusive)
    }

    @Test("in one sentence for all tasks, and against closed references too")
    func answer() throws {
        var publication = Publication()
        publication.add("up", [0.2, 0.7, 0.4, 0.5, 0.9], n: 1_000)
        publication.add("level", [0.2, 0.5, 0.4, 0.5, 0.5], n: 20_000)
        publication.add("unclear", [0.2, 0.5, 0.4, 0.5, 0.5], n: 50)
        let comparison = try publication.compare()
        #expect(
            comparison.answer
                == "Against the best open baseline the published scores show an advance in 1 of 3 tasks (up), show none "
                + "beyond 0.050 in 1 of 3 tasks (level) and are inconclusive in 1 of 3 tasks (unclear); against the best "
                + "closed reference the published scores show none beyond 0.050 in 2 of 3 tasks (up, level) and are "
                + "inconclusive in 1 of 3 tasks (unclear).")
        #expect(comparison.tasks[0].worstCase?.model == "attacked" && comparison.tasks[0].worstCase?.rungs == 2)
        #expect((comparison.tasks[0].worstCase?.lower ?? 1) < 0.7)
    }
}

@Suite("A comparison of published scores states what it rests on")
struct ComparisonAssumptionTests {
    @Test("an assumed number of items stands with every conclusion, and a published one is not overruled")
    func assumed() throws {
        var publication = Publication()
        publication.add("t", [0.2, 0.7, 0.4, 0.5, 0.9])
        publication.add("u", [0.2, 0.7, 0.4, 0.5, 0.9])
        publication.add("v", [0.2, 0.7, 0.4, 0.5, 0.9], n: 77)
        let comparison = try publication.compare(ComparisonSettings(items: ["u": 50], assumedItems: 400))
        let expected: [(Int, ItemsSource)] = [(400, .assumed), (50, .given), (77, .published)]
        for (task, (items, source)) in zip(comparison.tasks, expected) {
            #expect(task.scores.allSatisfy { $0.items == items && $0.itemsSource == source })
            for reference in task.references {
                #expect(reference.reason.contains("Assumes \(items) items") == (source != .published))
            }
        }
        #expect(comparison.assumptions.contains { $0.hasPrefix("400 items") })
        #expect(comparison.assumptions.contains { $0.hasPrefix("u: 50 items") })
        #expect(comparison.answer.contains("if the assumed numbers of items are right"))
    }

    @Test("a published interval is used instead of a number of items")
    func interval() throws {
        var publication = Publication()
        publication.add("t", [0.2, 0.7, 0.4, 0.5, 0.9], n: 4_000)
        for index in publication.rows.indices {
            let score = publication.rows[index].score
            (publication.rows[index].lower, publication.rows[index].upper) = (score - 0.02, score + 0.02)
            publication.rows[index].level = 0.95
        }
        let comparison = try publication.compare()
        #expect(comparison.tasks[0].references[0].conclusion == .advances)
        for score in comparison.tasks[0].scores {
            #expect(score.itemsSource == .interval)
            #expect(abs((score.lower ?? 0) - (score.score - 0.02)) < 0.002)
        }
    }

    @Test(
        "that aggregates are unpaired, baselines not attacked, zeros perhaps refusals, and models without a role idle")
    func limitations() throws {
        var publication = Publication()
        publication.add("t", [0, 0.7, 0.4, 0.5, 0.9], n: 50)
        publication.add("u", [0.3, 0.7, 0.4, 0.5, nil], n: 50)
        publication.rows.append(PublishedScore(model: "stranger", task: "t", score: 0.5))
        let text = try publication.compare().limitations.joined(separator: "\n")
        for part in [
            "unpaired", "asymmetric", "refusal", "released in t", "stranger", "closed reference, for want of scores: u",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test(
        "claims are borne out, contradicted or neither",
        arguments: [
            (0.5, 10_000, ClaimCheck.Finding.bornOut), (0.7, 10_000, .contradicted), (0.53, 100, .inconclusive),
        ])
    func claims(attacked: Double, n: Int, finding: ClaimCheck.Finding) throws {
        let claims = [
            ComparisonClaim(reference: .open, conclusion: .doesNotAdvance),
            ComparisonClaim(reference: .closed, conclusion: .below),
        ]
        var publication = Publication()
        publication.add("t", [0.2, attacked, 0.4, 0.5, attacked < 0.6 ? 0.56 : 0.5], n: n)
        let references = try publication.compare(ComparisonSettings(claims: claims)).tasks[0].references
        #expect(references.map { $0.claim?.finding } == [finding, finding])
        #expect(references.map { $0.claim?.claim } == [.doesNotAdvance, .below])
        for reference in references { #expect((reference.claim?.itemsToSettle != nil) == (finding == .inconclusive)) }
    }
}

@Suite("Published scores that cannot be compared")
struct ComparisonProblemTests {
    private func problems(
        _ settings: ComparisonSettings, access: Bool = true
    ) throws -> [ComparisonProblem] {
        var publication = Publication()
        publication.add("ProtocolQA", [0.2, 0.7, 0.4, 0.5, 0.9], n: 50)
        if !access { for index in publication.rows.indices { publication.rows[index].access = nil } }
        do {
            _ = try publication.compare(settings)
            return []
        } catch PublishedScoresError.notComparable(let file, let problems) {
            #expect(file == "scores.json")
            return problems
        }
    }

    @Test("say everything that is wrong at once, with what to do")
    func problems() throws {
        let all = try problems(
            ComparisonSettings(
                items: ["ProtocolQa": 3], roles: [.subject: ["attackd"], .open: ["closed C"], .closed: ["closed C"]],
                claims: [ComparisonClaim(reference: .human, conclusion: .below)]))
        #expect(all.count == 4)
        #expect(all[0].message.contains("attackd") && all[0].fix == "did you mean “attacked”?")
        #expect(all[1].message.contains("ProtocolQa") && all[1].fix == "did you mean “ProtocolQA”?")
        #expect(all[2].message.contains("as open and as closed"))
        #expect(all[3].message.contains("human"))
    }

    @Test("need roles, which options can give")
    func roles() throws {
        #expect(try problems(ComparisonSettings(), access: false).count == 2)
        let roles: [ModelAccess: [String]] = [.subject: ["attacked"], .open: ["open A", "open B"]]
        #expect(try problems(ComparisonSettings(roles: roles), access: false).isEmpty)
    }

    @Test("take the rungs that an option names instead of the table's")
    func overruled() throws {
        var publication = Publication()
        publication.add("t", [0.2, 0.7, 0.4, 0.5, 0.9], n: 50)
        let comparison = try publication.compare(ComparisonSettings(roles: [.subject: ["released"]]))
        #expect(comparison.tasks[0].worstCase?.model == "released" && comparison.tasks[0].worstCase?.rungs == 1)
        #expect(comparison.models.first { $0.name == "attacked" }?.access == nil)
    }
}
