import Assessment

/// `report.md`: the report as text, with the tables of the HTML page and the numbers behind its charts.
public enum ReportMarkdown {
    /// Names from the plan are escaped, so that none can add markup, a link or a table column.
    public static func text(_ report: Report) -> String {
        let answer = Answer(report)
        var blocks = [
            "# " + escaped(ReportHTML.title(report)),
            escaped(ReportHTML.question(report)),
            escaped(ReportHTML.about(report)),
            "**\(answer.headline)** " + escaped(answer.sentence),
        ]
        for section in sections(report) {
            blocks.append("## " + section.title)
            if let explanation = section.explanation { blocks.append(escaped(explanation)) }
            let tables = section.tables.filter { !$0.rows.isEmpty }.map(markdown)
            blocks += tables.isEmpty && section.list.isEmpty ? ["None."] : tables
            if !section.list.isEmpty {
                blocks.append(section.list.map { "- " + escaped($0) }.joined(separator: "\n"))
            }
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private struct Section {
        var title: String
        var explanation: String?
        var tables: [Table] = []
        var list: [String] = []
    }

    private static func sections(_ report: Report) -> [Section] {
        let domains = report.domains
        let level = report.statistics.level
        let loss = report.statistics.generalAbilityLoss
        let cells = report.cellsByDomain.flatMap { domain, cells in
            [Table.cellResults(cells, domain: domain), Table.cellSettings(cells, domain: domain)]
        }
        return [
            Section(
                title: "The verdicts in numbers", explanation: Explanation.verdicts,
                tables: [.verdicts(report)] + domains.flatMap { [.ladder($0), .baselines($0)] }),
            Section(title: "Threat model", explanation: Explanation.threatModel, tables: [.actors(report)]),
            Section(
                title: "Refusal against inability", explanation: Explanation.refusals,
                tables: domains.map(Table.outcomes)),
            Section(
                title: "Sampling more", explanation: Explanation.sampling,
                tables: domains.map { .sampling($0, level: level) }),
            Section(
                title: "Spending more", explanation: Explanation.budget, tables: domains.map(Table.budget)),
            Section(
                title: "Effort not spent", explanation: Explanation.effortNotSpent,
                tables: [.expectedBest(report), .extrapolations(report), .calibratedBounds(report)]),
            Section(
                title: "Uplift", explanation: Explanation.uplift,
                tables: domains.flatMap {
                    [.frontier($0, level: level), .uplift($0, level: level), .baselineCells($0)]
                }),
            Section(
                title: "General ability", explanation: Explanation.generalAbility,
                tables: domains.map { .generalAbility($0, limit: loss) }),
            Section(title: "Cells", explanation: Explanation.cells, tables: cells),
            Section(title: "Limits of the method", list: report.limitations),
            Section(
                title: "Versions and seeds", explanation: Explanation.provenance, tables: [.provenance(report)]),
        ]
    }

    /// A table with its caption above it.
    static func markdown(_ table: Table) -> String {
        let header = row(table.columns.map { escaped($0.title) })
        let rule = row(table.columns.map { $0.kind == .number ? "---:" : ":---" })
        let rows = table.rows.map { row($0.map(\.markdown)) }
        return (["**\(escaped(table.caption))**", "", header, rule] + rows).joined(separator: "\n")
    }

    private static func row(_ entries: [String]) -> String { "| " + entries.joined(separator: " | ") + " |" }

    /// `text` on one line, with a backslash before every character that Markdown could read as markup.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "$": result += "\\\(character)"
            case _ where character.isNewline: result += " "
            default: result.append(character)
            }
        }
        // Readers turn a bare address into a link.
        return result.replacing("://", with: "\\://")
    }
}

extension Entry {
    fileprivate var markdown: String {
        switch self {
        case .text(let text): ReportMarkdown.escaped(text)
        case .code(let text): Self.code(text)
        case .hash(let text): Self.code(String(text.prefix(12)))
        case .warning(let text): "**\(ReportMarkdown.escaped(text))**"
        case .verdict(let verdict): "**\(verdict.label)**"
        case .flops(let value): PowerOfTen(value).plain
        case .list(let items):
            items.isEmpty ? NumberText.absent : ReportMarkdown.escaped(items.joined(separator: ", "))
        }
    }

    /// Fixed width where nothing in the text could end it early, escaped text elsewhere.
    private static func code(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-._:/=+ ".contains($0) }
        return isPlain && text != NumberText.absent ? "`\(text)`" : ReportMarkdown.escaped(text)
    }
}
