import Foundation
import JSONText
import Vocabulary

/// A log as an archive: an entry for each attempt, and others for what is said of the run.
struct ArchivedLog: EvalLogForm {
    /// Written at the end of a run, and at its start.
    private static let headers = ["header.json", "_journal/start.json"]

    private let archive: ZipArchive

    init(_ file: URL) throws(ArchiveError) { archive = try ZipArchive(file) }

    func header() throws -> EvalLogHeader {
        var problem: (any Error)?
        for name in Self.headers {
            guard let entry = archive.entry(name) else { continue }
            do {
                var header = EvalLogHeader()
                var stream = try stream(entry)
                try stream.object { stream, key in try header.take(key, &stream) }
                try stream.end()
                return header
            } catch {
                // The other one may be whole.
                problem = problem ?? error
            }
        }
        throw problem ?? LogError.notALog
    }

    func forEachSample(
        metadata: Set<String>, wanted: Set<LoggedSample.Attempt>?, _ body: (LoggedSample) throws -> Void
    ) throws -> [LogDamage] {
        var damage = archive.damage.map { problem in
            LogDamage(
                entry: problem.entry ?? "the archive", reason: problem.reason,
                attempt: problem.entry.flatMap(Self.attempt))
        }
        for entry in archive.entries where Self.isSample(entry.name) {
            let named = Self.attempt(entry.name)
            if let wanted, let named, !wanted.contains(named) { continue }
            let lost = { (reason: String) in damage.append(LogDamage(entry: entry.name, reason: reason, attempt: named))
            }
            do {
                var stream = try stream(entry)
                var reading = SampleReading(metadata: metadata, messagesOf: wanted)
                let sample = try reading.read(&stream)
                // The checksum is only known at the end.
                try stream.end()
                guard let sample else {
                    lost("it is not a sample")
                    continue
                }
                guard wanted?.contains(sample.attempt) ?? true else { continue }
                do { try body(sample) } catch { throw TakerFailure(cause: error) }
            } catch let failure as TakerFailure {
                throw failure.cause
            } catch let problem as ArchiveError {
                lost(problem.reason)
            } catch {
                lost("\(error)")
            }
        }
        return damage
    }

    func summaries(metadata: Set<String>) throws -> [ExactName: [String: String]] {
        guard let entry = archive.entry("summaries.json") else { return [:] }
        var found: [ExactName: [String: String]] = [:]
        var stream = try stream(entry)
        try stream.elements { stream in
            var reading = SampleReading(metadata: metadata, messagesOf: nil)
            if let sample = try reading.read(&stream) { found[ExactName(sample.attempt.id)] = sample.metadata }
        }
        return found
    }

    private func stream(_ entry: ZipEntry) throws(ArchiveError) -> JSONStream {
        let reader = try archive.read(entry)
        return JSONStream { try reader.next() }
    }

    private static let folder = Array("samples/".utf8)
    private static let suffix = Array(".json".utf8)
    private static let mark = Array("_epoch_".utf8)

    /// By bytes: an id that begins with an accent makes one character with the slash before it.
    private static func isSample(_ name: String) -> Bool {
        name.utf8.starts(with: folder) && name.utf8.suffix(suffix.count).elementsEqual(suffix)
    }

    /// The attempt of an entry `samples/ID_epoch_N.json`.
    private static func attempt(_ name: String) -> LoggedSample.Attempt? {
        guard isSample(name) else { return nil }
        let bytes = Array(name.utf8.dropFirst(folder.count).dropLast(suffix.count))
        let digits = bytes.reversed().prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
        let id = bytes.dropLast(digits + mark.count)
        guard !id.isEmpty, bytes.dropLast(digits).suffix(mark.count).elementsEqual(mark),
            let epoch = Int(String(decoding: bytes.suffix(digits), as: UTF8.self))
        else { return nil }
        return LoggedSample.Attempt(id: String(decoding: id, as: UTF8.self), epoch: epoch)
    }
}
