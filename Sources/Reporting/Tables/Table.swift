/// A table of the report, before it is HTML or Markdown: both show the same rows and digits.
struct Table: Equatable {
    struct Column: Equatable {
        var title: String
        /// Numbers are set flush right, digit under digit.
        var isNumeric: Bool

        static func text(_ title: String) -> Column { Column(title: title, isNumeric: false) }
        static func number(_ title: String) -> Column { Column(title: title, isNumeric: true) }
    }

    var caption: String
    /// The first column names the row.
    var columns: [Column]
    var rows: [[Entry]]
}
