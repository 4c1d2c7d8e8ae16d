import Assessment

/// The cells whose score rows the report's main numbers come from, and how to get these rows.
struct RowSources {
    struct Source: Equatable {
        var cell: String
        var uses: [String]
    }

    /// In the order in which the report first names them.
    private(set) var all: [Source] = []

    init(_ report: Report) {
        for verdict in report.verdicts {
            add(verdict.selectedCell, "worst case of \(verdict.actor) in \(verdict.domain)")
        }
        for domain in report.domains {
            for rung in domain.rungs { add(rung.selectedCell, "\(rung.rung.label.lowercased()) in \(domain.name)") }
            for uplift in domain.uplift {
                add(uplift.baselineCell, "\(uplift.baseline) against \(uplift.actor) in \(domain.name)")
            }
            for frontier in domain.frontier { add(frontier.baselineCell, "open frontier in \(domain.name)") }
        }
        for validity in report.validity { add(validity.cell, "validity in \(validity.domain)") }
    }

    /// The place on the page that tells of a cell's rows: short, since paper's links allow no long names.
    static func anchor(of cell: String) -> String {
        // FNV-1a with 64 bits.
        let hash = cell.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        return "rows-" + String(hash, radix: 16)
    }

    /// A row for each cell.
    var table: Table {
        Table(
            caption: "Cells that the numbers come from",
            columns: [.text("Cell"), .prose("Used for"), .prose("Its rows")],
            rows: all.map { source in
                [
                    .anchor(source.cell), .list(source.uses),
                    .code("floodmark export scores WORKSPACE --cell \(Self.quoted(source.cell))"),
                ]
            })
    }

    private mutating func add(_ cell: String, _ use: String) {
        guard cell != PublicSummary.withheldName else { return }
        if let place = all.firstIndex(where: { $0.cell == cell }) {
            if !all[place].uses.contains(use) { all[place].uses.append(use) }
        } else {
            all.append(Source(cell: cell, uses: [use]))
        }
    }

    /// One word of a shell's command line.
    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: #"'\''"#) + "'" }
}
