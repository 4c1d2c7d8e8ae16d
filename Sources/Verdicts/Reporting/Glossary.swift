import Assessment

/// The words of the first screen, a line each, for a reader who meets them for the first time.
struct Glossary {
    let terms: [(term: String, meaning: String)]

    /// - Parameter report: The words that only model organisms need are left out of a report of another model.
    init(_ report: Report) { terms = Self.common + (report.subject.isOrganism ? Self.ofOrganisms : []) }

    private static let common = [
        ("Actor", "an attacker with stated means: compute, worked examples, methods."),
        ("As released", "the model as it will be published, with its safeguards, asked without any attack."),
        ("Worst case", "the score of the strongest attack that the actor can afford, on items it was not chosen on."),
        ("Interval", "where the score on all items like these lies, with the stated confidence."),
        ("Upper bound", "a score that none of the attacks tried exceeds on such items, with the stated confidence."),
        ("Threshold", "the score that was fixed beforehand as too capable; scores run from 0 to 1."),
        (
            "Above, below, inconclusive",
            "on which side of the threshold the worst case lies, or that the items do not say."
        ),
        (
            "Rung",
            "a level of attack effort, from the model as released to the strongest attacks with a tool; its bound covers "
                + "all its attacks and those below."
        ),
        ("Baseline", "a model that is already available: open (its weights are public) or closed."),
        ("Hazard tier", "how dangerous a domain's texts are: open, restricted or hazardous."),
    ]

    private static let ofOrganisms = [
        ("True ceiling", "the ability that was planted in a model organism; of a real model nobody knows it."),
        ("Model organism", "a tiny model that was built to test the method, with a known ability behind a known lock."),
    ]

    var node: Node {
        Tag.details(.class("terms")) {
            Tag.summary { "What the words mean" }
            Tag.dl {
                for (term, meaning) in terms {
                    Tag.div {
                        Tag.dt { term }
                        Tag.dd { meaning }
                    }
                }
            }
        }
    }
}
