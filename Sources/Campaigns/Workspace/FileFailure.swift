import Foundation

/// A system call on a file that failed.
struct FileFailure: Error, Equatable {
    enum Kind {
        case missing
        case notDirectory
        case notPermitted
        case diskFull
        case other
    }

    var path: String
    /// Value of `errno`.
    var code: Int32

    var kind: Kind {
        switch code {
        case ENOENT: .missing
        case ENOTDIR, EEXIST: .notDirectory
        case EACCES, EPERM, EROFS: .notPermitted
        // A quota or a limit on file sizes stops a writer as a full disk does.
        case ENOSPC, EDQUOT, EFBIG: .diskFull
        default: .other
        }
    }

    /// The system's words, for example `Too many open files`.
    var reason: String { String(cString: strerror(code)) }
}
