import Crypto
import Foundation

/// The lines of a file, read piece by piece so that the file may be longer than memory.
struct HashedLines {
    /// Longest line, in bytes.
    static let maximumLine = 16 << 20
    private static let piece = 1 << 18

    private let handle: FileHandle
    private let file: String
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    /// Whether the rest of the last line is still to come.
    private var isCut = false
    private var hasher = SHA256()

    /// Number of the line that was read last, from 1.
    private(set) var line = 0

    init(_ url: URL, file: String) throws(TaskFolderError) {
        guard let handle = try? FileHandle(forReadingFrom: url) else { throw .unreadable(file: file) }
        self.handle = handle
        self.file = file
    }

    /// Of all that was read; of the file once the last line was given.
    var hash: String { hasher.finalize().hexadecimal }

    /// The next line without its line break; nil at the end. What is longer than ``maximumLine`` is cut there.
    mutating func next() throws(TaskFolderError) -> [UInt8]? {
        if isCut { try skipToLineBreak() }
        var searched = start
        while true {
            if let end = lineBreak(from: searched) {
                let bytes = Array(buffer[start..<end])
                start = end + 1
                line += 1
                return bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
            }
            if isAtEnd || buffer.count - start > Self.maximumLine {
                guard start < buffer.count else { return nil }
                let bytes = Array(buffer[start...])
                start = buffer.count
                isCut = !isAtEnd
                line += 1
                return bytes
            }
            searched = buffer.count - start
            buffer.removeFirst(start)
            start = 0
            try fill()
        }
    }

    private mutating func skipToLineBreak() throws(TaskFolderError) {
        while isCut {
            if let end = lineBreak(from: start) {
                start = end + 1
                isCut = false
            } else {
                buffer.removeAll(keepingCapacity: true)
                start = 0
                isCut = !isAtEnd
                try fill()
            }
        }
    }

    private func lineBreak(from place: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, place < bytes.count,
                let found = memchr(base + place, 0x0A, bytes.count - place)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    private mutating func fill() throws(TaskFolderError) {
        do {
            guard let data = try handle.read(upToCount: Self.piece), !data.isEmpty else {
                isAtEnd = true
                return
            }
            hasher.update(data: data)
            buffer.append(contentsOf: data)
        } catch {
            throw .unreadable(file: file)
        }
    }
}
