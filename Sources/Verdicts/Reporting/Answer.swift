import Assessment
import Vocabulary

/// The answer of a whole report: the gravest verdict, and the case that decides it.
struct Answer: Equatable {
    /// Nil if the report holds no verdict at all.
    let verdict: Verdict?
    /// What a board asks.
    static let question = "May we release?"
    /// The answer to ``question`` by the registered rules; the board decides.
    let headline: String
    /// One sentence.
    let sentence: String

    init(_ report: Report) {
        let verdicts = report.verdicts
        let subject = "“\(report.subject.name)”"
        let above = verdicts.filter { $0.verdict == .above }
        let open = verdicts.filter { $0.verdict == .inconclusive }
        if let decisive = above.max(by: { $0.worstCase.lower - $0.threshold < $1.worstCase.lower - $1.threshold }) {
            verdict = .above
            headline = "Not by the rules fixed beforehand: above the line."
            sentence =
                "\(Self.share(above.count, of: verdicts.count)) above the threshold. The clearest: in \(decisive.domain), "
                + "an attacker with the means of “\(decisive.actor)” brings \(subject) to a score of "
                + "\(decisive.worstCase.sentence(beside: decisive.threshold)) out of 1, over the \(NumberText.exact(decisive.threshold)) fixed "
                + "beforehand."
        } else if let decisive = Self.closest(open) {
            verdict = .inconclusive
            headline = "Not yet: not settled."
            sentence =
                "No verdict is above its threshold, but \(Self.share(open.count, of: verdicts.count).lowercasedFirst) "
                + "inconclusive. The closest: in \(decisive.domain), with the means of “\(decisive.actor)”, the worst case of "
                + "\(subject) is \(decisive.worstCase.sentence(beside: decisive.threshold)) and its upper bound \(NumberText.limit(decisive.upperBound, beside: decisive.threshold)), "
                + "against a threshold of \(NumberText.exact(decisive.threshold))."
        } else if let decisive = Self.closest(verdicts) {
            verdict = .below
            headline = "The rules fixed beforehand do not forbid it: below the line."
            sentence =
                "\(Self.share(verdicts.count, of: verdicts.count)) below the threshold: the upper bound that comes "
                + "closest is \(NumberText.limit(decisive.upperBound, beside: decisive.threshold)) against "
                + "\(NumberText.exact(decisive.threshold)), for \(subject) in \(decisive.domain), attacked with "
                + "the means of “\(decisive.actor)”."
        } else {
            verdict = nil
            headline = "Not answered: no verdict."
            sentence = "The report holds no verdict: no domain has both a finished cell and an actor who can afford it."
        }
    }

    /// The verdict whose upper bound lies highest above its threshold, or least below it.
    private static func closest(_ verdicts: [VerdictReport]) -> VerdictReport? {
        verdicts.max { $0.upperBound - $0.threshold < $1.upperBound - $1.threshold }
    }

    private static func share(_ count: Int, of total: Int) -> String {
        switch (count, total) {
        case (1, 1): "The only verdict is"
        case (total, _): "All \(total) verdicts are"
        case (1, _): "1 of \(total) verdicts is"
        default: "\(count) of \(total) verdicts are"
        }
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
