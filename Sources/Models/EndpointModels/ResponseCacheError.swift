import Vocabulary

/// Why a cache of responses cannot be used.
public enum ResponseCacheError: ExplainedError, Hashable {
    /// The file is there and is no cache.
    case foreign(path: String)
    /// The file was written by a newer version of the program.
    case newer(path: String)
    case damaged(path: String)
    case unusable(path: String, reason: String)

    public var message: String {
        switch self {
        case .foreign(let path): "\(path.debugDescription) is no cache of responses, and was left as it is"
        case .newer(let path): "the cache \(path.debugDescription) was written by a newer version"
        case .damaged(let path): "the cache \(path.debugDescription) is damaged"
        case .unusable(let path, let reason): "the cache \(path.debugDescription) cannot be used: \(reason)"
        }
    }

    public var fix: String {
        switch self {
        case .foreign: "give another path"
        case .newer: "give another path, or update"
        case .damaged: "delete it (the replies are asked for again), or give another path"
        case .unusable: "give another path, or make room there"
        }
    }

    public var settings: [Setting] { [.cache] }
    public var isOfInput: Bool { true }
}
