import Models

/// What a model sees of a corpus in one attempt.
struct CorpusSession: ToolSession {
    static let search = "search"
    static let open = "open"
    static let mostResults = 20
    private static let mostWords = 32

    private let settings: CorpusSettings
    private let corpus: CorpusFile
    private let blockList: BlockList

    init(_ settings: CorpusSettings, _ corpus: CorpusFile, _ blockList: BlockList) {
        self.settings = settings
        self.corpus = corpus
        self.blockList = blockList
    }

    func call(_ call: ToolCall) async throws -> ToolResult {
        do {
            switch call.name {
            case Self.search:
                let arguments = try ToolArguments(of: call, known: ["query", "count"])
                let count = try arguments.number("count", in: 1...Self.mostResults) ?? settings.results
                return try search(try arguments.text("query"), count: count)
            case Self.open:
                let arguments = try ToolArguments(of: call, known: ["id", "page"])
                let page = try arguments.number("page", in: 1...1_000_000) ?? 1
                return try open(try arguments.text("id"), page: page)
            default: return .noSuchTool(call.name, known: [Self.search, Self.open])
            }
        } catch let misuse as ToolMisuse {
            return ToolResult(misuse)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw ToolError("the corpus cannot be read: \(error)", fix: "write it anew with `floodmark task corpus`")
        }
    }

    func close() async {}

    private func search(_ query: String, count: Int) throws -> ToolResult {
        let words = query.split { !$0.isLetter && !$0.isNumber }.prefix(Self.mostWords).map(String.init)
        guard !words.isEmpty else { throw ToolMisuse("argument “query” holds no word") }
        var notices = blockList.hits(request: query).map { Self.notice("a search asked for", $0) }
        var hits: [String] = []
        try corpus.search(words) { hit in
            let reasons = blockList.hits(hit.document)
            notices += reasons.map { Self.notice("a search found", $0) }
            if reasons.isEmpty {
                let excerpt = hit.excerpt.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                hits.append(
                    "\(hits.count + 1). [\(hit.document.id)] \(hit.document.title) (\(hit.document.source))\n   \(excerpt)"
                )
            }
            return hits.count < count
        }
        return ToolResult(text: hits.isEmpty ? "Nothing was found." : hits.joined(separator: "\n"), notices: notices)
    }

    private func open(_ id: String, page: Int) throws -> ToolResult {
        let requested = blockList.hits(request: id)
        // A model learns no difference between what is withheld and what is not there.
        let missing = ToolResult(
            text: "error: there is no text with this id; “\(Self.search)” gives ids", isError: true,
            notices: requested.map { Self.notice("a text was asked for by", $0) })
        guard let document = try corpus.document(id) else { return missing }
        let reasons = blockList.hits(document)
        guard reasons.isEmpty else {
            var result = missing
            result.notices = reasons.map { Self.notice("a text was asked for that is withheld by", $0) }
            return result
        }
        let characters = Array(document.text)
        let pages = max(1, (characters.count + settings.pageCharacters - 1) / settings.pageCharacters)
        guard page <= pages else { throw ToolMisuse("this text has \(pages) pages") }
        let start = (page - 1) * settings.pageCharacters
        let text = String(characters[start..<min(characters.count, start + settings.pageCharacters)])
        return ToolResult(text: "\(document.title)\n\(document.source)\nPage \(page) of \(pages)\n\n\(text)")
    }

    private static func notice(_ what: String, _ rule: String) -> ToolNotice { ToolNotice(.blocked, "\(what) \(rule)") }
}
