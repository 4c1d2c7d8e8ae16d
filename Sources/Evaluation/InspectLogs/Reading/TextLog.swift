import Foundation
import JSONText
import Vocabulary

/// A log as one JSON text, with its parts in any order.
struct TextLog: EvalLogForm {
    private static let pieceSize = 1 << 18

    let file: URL

    func header() throws -> EvalLogHeader {
        var header = EvalLogHeader()
        var stream = try stream()
        do {
            try stream.object { stream, key in
                if key == "samples" { try stream.skip() } else { try header.take(key, &stream) }
            }
            try stream.end()
        } catch let problem as JSONError {
            // What is said of the run usually comes first; the samples before the damage can still be read.
            guard header.hasSpecification, !header.task.isEmpty else { throw problem }
        }
        return header
    }

    func forEachSample(
        metadata: Set<String>, wanted: Set<LoggedSample.Attempt>?, _ body: (LoggedSample) throws -> Void
    ) throws -> [LogDamage] {
        var damage: [LogDamage] = []
        var count = 0
        do {
            var stream = try stream()
            try stream.object { stream, key in
                guard key == "samples" else { return try stream.skip() }
                try stream.elements { stream in
                    var reading = SampleReading(metadata: metadata, messagesOf: wanted)
                    let sample = try reading.read(&stream)
                    if let sample {
                        if wanted?.contains(sample.attempt) ?? true {
                            do { try body(sample) } catch { throw TakerFailure(cause: error) }
                        }
                    } else {
                        damage.append(LogDamage(entry: "samples[\(count)]", reason: "it is not a sample"))
                    }
                    count += 1
                }
            }
            try stream.end()
        } catch let failure as TakerFailure {
            throw failure.cause
        } catch {
            damage.append(
                LogDamage(entry: "samples[\(count)]", reason: "\(error); what follows in the file cannot be read"))
        }
        return damage
    }

    func summaries(metadata: Set<String>) -> [ExactName: [String: String]] { [:] }

    private func stream() throws(ArchiveError) -> JSONStream {
        let text = try ReadFile(file)
        var offset: UInt64 = 0
        return JSONStream {
            let piece = try text.bytes(at: offset, count: Self.pieceSize)
            offset += UInt64(piece.count)
            return piece.isEmpty ? nil : piece
        }
    }
}
