import Vocabulary

/// Why the store of a campaign cannot be used. No description shows values that were being stored.
public enum StoreError: ExplainedError, Equatable {
    case diskFull(String)
    /// A write failed for another reason than a full disk, or one that SQLite does not tell.
    case writeFailed(String)
    case readFailed(String)
    /// The file is not what was written.
    case damaged(String, detail: String)
    case notPermitted(String)
    /// Another process kept the file locked for longer than the store waits.
    case busy(String)
    /// A later program has changed the file's layout; `found` is the name of a step this one does not know.
    case newerSchema(String, found: String)
    /// A file of some other kind.
    case notAStore(String)
    case noStore(String)
    /// The workspace was started with another plan; both plans by SHA-256, in hexadecimal.
    case otherPlan(String, stored: String, given: String)
    /// A cell was finished before, with another result.
    case cellChanged(String, cell: String)
    /// A summary or row that must not be stored.
    case invalidCell(String, cell: String, problem: String)
    /// Anything else, with SQLite's result code and words.
    case unexpected(String, code: Int32, reason: String)

    public var file: String? {
        switch self {
        case .diskFull(let path), .writeFailed(let path), .readFailed(let path), .damaged(let path, _),
            .notPermitted(let path), .busy(let path), .newerSchema(let path, _), .notAStore(let path),
            .noStore(let path), .otherPlan(let path, _, _), .cellChanged(let path, _), .invalidCell(let path, _, _),
            .unexpected(let path, _, _):
            path
        }
    }

    public var message: String {
        switch self {
        case .diskFull: "the disk is full"
        case .writeFailed: "writing failed: a quota or limit on file sizes is reached, or the disk fails"
        case .readFailed: "reading failed: the disk may be failing"
        case .damaged(_, let detail): "this store is damaged: \(detail)"
        case .notPermitted: "no permission to open or change this store"
        case .busy: "another process keeps this store locked"
        case .newerSchema(_, let found): "a newer version of floodmark has written this store (layout \(found))"
        case .notAStore: "this file is not a floodmark store"
        case .noStore: "there is no campaign here"
        case .otherPlan(_, let stored, let given):
            "this workspace belongs to another plan (\(stored.prefix(12))…, not \(given.prefix(12))…)"
        case .cellChanged(_, let cell): "cell \(cell) was finished before, with a different result"
        case .invalidCell(_, let cell, let problem): "cell \(cell) cannot be stored: \(problem)"
        case .unexpected(_, let code, let reason): "unexpected answer of SQLite: \(reason) (code \(code))"
        }
    }

    public var fix: String {
        switch self {
        case .diskFull: "free some space, then run again: nothing finished is lost"
        case .writeFailed: "check quota, `ulimit -f` and disk, then run again: nothing finished is lost"
        case .readFailed: "copy the workspace to another disk, then run again"
        case .damaged: "restore the file from a backup, or move the workspace away and run again"
        case .notPermitted:
            "change the permissions of the file and its directory, or copy the workspace to where you may write"
        case .busy: "close the program that has it open, then try again"
        case .newerSchema: "use that version of floodmark, or another workspace"
        case .notAStore: "choose another directory as workspace"
        case .noStore: "start one with `floodmark run plan.yaml`, or give the path of its workspace"
        case .otherPlan: "give another directory as workspace, or the plan that this one was started with"
        case .cellChanged:
            "the machine or the program must have changed: use another workspace, and report this if neither has"
        case .invalidCell, .unexpected: "please report this as a bug"
        }
    }
}
