import Foundation
import Synchronization

/// What happened in a workspace, in order: `journal.jsonl`, a line for each entry. Progress is read from it and from
/// nothing else.
///
/// An entry that says that something is done is on the disk when ``append(_:at:)`` returns. The store is the truth about
/// cells: a process that is killed after a cell was stored and before its entry was written leaves an entry out, which
/// ``Campaign`` adds when it goes on. Several threads may append.
public final class CampaignJournal: Sendable {
    /// Nil for a journal that is not kept.
    private let file: URL?
    private let descriptor: Int32?
    private let observer: @Sendable (JournalEntry) -> Void
    /// Identifiers of the cells that earlier runs have noted as finished.
    public let evaluatedBefore: Set<String>
    /// One entry at a time, so that observers see the order of the file.
    private let turn = Mutex(())

    /// Opens the journal of a workspace to write to. What a killed process left of a line is removed.
    ///
    /// - Parameter observer: Told of every entry of earlier runs, then of every one as it is written, one at a time.
    /// - Throws: `notPermitted`, `diskFull` or `failed`.
    public init(
        under lock: RunLock, observer: @escaping @Sendable (JournalEntry) -> Void = { _ in }
    ) throws(WorkspaceError) {
        let earlier = try Self.entries(of: lock.workspace)
        let file = lock.workspace.journalFile
        let descriptor = open(file.path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw WorkspaceError(FileError(path: file.path, code: errno)) }
        do throws(FileError) {
            try Self.removeUnfinishedLine(descriptor, path: file.path)
        } catch {
            close(descriptor)
            throw WorkspaceError(error)
        }
        self.file = file
        self.descriptor = descriptor
        self.observer = observer
        evaluatedBefore = Set(
            earlier.compactMap { entry in
                if case .evaluated(let cell) = entry.event { cell.id } else { nil as String? }
            })
        for entry in earlier { observer(entry) }
    }

    /// A journal that only its observer sees.
    public init(observer: @escaping @Sendable (JournalEntry) -> Void = { _ in }) {
        file = nil
        descriptor = nil
        self.observer = observer
        evaluatedBefore = []
    }

    deinit { if let descriptor { close(descriptor) } }

    /// Writes an entry, and tells the observer.
    ///
    /// - Throws: `diskFull` or `failed`; nothing of the entry is then in the file.
    public func append(_ event: JournalEvent, at moment: Date = Date()) throws(WorkspaceError) {
        let entry = JournalEntry(event, at: moment)
        let line = Self.line(entry)
        let failure = turn.withLock { _ -> FileError? in
            do throws(FileError) {
                if let descriptor, let file { try Self.write(line, to: descriptor, path: file.path, event.isDurable) }
                observer(entry)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw WorkspaceError(failure) }
    }

    /// Adds an entry beside a run that may be going on, without its lock.
    ///
    /// - Throws: `notPermitted`, `diskFull` or `failed`.
    public static func note(
        _ event: JournalEvent, in workspace: Workspace, at moment: Date = Date()
    ) throws(WorkspaceError) {
        let path = workspace.journalFile.path
        do throws(FileError) {
            let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
            defer { close(descriptor) }
            // Somebody may have been killed in the middle of a line; an empty one does no harm.
            let line = Data("\n".utf8) + line(JournalEntry(event, at: moment))
            try write(line, to: descriptor, path: path, event.isDurable)
        } catch {
            throw WorkspaceError(error)
        }
    }

    /// All entries of a workspace, to read beside a run that may be going on; none if it has no journal.
    ///
    /// A line of a later version that this one does not know is passed over, and so is one that is being written.
    ///
    /// - Throws: `notPermitted` or `failed`.
    public static func entries(of workspace: Workspace) throws(WorkspaceError) -> [JournalEntry] {
        let bytes: Data?
        do throws(FileError) {
            bytes = try DurableFile.read(workspace.journalFile.path)
        } catch {
            throw WorkspaceError(error)
        }
        let decoder = JSONDecoder()
        return (bytes ?? Data()).split(separator: UInt8(ascii: "\n"))
            .compactMap { try? decoder.decode(JournalEntry.self, from: $0) }
    }

    private static func line(_ entry: JournalEntry) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // An estimate may be anything.
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        guard let bytes = try? encoder.encode(entry) else {
            preconditionFailure("an entry holds only values that JSON can express")
        }
        return bytes + Data("\n".utf8)
    }

    private static func write(
        _ line: Data, to descriptor: Int32, path: String, _ isDurable: Bool
    ) throws(FileError) {
        let before = lseek(descriptor, 0, SEEK_END)
        let count = line.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
        guard count == line.count else {
            let code = count < 0 ? errno : ENOSPC
            ftruncate(descriptor, before)
            throw FileError(path: path, code: code)
        }
        guard !isDurable || fsync(descriptor) == 0 else { throw FileError(path: path, code: errno) }
    }

    private static func removeUnfinishedLine(_ descriptor: Int32, path: String) throws(FileError) {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        var end = size
        var piece = [UInt8](repeating: 0, count: 4096)
        while end > 0 {
            let start = max(0, end - piece.count)
            let count = pread(descriptor, &piece, end - start, off_t(start))
            guard count == end - start else { throw FileError(path: path, code: count < 0 ? errno : EIO) }
            if let last = piece[..<count].lastIndex(of: UInt8(ascii: "\n")) {
                end = start + last + 1
                break
            }
            end = start
        }
        guard end == size || ftruncate(descriptor, off_t(end)) == 0 else { throw FileError(path: path, code: errno) }
    }
}

extension JournalEvent {
    /// Whether the entry says that something is done, which must not be lost.
    fileprivate var isDurable: Bool {
        switch self {
        case .registered, .evaluated, .reported: true
        case .began, .started, .trained, .finished, .failed, .stopped: false
        }
    }
}
