import Foundation

/// What entries a zip archive has.
struct ZipListing {
    var entries: [ZipEntry] = []
    var damage: [ArchiveError] = []
    /// Where the entries end in the file.
    var end: UInt64 = 0

    private static let endSignature: UInt32 = 0x0605_4B50
    private static let endSize = 22
    private static let wideEndSignature: UInt32 = 0x0606_4B50
    private static let wideLocatorSignature: UInt32 = 0x0706_4B50
    private static let wideLocatorSize = 20
    /// Bytes that are read of a directory or of headers at a time.
    private static let pieceSize = 1 << 18

    /// Reads the directory at the end of the file; nil if there is none that could be read.
    ///
    /// - Throws: `unreadable` or `split`.
    init?(directoryOf file: ReadFile) throws(ArchiveError) {
        guard let place = try Self.directory(of: file) else { return nil }
        end = place.offset
        var pieces = Pieces(file, from: place.offset, to: place.offset + place.size)
        for _ in 0..<place.count {
            guard var fixed = try pieces.take(46).map(LittleEndian.init), fixed.number() == ZipEntry.directorySignature
            else { return nil }
            fixed.skip(4)
            guard let flags = fixed.number(UInt16.self), let method = fixed.number(UInt16.self) else { return nil }
            fixed.skip(4)
            guard let checksum = fixed.number(UInt32.self), let compressed = fixed.number(UInt32.self),
                let size = fixed.number(UInt32.self), let nameSize = fixed.number(UInt16.self),
                let extraSize = fixed.number(UInt16.self), let commentSize = fixed.number(UInt16.self)
            else { return nil }
            fixed.skip(8)
            guard let offset = fixed.number(UInt32.self), let name = try pieces.take(Int(nameSize)),
                let extra = try pieces.take(Int(extraSize)), try pieces.take(Int(commentSize)) != nil
            else { return nil }
            var entry = ZipEntry(
                name: ZipEntry.name(name), nameLength: name.count, flags: flags, method: method, checksum: checksum,
                compressedSize: UInt64(compressed), size: UInt64(size), offset: UInt64(offset))
            guard entry.widen(by: extra, hasOffset: true) else {
                damage.append(.localHeader(entry.name))
                continue
            }
            entries.append(entry)
        }
    }

    /// Goes from entry to entry by their own headers, as far as they are whole.
    ///
    /// - Throws: `unreadable`, or `notAnArchive` if the file does not start with an entry.
    init(headersOf file: ReadFile) throws(ArchiveError) {
        var offset: UInt64 = 0
        while offset < file.size {
            let header = try file.bytes(at: offset, count: ZipEntry.localHeaderSize)
            var fixed = LittleEndian(header[...])
            guard fixed.number() == ZipEntry.localSignature else {
                if offset == 0 { throw .notAnArchive }
                // The directory, whole or torn; or what a journal had not yet written.
                break
            }
            fixed.skip(2)
            guard let flags = fixed.number(UInt16.self), let method = fixed.number(UInt16.self) else { break }
            fixed.skip(4)
            guard let checksum = fixed.number(UInt32.self), let compressed = fixed.number(UInt32.self),
                let size = fixed.number(UInt32.self), let nameSize = fixed.number(UInt16.self),
                let extraSize = fixed.number(UInt16.self)
            else { break }
            let names = try file.bytes(
                at: offset + UInt64(ZipEntry.localHeaderSize), count: Int(nameSize) + Int(extraSize))
            guard names.count == Int(nameSize) + Int(extraSize) else { break }
            var entry = ZipEntry(
                name: ZipEntry.name(names.prefix(Int(nameSize))), nameLength: Int(nameSize), flags: flags,
                method: method,
                checksum: checksum, compressedSize: UInt64(compressed), size: UInt64(size), offset: offset)
            guard entry.widen(by: names.dropFirst(Int(nameSize)), hasOffset: false) else {
                damage.append(.localHeader(entry.name))
                break
            }
            // Where an entry ends that says so behind its data, only its data tell.
            guard flags & ZipEntry.sizesFollow == 0 else {
                damage.append(.truncated(entry.name))
                break
            }
            let data = offset + UInt64(ZipEntry.localHeaderSize + names.count)
            let (next, isTooFar) = data.addingReportingOverflow(entry.compressedSize)
            guard !isTooFar, next <= file.size else {
                damage.append(.truncated(entry.name))
                break
            }
            entries.append(entry)
            offset = next
        }
        guard file.size > 0 else { throw .notAnArchive }
        end = offset
    }

