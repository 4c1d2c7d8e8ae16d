import Assessment

/// What the report does not say, on the first screen, each with its reference and a way to its place.
struct MissingFields {
    private let missing: [Disclosure]
    private let count: Int
    private let withheld: [String]

    init(_ report: Report) {
        missing = report.disclosures.filter { $0.status == .missing }
        count = report.disclosures.count
        withheld = report.withheld
    }

    var nodes: [Node] {
        var nodes: [Node] = []
        if !withheld.isEmpty {
            nodes.append(
                Tag.p(.class("withheld")) {
                    Tag.strong { "Public summary." }
                    " Left out, as the plan asks: \(withheld.joined(separator: "; "))."
                })
        }
        if !missing.isEmpty {
            nodes.append(
                Tag.details(.class("missing"), Attribute(.open, "open")) {
                    Tag.summary { heading }
                    Tag.ul {
                        for field in missing {
                            Tag.li {
                                Tag.a(.link(to: FieldList.anchor(of: field))) { field.title }
                                " (\(field.clauses.joined(separator: ", ")))"
                            }
                        }
                    }
                })
        }
        return nodes
    }

    /// As Markdown, a sentence each.
    var sentences: [String] {
        (withheld.isEmpty ? [] : ["Public summary. Left out, as the plan asks: \(withheld.joined(separator: "; "))."])
            + (missing.isEmpty
                ? []
                : [
                    heading + ": "
                        + missing.map { "\($0.title) (\($0.clauses.joined(separator: ", ")))" }.joined(separator: "; ")
                        + "."
                ])
    }

    private var heading: String { "\(missing.count) of \(count) fields that boards and regulators ask for are missing" }
}
