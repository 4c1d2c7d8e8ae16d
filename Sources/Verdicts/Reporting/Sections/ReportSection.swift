import Assessment

/// A part of a report, before it is HTML or Markdown: both show the same fields, tables and sentences.
struct ReportSection {
    enum Block {
        /// What people stated and the program measured, field by field.
        case fields([Disclosure])
        /// With a name of its own where a drawing refers to it.
        case table(Table, id: String? = nil)
        /// Tables behind a chart, or too long to be read from end to end.
        case folded(String, [Table], id: String? = nil)
        /// A row of drawings, which Markdown leaves to the tables behind them.
        case figures([Figure], legend: Node?)
        case sentences([String])
        /// What stands where there is nothing to show.
        case nothing(String)
        case samples([SampleReport])
    }

    /// A drawing with what it is of.
    struct Figure {
        var caption: String
        var content: [Node]
    }

    var id: String
    var title: String
    var explanation: String?
    var blocks: [Block]

    init(_ id: String, _ title: String, _ explanation: String? = nil, _ blocks: [Block]) {
        self.id = id
        self.title = title
        self.explanation = explanation
        self.blocks = blocks
    }
}
