import Vocabulary

/// Why a corpus or a block list cannot be written or used.
public enum CorpusError: ExplainedError, Hashable {
    /// A line that says something else than it should.
    case badLine(file: String, line: Int, message: String, fix: String)
    /// A file that cannot be read.
    case unreadable(String, reason: String)
    /// A corpus that cannot be written; what was there stays.
    case unwritable(String, reason: String)
    /// A file that is no corpus.
    case notACorpus(String)

    /// Name of the file, without its folder.
    public var file: String? { name }

    private var name: String {
        switch self {
        case .badLine(let file, _, _, _), .unreadable(let file, _), .unwritable(let file, _), .notACorpus(let file):
            file
        }
    }

    /// In the file, from 1; nil if the mistake is in no line.
    public var line: Int? { if case .badLine(_, let line, _, _) = self { line } else { nil } }

    /// What is wrong.
    public var message: String {
        switch self {
        case .badLine(_, _, let message, _): message
        case .unreadable(_, let reason), .unwritable(_, let reason): reason
        case .notACorpus: "this is no corpus"
        }
    }

    /// What to do.
    public var fix: String {
        switch self {
        case .badLine(_, _, _, let fix): fix
        case .unreadable: "check the path, its permissions and what is in it"
        case .unwritable: "check that the folder is there, may be written to and has room"
        case .notACorpus: "write one with `floodmark task corpus DOCUMENTS.jsonl --to FILE`"
        }
    }

    /// File, and line if there is one.
    public var place: String { line.map { "\(name):\($0)" } ?? name }
}
