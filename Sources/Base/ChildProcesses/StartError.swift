import Foundation
import Vocabulary

/// A program does not start.
package struct StartError: ExplainedError, Equatable {
    /// The program, or the file or folder that it was to be given.
    package let path: String
    /// The system's `errno`.
    package let code: Int32

    package init(path: String, code: Int32) {
        self.path = path
        self.code = code
    }

    package var file: String? { path }

    /// In the system's words.
    package var reason: String { String(cString: strerror(code)) }

    package var message: String { "the program does not start (\(reason.lowercased()))" }

    package var fix: String {
        switch code {
        case EMFILE, ENFILE: "raise the limit on open files with `ulimit -n`"
        case ENOENT: "check that it is there"
        case EACCES: "make it executable with `chmod +x`"
        default: "start it in a shell to see more"
        }
    }
}
