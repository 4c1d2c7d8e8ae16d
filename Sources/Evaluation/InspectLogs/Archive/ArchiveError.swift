import JSONText
import Vocabulary

/// What is wrong with a zip archive, or with an entry of it.
public enum ArchiveError: ExplainedError, Equatable {
    case unreadable(reason: String)
    case notAnArchive
    /// An archive in several files.
    case split
    /// The directory says something that cannot be.
    case directory(String)
    case overlaps(String, with: String)
    /// The entry's own header says something else than the directory.
    case localHeader(String)
    case encrypted(String)
    /// A method other than stored (0), deflated (8) and zstd (93).
    case method(String, UInt16)
    /// Larger than any log's entry, or blown up out of almost nothing.
    case tooLarge(String, bytes: UInt64, compressed: UInt64)
    case truncated(String)
    case compression(String, String)
    /// More or fewer bytes than stated.
    case size(String)
    case checksum(String)

    /// Name of the entry; nil if the archive as a whole is at fault.
    public var entry: String? {
        switch self {
        case .unreadable, .notAnArchive, .split, .directory: nil
        case .overlaps(let name, _), .localHeader(let name), .encrypted(let name), .method(let name, _),
            .tooLarge(let name, _, _), .truncated(let name), .compression(let name, _), .size(let name),
            .checksum(let name):
            name
        }
    }

    /// What is wrong, without the entry's name.
    public var reason: String {
        switch self {
        case .unreadable(let reason): "this file cannot be read: \(reason)"
        case .notAnArchive: "this is not a zip archive"
        case .split: "this is a part of an archive in several files"
        case .directory(let what): "the archive's directory is damaged: \(what)"
        case .overlaps(_, let other): "it lies over entry \(other.quoted)"
        case .localHeader: "its own header and the archive's directory disagree"
        case .encrypted: "it is encrypted"
        case .method(_, let method): "it is compressed by method \(method), and only 0, 8 and 93 can be read"
        case .tooLarge(_, let bytes, let compressed):
            "it claims to hold \(bytes) bytes in \(compressed), which no log does"
        case .truncated: "the file ends inside it"
        case .compression(_, let words): "it cannot be decompressed: \(words)"
        case .size: "it holds another number of bytes than stated"
        case .checksum: "its checksum is wrong"
        }
    }

    public var message: String { (entry.map { "entry \($0.quoted): " } ?? "") + reason }
    public var fix: String { "copy the file again from where it was written" }

    public var description: String { message }
}
