/// Why a cache of responses cannot be used.
public enum ResponseCacheError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file is there and is no cache.
    case foreign(path: String)
    /// The file was written by a newer version of the program.
    case newer(path: String)
    case damaged(path: String)
    case unusable(path: String, reason: String)

    public var description: String {
        switch self {
        case .foreign(let path):
            "\(path.debugDescription) is no cache of responses; give another path, it was left as it is"
        case .newer(let path):
            "the cache \(path.debugDescription) was written by a newer version; give another path, or update"
        case .damaged(let path):
            "the cache \(path.debugDescription) is damaged; delete it (the replies are asked for again), or give another path"
        case .unusable(let path, let reason): "the cache \(path.debugDescription) cannot be used: \(reason)"
        }
    }
}