    /// Where the directory is, and how many entries it has.
    private static func directory(
        of file: ReadFile
    ) throws(ArchiveError) -> (offset: UInt64, size: UInt64, count: UInt64)? {
        let tailSize = Int(min(file.size, UInt64(endSize + wideLocatorSize + 0xFFFF)))
        let tailOffset = file.size - UInt64(tailSize)
        let tail = try file.bytes(at: tailOffset, count: tailSize)
        guard tail.count >= endSize else { return nil }
        for start in stride(from: tail.count - endSize, through: 0, by: -1) where tail[start] == 0x50 {
            var record = LittleEndian(tail[start...])
            guard record.number() == endSignature, let disk = record.number(UInt16.self) else { continue }
            record.skip(4)
            guard let count = record.number(UInt16.self), let size = record.number(UInt32.self),
                let offset = record.number(UInt32.self), let comment = record.number(UInt16.self),
                start + endSize + Int(comment) == tail.count
            else { continue }
            guard disk == 0 || disk == 0xFFFF else { throw .split }
            let place = tailOffset + UInt64(start)
            let narrow = (offset: UInt64(offset), size: UInt64(size), count: UInt64(count))
            let isWide = count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF
            let found = isWide ? try wideDirectory(of: file, endingAt: place) ?? narrow : narrow
            let (end, isTooFar) = found.offset.addingReportingOverflow(found.size)
            // An entry of a directory has 46 bytes at least.
            guard !isTooFar, end <= place, found.count <= found.size / 46 else { continue }
            return found
        }
        return nil
    }

    private static func wideDirectory(
        of file: ReadFile, endingAt end: UInt64
    ) throws(ArchiveError) -> (offset: UInt64, size: UInt64, count: UInt64)? {
        guard end >= UInt64(wideLocatorSize) else { return nil }
        var locator = LittleEndian(try file.bytes(at: end - UInt64(wideLocatorSize), count: wideLocatorSize)[...])
        guard locator.number() == wideLocatorSignature else { return nil }
        locator.skip(4)
        guard let place = locator.number(UInt64.self) else { return nil }
        var record = LittleEndian(try file.bytes(at: place, count: 56)[...])
        guard record.number() == wideEndSignature else { return nil }
        record.skip(28)
        guard let count = record.number(UInt64.self), let size = record.number(UInt64.self),
            let offset = record.number(UInt64.self)
        else { return nil }
        return (offset, size, count)
    }

    /// A part of a file, read piece by piece.
    private struct Pieces {
        private let file: ReadFile
        private var offset: UInt64
        private let end: UInt64
        private var piece: ArraySlice<UInt8> = []

        init(_ file: ReadFile, from start: UInt64, to end: UInt64) {
            self.file = file
            offset = start
            self.end = end
        }

        /// The next bytes; nil if there are not so many.
        mutating func take(_ count: Int) throws(ArchiveError) -> ArraySlice<UInt8>? {
            if piece.count < count {
                let wanted = Int(min(UInt64(max(pieceSize, count)), end - offset))
                let more = try file.bytes(at: offset, count: wanted)
                offset += UInt64(more.count)
                piece = (Array(piece) + more)[...]
            }
            guard piece.count >= count else { return nil }
            defer { piece = piece.dropFirst(count) }
            return piece.prefix(count)
        }
    }
}
