import FloodmarkTesting
import Foundation
import Models
import Tools

/// A corpus for a test, and a model's side of it.
struct Library {
    let session: any ToolSession

    static let documents = [
        [
            "id": "moss", "title": "On moss", "source": "https://garden.example/moss",
            "text": "Moss grows in gardens, and in gardens moss stays.",
        ],
        [
            "id": "gates", "title": "Gates", "source": "https://www.iron.example/gates",
            "text": "Of all gardens those with gates are the quietest.",
        ],
        [
            "id": "answers", "title": "Answers", "source": "http://Quiz.Example:8080/a/moss",
            "text": "All answers on moss: Paper Boat.",
        ],
        [
            "id": "split", "title": "Notes", "source": "notes",
            "text": "Of moss, fl\nag{ PAPER\u{AD}\n_bo\tat } was said.",
        ],
    ]

    init(session: any ToolSession) {
        self.session = session
    }

    init(
        _ documents: [[String: String]], blockList: String? = nil, forbidden: [String] = [], pageCharacters: Int = 4000
    ) async throws {
        let corpus = try Self.corpus(documents)
        let list = try blockList.map { text in
            let file = corpus.deletingLastPathComponent().appending(path: "block.txt")
            try Data(text.utf8).write(to: file)
            return file
        }
        let settings = CorpusSettings(file: corpus, blockList: list, pageCharacters: pageCharacters)
        session = try await CorpusToolbox(settings).open(ToolSetting(forbidden: forbidden))
    }

    static func corpus(_ documents: [[String: String]]) throws -> URL {
        let folder = try makeTemporaryDirectory()
        let (lines, corpus) = (folder.appending(path: "documents.jsonl"), folder.appending(path: "corpus.sqlite"))
        try Data(documents.map { try JSONEncoder().encode($0) }.joined(separator: Data("\n".utf8))).write(to: lines)
        let count = try CorpusBuilder.build(from: lines, to: corpus)
        guard count == documents.count else { throw CocoaError(.fileWriteUnknown) }
        return corpus
    }

    func search(_ query: String, count: Int? = nil) async throws -> ToolResult {
        try await call("search", ["query": query as Any?, "count": count as Any?].compactMapValues(\.self))
    }

    func open(_ id: String, page: Int? = nil) async throws -> ToolResult {
        try await call("open", ["id": id as Any?, "page": page as Any?].compactMapValues(\.self))
    }

    private func call(_ tool: String, _ arguments: [String: Any]) async throws -> ToolResult {
        let text = try JSONSerialization.data(withJSONObject: arguments)
        return try await session.call(ToolCall(id: "1", name: tool, arguments: String(decoding: text, as: UTF8.self)))
    }
}
