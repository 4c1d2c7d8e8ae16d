import Foundation

/// A system call on a file that failed.
package struct FileError: Error, Equatable {
    package enum Kind {
        case missing
        case notDirectory
        case notPermitted
        case diskFull
        case other
    }

    package var path: String
    /// Value of `errno`.
    package var code: Int32

    package init(path: String, code: Int32) {
        self.path = path
        self.code = code
    }

    package var kind: Kind {
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
    package var reason: String { String(cString: strerror(code)) }
}
