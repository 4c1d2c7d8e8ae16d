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
            "\(Answer.question) **\(escaped(answer.headline))** " + escaped(answer.sentence),
        ]
        blocks += MissingFields(report).sentences.map(escaped)
        blocks.append(Glossary(report).terms.map { "- **\($0.term)**: \(escaped($0.meaning))" }.joined(separator: "\n"))
        blocks += ReportSections(report).all.flatMap(markdown)
        return blocks.joined(separator: "\n\n") + "\n"
    }

    /// A section with its heading, as blocks.
    static func markdown(_ section: ReportSection) -> [String] {
        ["## " + section.title] + (section.explanation.map { [escaped($0)] } ?? []) + section.blocks.flatMap(markdown)
    }

    private static func markdown(_ block: ReportSection.Block) -> [String] {
        switch block {
        case .fields(let fields): fields.map(markdown)
        case .table(let table, _): table.rows.isEmpty ? [] : [markdown(table)]
        case .folded(_, let tables, _): tables.filter { !$0.rows.isEmpty }.map(markdown)
        case .figures: []
        case .sentences(let sentences):
            sentences.isEmpty ? [] : [sentences.map { "- " + escaped($0) }.joined(separator: "\n")]
        case .nothing(let text): [escaped(text)]
        case .samples(let samples): samples.map(markdown)
        }
    }

    /// `**Title** (clauses): statement`
    private static func markdown(_ field: Disclosure) -> String {
        let text =
            switch field.status {
            case .missing: "Missing. " + (field.prompt ?? "")
            case .withheld: "Withheld from this public summary."
            case .stated, .measured: field.statement.joined(separator: " ")
            }
        let note = field.source?.note.map { " " + $0 } ?? ""
        return
            "**\(escaped(field.title))** (\(escaped(field.clauses.joined(separator: ", ")))): \(escaped(text + note))"
    }

    private static func markdown(_ sample: SampleReport) -> String {
        (["**\(escaped(sample.title))**, \(escaped(sample.cell))"]
            + (sample.input + sample.output).map { "- \(escaped($0.role)): \(escaped($0.text))" })
            .joined(separator: "\n")
    }

    /// A table with its caption above it.
    static func markdown(_ table: Table) -> String {
        let header = row(table.columns.map { escaped($0.title + ($0.evidence.map { " (\($0.rawValue))" } ?? "")) })
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
        case .code(let text), .cell(let text), .anchor(let text): Self.code(text)
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
