import GRDB

extension StoreError {
    /// What an error of GRDB or SQLite means to a user.
    ///
    /// Only SQLite's own words are kept: statements and their arguments could hold texts that must not leave the store.
    init(_ error: any Error, file: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(error, file: file)
        case is RowDecodingError, is DecodingError:
            self = .damaged(file, detail: "it holds a value of the wrong kind")
        default: self = .unexpected(file, code: -1, reason: "\(type(of: error))")
        }
    }

    private init(_ error: DatabaseError, file: String) {
        let reason = error.message ?? "no explanation"
        self =
            switch error.extendedResultCode {
            // The shared-memory file could not grow: with a full disk this comes before any write to the store.
            case .SQLITE_FULL, .SQLITE_IOERR_SHMSIZE: .diskFull(file)
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_IOERR_CORRUPTFS, .SQLITE_IOERR_DATA,
                .SQLITE_IOERR_SHORT_READ:
                .damaged(file, detail: reason)
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN, .SQLITE_IOERR_ACCESS:
                .notPermitted(file)
            case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: .busy(file)
            case .SQLITE_IOERR_READ: .readFailed(file)
            case .SQLITE_IOERR: .writeFailed(file)
            default: .unexpected(file, code: error.extendedResultCode.rawValue, reason: reason)
            }
    }
}
