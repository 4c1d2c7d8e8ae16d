/// A table of the report, before it is HTML or Markdown: both show the same rows and digits.
struct Table: Equatable {
    struct Column: Equatable {
        enum Kind: String {
            /// A name or a few words.
            case words
            /// Set flush right, digit under digit.
            case number
            /// Sentences and long lists, which need room.
            case prose
        }

        var title: String
        var kind: Kind
        /// What kind of knowledge the column holds, where that matters.
        var evidence: Evidence?

        static func text(_ title: String) -> Column { Column(title: title, kind: .words) }
        static func number(_ title: String, _ evidence: Evidence? = nil) -> Column {
            Column(title: title, kind: .number, evidence: evidence)
        }
        static func prose(_ title: String) -> Column { Column(title: title, kind: .prose) }
    }

    var caption: String
    /// The first column names the row.
    var columns: [Column]
    var rows: [[Entry]]

    /// A caption that says what the table leaves out, if anything.
    static func caption(_ text: String, _ note: String) -> String { note.isEmpty ? text : "\(text). \(note)" }
}
