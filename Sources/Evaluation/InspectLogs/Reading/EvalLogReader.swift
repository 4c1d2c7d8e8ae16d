import Foundation
import JSONText
import Vocabulary

/// Reads a log of Inspect, in either of its forms: an archive (`.eval`), also one whose writer was killed, or one JSON
/// text (`.json`).
///
/// Samples are handed out one at a time, and no more of one is in memory than is used: a log may be larger than memory.
public struct EvalLogReader: Sendable {
    /// Where the log is.
    public let file: URL
    private let form: any EvalLogForm

    /// - Throws: ``LogError`` if the file cannot be read or is no log.
    public init(file: URL) throws(LogError) {
        self.file = file
        do {
            let start = try ReadFile(file).bytes(at: 0, count: 1 << 10)
            if start.starts(with: [0x50, 0x4B]) {
                form = try ArchivedLog(file)
            } else if start.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == UInt8(ascii: "{") {
                form = TextLog(file: file)
            } else {
                throw LogError.notALog
            }
        } catch let problem as LogError {
            throw problem
        } catch let problem as ArchiveError {
            throw .archive(problem)
        } catch {
            throw .notALog
        }
    }

    /// What the log says of the run.
    ///
    /// - Throws: ``LogError``.
    public func header() throws(LogError) -> EvalLogHeader {
        let header: EvalLogHeader
        do {
            header = try form.header()
        } catch let problem as LogError {
            throw problem
        } catch let problem as JSONError {
            throw .json(problem)
        } catch let problem as ArchiveError {
            throw .archive(problem)
        } catch {
            throw .notALog
        }
        guard header.hasSpecification else { throw .notALog }
        guard EvalLogHeader.versions.contains(header.version) else { throw .version("\(header.version)") }
        guard !header.task.isEmpty else { throw .notALog }
        guard !header.isSharded else { throw .sharded }
        return header
    }

    /// Hands out the samples in the order of the file.
    ///
    /// - Parameters:
    ///   - metadata: Names of the fields of samples' metadata that are wanted.
    ///   - wanted: The attempts that are handed out, with their messages; nil for all, without messages.
    /// - Returns: What could not be read, by name.
    /// - Throws: What `body` throws.
    @discardableResult
    public func forEachSample(
        metadata: Set<String> = [], messagesOf wanted: Set<LoggedSample.Attempt>? = nil,
        _ body: (LoggedSample) throws -> Void
    ) throws -> [LogDamage] {
        try form.forEachSample(metadata: metadata, wanted: wanted, body)
    }
}

extension EvalLogReader {
    /// The metadata that are kept of samples beside the samples themselves, by id; empty where the log keeps none.
    ///
    /// - Parameter metadata: Names of the fields that are wanted.
    func summaries(metadata: Set<String>) -> [ExactName: [String: String]] {
        // They only help where samples are lost: if they are damaged too, nothing is known.
        (try? form.summaries(metadata: metadata)) ?? [:]
    }
}

/// One of the two forms of a log.
protocol EvalLogForm: Sendable {
    func header() throws -> EvalLogHeader
    func forEachSample(
        metadata: Set<String>, wanted: Set<LoggedSample.Attempt>?, _ body: (LoggedSample) throws -> Void
    ) throws -> [LogDamage]
    func summaries(metadata: Set<String>) throws -> [ExactName: [String: String]]
}

/// An error of whoever takes the samples, which is none of the log.
struct TakerFailure: Error {
    let cause: any Error
}
