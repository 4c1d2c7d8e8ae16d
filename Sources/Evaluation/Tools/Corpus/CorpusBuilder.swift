import Foundation

/// Makes a corpus of documents in JSON Lines.
public enum CorpusBuilder {
    /// The longest line, in bytes.
    public static let longestLine = 16 << 20

    /// Reads `{"id": …, "title": …, "source": …, "text": …}` line by line and writes the corpus, or leaves what was
    /// there.
    ///
    /// - Returns: The number of documents.
    /// - Throws: ``CorpusError`` with the line that cannot be read, or whose id is there already.
    @discardableResult
    public static func build(from documents: URL, to corpus: URL) throws(CorpusError) -> Int {
        let file = documents.lastPathComponent
        guard let handle = try? FileHandle(forReadingFrom: documents) else {
            throw .unreadable(file, reason: "the documents cannot be read")
        }
        defer { try? handle.close() }
        let draft = corpus.deletingLastPathComponent().appending(
            path: ".\(corpus.lastPathComponent).\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: draft) }
        do {
            var lines = Lines(handle, file: file)
            let count = try CorpusFile.write(to: draft) {
                while let line = try lines.next() {
                    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
                    return (try CorpusDocument(line, file: file, number: lines.number), lines.number)
                }
                return nil
            } duplicate: { line, id in
                .badLine(
                    file: file, line: line, message: "the id \(id.debugDescription) is there already", fix: "rename one"
                )
            }
            guard count > 0 else { throw CorpusError.unreadable(file, reason: "it holds no document") }
            guard rename(draft.path, corpus.path) == 0 else {
                throw CorpusError.unwritable(
                    corpus.lastPathComponent, reason: String(cString: strerror(errno)).lowercased())
            }
            return count
        } catch let error as CorpusError {
            throw error
        } catch {
            throw .unwritable(corpus.lastPathComponent, reason: "the corpus cannot be written: \(error)")
        }
    }

    /// The lines of a file, which may be longer than memory.
    private struct Lines {
        private let handle: FileHandle
        private let file: String
        private var rest: [UInt8] = []
        private var start = 0
        private var isAtEnd = false
        /// Of the line that was read last, from 1.
        private(set) var number = 0

        init(_ handle: FileHandle, file: String) {
            self.handle = handle
            self.file = file
        }

        mutating func next() throws -> [UInt8]? {
            var searched = start
            while true {
                if let end = rest[searched...].firstIndex(of: 0x0A) {
                    defer { start = end + 1 }
                    number += 1
                    return Array(rest[start..<end])
                }
                if isAtEnd {
                    guard start < rest.count else { return nil }
                    defer { start = rest.count }
                    number += 1
                    return Array(rest[start...])
                }
                rest.removeFirst(start)
                start = 0
                guard rest.count <= CorpusBuilder.longestLine else {
                    throw CorpusError.badLine(
                        file: file, line: number + 1, message: "the line is longer than 16 MiB",
                        fix: "split the document")
                }
                searched = rest.count
                let piece = try handle.read(upToCount: 1 << 20) ?? Data()
                isAtEnd = piece.isEmpty
                rest += piece
            }
        }
    }
}
