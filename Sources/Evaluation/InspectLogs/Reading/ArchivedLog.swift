import Foundation
import JSONText

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
        for entry in archive.entries where entry.name.hasPrefix("samples/") && entry.name.hasSuffix(".json") {
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

    func summaries(metadata: Set<String>) throws -> [String: [String: String]] {
        guard let entry = archive.entry("summaries.json") else { return [:] }
        var found: [String: [String: String]] = [:]
        var stream = try stream(entry)
        try stream.elements { stream in
            var reading = SampleReading(metadata: metadata, messagesOf: nil)
            if let sample = try reading.read(&stream) { found[sample.attempt.id] = sample.metadata }
        }
        return found
    }

    private func stream(_ entry: ZipEntry) throws(ArchiveError) -> JSONStream {
        let reader = try archive.read(entry)
        return JSONStream { try reader.next() }
    }

    /// The attempt of an entry `samples/ID_epoch_N.json`.
    private static func attempt(_ name: String) -> LoggedSample.Attempt? {
        guard let match = name.wholeMatch(of: /samples\/(.+)_epoch_([0-9]+)\.json/.dotMatchesNewlines()),
            let epoch = Int(match.2)
        else { return nil }
        return LoggedSample.Attempt(id: String(match.1), epoch: epoch)
    }
}
