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
                        for group in groups {
                            Tag.li {
                                group.clause + ": "
                                for (index, field) in group.fields.enumerated() {
                                    if index > 0 { ", " }
                                    Tag.a(.link(to: FieldList.anchor(of: field))) { field.title }
                                }
                            }
                        }
                    }
                })
        }
        return nodes
    }

    /// As Markdown, a sentence each.
    var sentences: [String] {
        let list = groups.map { "\($0.clause): \($0.fields.map(\.title).joined(separator: ", "))" }
        return
            (withheld.isEmpty
            ? [] : ["Public summary. Left out, as the plan asks: \(withheld.joined(separator: "; "))."])
            + (missing.isEmpty ? [] : ["\(heading). \(list.joined(separator: "; "))."])
    }

    /// By the first who asks, in the order of the fields.
    private var groups: [(clause: String, fields: [Disclosure])] {
        var order: [String] = []
        for clause in missing.compactMap(\.clauses.first) where !order.contains(clause) { order.append(clause) }
        return order.map { clause in (clause, missing.filter { $0.clauses.first == clause }) }
    }

    private var heading: String { "\(missing.count) of \(count) fields that boards and regulators ask for are missing" }
}
