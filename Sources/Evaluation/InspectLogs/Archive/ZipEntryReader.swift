import CZlib
import Foundation
import Vocabulary

/// Gives what an entry holds, chunk by chunk, and looks whether it is what the archive promised.
final class ZipEntryReader {
    /// Bytes of an archive that are read at a time.
    private static let pieceSize = 1 << 17
    /// No log's entry is larger.
    private static let mostBytes: UInt64 = 1 << 36
    /// How often an entry may be as large as in the archive, from 64 MiB on. JSON text of a log that repeats itself
    /// reaches hundreds.
    private static let mostBlowUp: UInt64 = 4000
    private static let largeBytes: UInt64 = 1 << 26

    private let entry: ZipEntry
    private let file: ReadFile
    private let decompressor: any Decompressor
    /// What is left of the entry in the archive.
    private var unread: Range<UInt64>
    private var given: UInt64 = 0
    private var checksum: UInt = 0
    private var isDone = false

    init(_ entry: ZipEntry, in file: ReadFile) throws(ArchiveError) {
        self.entry = entry
        self.file = file
        guard entry.flags & ZipEntry.isEncrypted == 0 else { throw .encrypted(entry.name) }
        guard entry.size <= Self.mostBytes,
            entry.size < Self.largeBytes || entry.size / Self.mostBlowUp <= entry.compressedSize
        else { throw .tooLarge(entry.name, bytes: entry.size, compressed: entry.compressedSize) }
        switch entry.method {
        case 0: decompressor = StoredBytes()
        case 8: decompressor = try DeflatedBytes(entry.name)
        case 93: decompressor = try ZstdBytes(entry.name)
        default: throw .method(entry.name, entry.method)
        }
        unread = try Self.data(of: entry, in: file)
    }

    /// The next bytes, some at least; nil at the end.
    ///
    /// - Throws: ``ArchiveError`` that names the entry.
    func next() throws(ArchiveError) -> [UInt8]? {
        while !isDone {
            if decompressor.needsInput, !unread.isEmpty {
                let count = Int(min(UInt64(Self.pieceSize), UInt64(unread.count)))
                let piece = try file.bytes(at: unread.lowerBound, count: count)
                guard piece.count == count else { throw .truncated(entry.name) }
                unread = (unread.lowerBound + UInt64(count))..<unread.upperBound
                decompressor.give(piece)
            }
            let isLast = unread.isEmpty
            let chunk = try decompressor.take(isLast: isLast)
            if chunk.isEmpty, isLast {
                isDone = true
                guard decompressor.isComplete else { throw .truncated(entry.name) }
                guard given == entry.size else { throw .size(entry.name) }
                guard checksum == UInt(entry.checksum) else { throw .checksum(entry.name) }
            }
            guard !chunk.isEmpty else { continue }
            given += UInt64(chunk.count)
            guard given <= entry.size else { throw .size(entry.name) }
            checksum = chunk.withUnsafeBufferPointer { crc32_z(checksum, $0.baseAddress, $0.count) }
            return chunk
        }
        return nil
    }

    /// Where the entry's data are, by its own header, which must say what the directory says.
    private static func data(of entry: ZipEntry, in file: ReadFile) throws(ArchiveError) -> Range<UInt64> {
        var header = LittleEndian(try file.bytes(at: entry.offset, count: ZipEntry.localHeaderSize)[...])
        guard header.number() == ZipEntry.localSignature else { throw .localHeader(entry.name) }
        header.skip(4)
        guard let method = header.number(UInt16.self) else { throw .truncated(entry.name) }
        header.skip(16)
        guard let nameSize = header.number(UInt16.self), let extraSize = header.number(UInt16.self) else {
            throw .truncated(entry.name)
        }
        let start = entry.offset + UInt64(ZipEntry.localHeaderSize)
        let name = try file.bytes(at: start, count: Int(nameSize))
        guard method == entry.method, ExactName(ZipEntry.name(name)) == ExactName(entry.name) else {
            throw .localHeader(entry.name)
        }
        let data = start + UInt64(nameSize) + UInt64(extraSize)
        let (end, isTooFar) = data.addingReportingOverflow(entry.compressedSize)
        guard !isTooFar, end <= file.size else { throw .truncated(entry.name) }
        return data..<end
    }
}
