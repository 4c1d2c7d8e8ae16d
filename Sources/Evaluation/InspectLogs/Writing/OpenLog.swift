import Foundation
import JSONText

/// An unfinished log: samples so far in the file, and what will stand behind them in files without a name.
///
/// Not safe for several threads at once; the writer has a lock.
final class OpenLog {
    private static let startName = "_journal/start.json"
    private static let journalName = "_journal/summaries/1.json"

    private let path: String
    private let run: RunLog
    private let file: LogFile
    /// The run's description as the log was begun with it.
    private let start: [UInt8]
    /// Where the next sample goes.
    private var end: UInt64 = 0
    private var entries: UInt64 = 0
    private let directory: Spool
    private let rows: SpooledEntry
    private let scores: ScoreSpool
    private let zstandard = Zstandard()
    private(set) var attempts: AttemptSet
    private(set) var standing = RunStanding()

    /// - Parameter path: Of the unfinished log.
    init(path: String, run: RunLog) throws(EvalLogError) {
        self.path = path
        self.run = run
        file = try LogFile(path: path)
        try file.lock()
        directory = try Spool(beside: path)
        rows = try SpooledEntry(beside: path)
        scores = try ScoreSpool(beside: path)
        let (expected, isTooMany) = run.samples.multipliedReportingOverflow(by: run.epochs)
        attempts = AttemptSet(expected: isTooMany ? 0 : expected)
        var archive = try UnfinishedArchive(file)
        if let first = try archive.next() {
            guard first.written.name == Array(Self.startName.utf8),
                let id = RunWriter.identity(ofStart: first.contents)
            else { throw .notALog(path: path) }
            guard id == run.id else {
                let differences = RunDifferences(start: first.contents, now: RunWriter(run: run).start)
                throw .otherRun(path: path, run: id, differences: differences.lines)
            }
            start = first.contents
            try note(first.written, at: first.offset)
            try takeUp(&archive)
        } else {
            // A file that was torn in its first entry holds no sample.
            guard try Self.isTornStart(file) else { throw .notALog(path: path) }
            start = RunWriter(run: run).start
            try file.cut(to: 0)
            try write(PackedEntry(name: Self.startName, start, zstandard))
        }
    }

    private static func isTornStart(_ file: LogFile) throws(EvalLogError) -> Bool {
        guard try file.size() < 1 << 20 else { return false }
        let bytes = try file.read(WrittenEntry.localHeaderSize + startName.utf8.count, at: 0)
        let name = bytes.dropFirst(WrittenEntry.localHeaderSize)
        return bytes.prefix(4).elementsEqual([0x50, 0x4B, 3, 4].prefix(bytes.count))
            && startName.utf8.starts(with: name)
    }

    /// Finds the samples that are there, and cuts off what follows the last whole one.
    private func takeUp(_ archive: inout UnfinishedArchive) throws(EvalLogError) {
        end = archive.offset
        while let entry = try archive.next() {
            guard entry.written.name.starts(with: SampleEncoder.folder.utf8) else { break }
            end = entry.offset + entry.length
            guard let facts = SampleFacts(sample: entry.contents),
                attempts.insert(AttemptSet.hash(id: facts.id, epoch: facts.epoch))
            else { continue }
            try note(entry.written, at: entry.offset)
            try keep(facts)
        }
        try file.cut(to: end)
    }

    func append(_ encoded: SampleEncoder.Encoded) throws(EvalLogError) {
        let hash = AttemptSet.hash(id: encoded.facts.id, epoch: encoded.facts.epoch)
        guard !attempts.contains(hash) else {
            throw .repeated(id: encoded.facts.id, epoch: encoded.facts.epoch)
        }
        try write(encoded.packed)
        _ = attempts.insert(hash)
        try keep(encoded.facts)
    }

    private func keep(_ facts: SampleFacts) throws(EvalLogError) {
        try rows.append((standing.attempts == 0 ? "[" : ",").utf8)
        try rows.append(facts.row)
        try scores.append(facts)
        standing.count(facts)
    }

    private func write(_ packed: PackedEntry) throws(EvalLogError) {
        do throws(EvalLogError) {
            try file.write(packed.bytes, at: end)
        } catch {
            // Half an entry is cut off now if that is possible, and otherwise when the log is taken up.
            try? file.cut(to: end)
            throw error
        }
        try note(packed.entry, at: end)
        end += UInt64(packed.bytes.count)
    }

    private func note(_ entry: WrittenEntry, at offset: UInt64) throws(EvalLogError) {
        try directory.append { entry.writeDirectoryRecord(to: &$0, offset: offset) }
        entries += 1
    }

    private func writeRows(as name: String) throws(EvalLogError) {
        try rows.append((standing.attempts == 0 ? "[]" : "]").utf8)
        try write(rows, as: name)
    }

    private func write(_ entry: SpooledEntry, as name: String) throws(EvalLogError) {
        let (written, length) = try entry.write(as: name, to: file, at: end)
        try note(written, at: end)
        end += length
    }

    /// Inspect looks for samples by the ids that the header names.
    private func write(_ header: (text: [UInt8], idsAt: Int)) throws(EvalLogError) {
        let entry = try SpooledEntry(beside: path)
        try entry.append(header.text[..<header.idsAt])
        var json = JSONWriter()
        var isFirst = true
        try scores.forEachSample(of: "") { sample throws(EvalLogError) in
            json.reset()
            json.string(sample.id)
            if !isFirst { try entry.append(",".utf8) }
            isFirst = false
            try entry.append(json.bytes)
        }
        try entry.append(header.text[header.idsAt...])
        try write(entry, as: "header.json")
    }

    private func writeDirectory() throws(EvalLogError) {
        let start = end
        try directory.forEachPiece { piece throws(EvalLogError) in
            try file.write(piece, at: end)
            end += UInt64(piece.count)
        }
        let tail = WrittenEntry.endOfArchive(entries: entries, directoryOffset: start, directorySize: end - start)
        try file.write(tail, at: end)
        end += UInt64(tail.count)
        try file.cut(to: end)
        try file.synchronize()
    }

    /// Nothing may be appended afterwards.
    func finish(_ status: RunStatus, error: String?, at date: Date, as target: String) throws(EvalLogError) {
        try writeRows(as: "summaries.json")
        let reductions = try SpooledEntry(beside: path)
        let results = try RunResults(standing, scorers: run.scorers, scores: scores, reductions: reductions)
        try write(reductions, as: "reductions.json")
        try write(
            RunWriter(run: run).header(
                start: start, status: status, error: error, completedAt: date, results: results))
        try writeDirectory()
        try file.rename(to: target)
    }

    /// Writes what makes the file an archive that Inspect reads; it is cut off when the log is taken up.
    ///
    /// Nothing may be appended afterwards.
    func leave() throws(EvalLogError) {
        try writeRows(as: Self.journalName)
        try writeDirectory()
    }
}
