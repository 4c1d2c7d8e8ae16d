/// How a search is written and answered: `search A B`, then `found C` or `nothing`.
enum SearchTool {
    /// The word that opens a prompt with the tool.
    static let marker = "tools"
    static let nothing = "nothing"

    static func query(_ first: String, _ second: String) -> String { "search \(first) \(second)" }

    static func reply(_ found: String?) -> String { found.map { "found \($0)" } ?? nothing }

    /// What was searched for: nil if the message is no search, an empty list if the search is malformed.
    static func terms(of message: String) -> [String]? {
        let words = message.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.first == "search" else { return nil }
        return words.count == 3 ? Array(words.dropFirst()) : []
    }
}
