/// Columns as wide as their widest text, for a terminal.
enum AlignedText {
    /// - Parameter rows: All with as many columns as the first.
    static func text(_ rows: [[String]]) -> String {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
                .trimmingSuffix { $0 == " " }
        }.joined(separator: "\n")
    }
}

extension String {
    fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> String {
        var end = self[...]
        while let last = end.last, isTrimmed(last) { end.removeLast() }
        return String(end)
    }
}
