/// Why a corpus or a block list cannot be written or used.
public enum CorpusError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A line that says something else than it should.
    case badLine(file: String, line: Int, message: String, fix: String)
    /// A file that cannot be read or written.
    case file(String, reason: String)
    /// A file that is no corpus.
    case notACorpus(String)

    public var description: String {
        switch self {
        case .badLine(let file, let line, let message, let fix): "\(file):\(line): \(message); \(fix)"
        case .file(let file, let reason): "\(file): \(reason)"
        case .notACorpus(let file):
            "\(file): this is no corpus; write one with `floodmark task corpus DOCUMENTS.jsonl --to FILE`"
        }
    }
}
