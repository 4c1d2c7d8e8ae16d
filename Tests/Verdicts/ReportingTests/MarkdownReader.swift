/// Reads Markdown as far as tests need it.
enum MarkdownReader {
    /// Rows of tables that have not as many columns as their head.
    static func unevenRows(of text: String) -> [String] {
        var head: Int?
        var uneven: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                head = nil
                continue
            }
            let columns = line.replacing("\\|", with: "").count { $0 == "|" }
            if columns != head ?? columns { uneven.append(String(line)) }
            head = columns
        }
        return uneven
    }
}
