import Dispatch
import Foundation
import GRDB
import Models
import Synchronization

/// Replies by the whole request that led to them, in a SQLite file that several processes may use at once.
///
/// Replies are written in batches by a thread of their own, at the latest a second after they came, and all by
/// ``close()``. What a killed process had not written is asked for again.
public final class ResponseCache: Sendable {
    private struct State {
        /// Not yet being written.
        var pending: [CacheKey: ChatReply] = [:]
        /// Being written.
        var writing: [CacheKey: ChatReply] = [:]
        var isScheduled = false
        var failure: ResponseCacheError?
    }

    private static let applicationID = 0x464D_5243  // "FMRC"
    private static let version = 1
    private static let batch = 512

    private let path: String
    private let database: DatabasePool
    private let queue = DispatchQueue(label: "floodmark.response-cache")
    private let state = Mutex(State())

    /// Opens the file, or makes it.
    ///
    /// - Throws: ``ResponseCacheError``.
    public init(path: String) throws(ResponseCacheError) {
        self.path = path
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        configuration.maximumReaderCount = 4
        do {
            try Self.checkHead(path)
            database = try DatabasePool(path: path, configuration: configuration)
            // Reading does not wait for a process that writes.
            let isMade = try database.read { db in try Self.isMade(db, path: path) }
            if !isMade { try database.write { db in try Self.make(db, path: path) } }
        } catch {
            throw Self.problem(error, path: path)
        }
    }

    /// Nil if the reply is not there.
    ///
    /// - Throws: ``ResponseCacheError``.
    func reply(for key: CacheKey) throws(ResponseCacheError) -> ChatReply? {
        let (unwritten, failure) = state.withLock { ($0.pending[key] ?? $0.writing[key], $0.failure) }
        if let failure { throw failure }
        if var unwritten {
            unwritten.isCached = true
            unwritten.cost = unwritten.cost.map { _ in 0 }
            unwritten.seconds = 0
            unwritten.retries = 0
            return unwritten
        }
        let data: Data?
        do {
            data = try database.read { db in
                try Data.fetchOne(
                    db.cachedStatement(sql: "SELECT reply FROM replies WHERE key = ?"), arguments: [Data(key.bytes)])
            }
        } catch {
            throw Self.problem(error, path: path)
        }
        guard let data else { return nil }
        guard let reply = StoredReply.reply([UInt8](data)) else { throw .damaged(path: path) }
        return reply
    }

    /// Keeps a reply. A failure to write it is thrown by the next look-up or by ``close()``.
    func store(_ reply: ChatReply, for key: CacheKey) {
        let delay: DispatchTimeInterval? = state.withLock { state in
            state.pending[key] = reply
            if state.pending.count == Self.batch { return .seconds(0) }
            guard !state.isScheduled else { return nil }
            state.isScheduled = true
            return .seconds(1)
        }
        guard let delay else { return }
        queue.asyncAfter(deadline: .now() + delay) { [self] in write() }
    }

    /// Replies in the file and on their way there.
    public func count() throws -> Int {
        let unwritten = state.withLock { Set($0.pending.keys).union($0.writing.keys) }
        return try database.read { db in
            var count = try Int.fetchOne(db, sql: "SELECT count(*) FROM replies") ?? 0
            for key in unwritten {
                let isThere = try Bool.fetchOne(
                    db, sql: "SELECT EXISTS (SELECT 1 FROM replies WHERE key = ?)", arguments: [Data(key.bytes)])
                if isThere != true { count += 1 }
            }
            return count
        }
    }

    /// Writes what is left and closes the file. The cache must not be used afterwards.
    ///
    /// - Throws: ``ResponseCacheError`` if not everything could be written.
    public func close() async throws {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                write()
                continuation.resume()
            }
        }
        if let failure = state.withLock(\.failure) { throw failure }
        do {
            try checkpoint()
            try database.close()
        } catch {
            throw Self.problem(error, path: path)
        }
    }

    /// Moves everything into the file itself, unless another process reads it: then the last to close does.
    private func checkpoint() throws {
        do {
            try database.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED
        {}
    }

    /// On the queue only.
    private func write() {
        let batch = state.withLock { state in
            state.isScheduled = false
            state.writing = state.pending
            state.pending = [:]
            return state.writing
        }
        guard !batch.isEmpty else { return }
        var failure: ResponseCacheError?
        do {
            try database.write { db in
                let statement = try db.cachedStatement(sql: "INSERT OR REPLACE INTO replies (key, reply) VALUES (?, ?)")
                for (key, reply) in batch {
                    try statement.execute(arguments: [Data(key.bytes), Data(StoredReply.bytes(reply))])
                }
            }
        } catch {
            failure = Self.problem(error, path: path)
        }
        state.withLock { state in
            state.writing = [:]
            state.failure = state.failure ?? failure
        }
    }

    /// Whether the file is a cache already; if not, it is empty.
    private static func isMade(_ db: Database, path: String) throws -> Bool {
        let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        if id == applicationID {
            guard version <= Self.version else { throw ResponseCacheError.newer(path: path) }
            return true
        }
        let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        guard id == 0, version == 0, tables == 0 else { throw ResponseCacheError.foreign(path: path) }
        return false
    }

    private static func make(_ db: Database, path: String) throws {
        // Another process may have been faster.
        guard try !isMade(db, path: path) else { return }
        try db.execute(
            sql: """
                CREATE TABLE replies (key BLOB PRIMARY KEY NOT NULL, reply BLOB NOT NULL) WITHOUT ROWID;
                PRAGMA application_id = \(applicationID);
                PRAGMA user_version = \(Self.version);
                """)
    }

    /// Opening turns on a journal, which writes to the file; a file that is somebody else's is not touched.
    private static func checkHead(_ path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { return }
        defer { try? file.close() }
        let head = [UInt8](try file.read(upToCount: 100) ?? Data())
        guard !head.isEmpty else { return }
        guard head.count == 100, head.starts(with: "SQLite format 3\0".utf8) else {
            throw ResponseCacheError.foreign(path: path)
        }
        // Bytes 68 to 71 are the application's id, 28 to 31 the number of pages (SQLite file format, 1.3). Another process
        // that makes the cache at this moment has written neither id nor tables yet.
        let id = head[68..<72].reduce(0) { $0 << 8 | Int($1) }
        let pages = head[28..<32].reduce(0) { $0 << 8 | Int($1) }
        guard id == applicationID || (id == 0 && pages <= 1) else { throw ResponseCacheError.foreign(path: path) }
    }

    private static func problem(_ error: any Error, path: String) -> ResponseCacheError {
        switch error {
        case let error as ResponseCacheError: return error
        case let error as DatabaseError:
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .damaged(path: path)
            case .SQLITE_CANTOPEN:
                return .unusable(path: path, reason: "it cannot be opened; check that its folder is there")
            case .SQLITE_FULL: return .unusable(path: path, reason: "the disk is full")
            case .SQLITE_READONLY: return .unusable(path: path, reason: "it may not be written")
            case .SQLITE_BUSY: return .unusable(path: path, reason: "another process holds it for too long")
            // A table that is not there, in a file that says it has it.
            case .SQLITE_ERROR: return .damaged(path: path)
            default: return .unusable(path: path, reason: "SQLite error \(error.extendedResultCode.rawValue)")
            }
        default: return .unusable(path: path, reason: "it cannot be read")
        }
    }
}
