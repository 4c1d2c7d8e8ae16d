/// An entry that is too long for memory: compressed piece by piece into a file without a name until its turn comes.
final class SpooledEntry {
    /// Contents that are compressed together.
    private static let piece = 1 << 20

    private let spool: Spool
    private let zstandard = Zstandard()
    private var waiting: [UInt8] = []
    private var crc: UInt32 = 0
    private var size: UInt64 = 0

    /// - Parameter path: The file is in the same folder.
    init(beside path: String) throws(EvalLogError) { spool = try Spool(beside: path) }

    func append(_ contents: some Collection<UInt8>) throws(EvalLogError) {
        waiting.append(contentsOf: contents)
        if waiting.count >= Self.piece { try compress() }
    }

    private func compress() throws(EvalLogError) {
        crc = waiting.withUnsafeBytes { Zstandard.checksum($0, after: crc) }
        size += UInt64(waiting.count)
        try spool.append { bytes in waiting.withUnsafeBytes { zstandard.compress($0, to: &bytes) } }
        waiting.removeAll(keepingCapacity: true)
    }

    /// Writes header and contents to the archive.
    ///
    /// - Returns: The entry, and its bytes in the archive.
    func write(
        as name: String, to file: LogFile, at offset: UInt64
    ) throws(EvalLogError) -> (WrittenEntry, UInt64) {
        if !waiting.isEmpty || size == 0 { try compress() }
        let entry = WrittenEntry(name: Array(name.utf8), crc: crc, compressedSize: spool.count, size: size)
        var header: [UInt8] = []
        entry.writeLocalHeader(to: &header)
        try file.write(header, at: offset)
        var place = offset + UInt64(header.count)
        try spool.forEachPiece { piece throws(EvalLogError) in
            try file.write(piece, at: place)
            place += UInt64(piece.count)
        }
        return (entry, place - offset)
    }
}
