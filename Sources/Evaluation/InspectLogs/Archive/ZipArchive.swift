import Foundation
import Vocabulary

/// A zip archive that is read in place: entries stored, deflated or compressed with zstd, also with the wide fields of
/// zip64.
///
/// Whatever the file claims, memory is bounded: a few bytes for each entry, and one chunk of the entry that is read.
/// An archive without a directory, as a process that was killed leaves it, is read from the entries' own headers.
struct ZipArchive: Sendable {
    /// In the order of the file; of several entries of one name, byte by byte, the last one, as every
    /// reader has it.
    let entries: [ZipEntry]
    /// What cannot be read, and why; the other entries can.
    let damage: [ArchiveError]
    /// Whether the directory is there.
    let isComplete: Bool
    private let file: ReadFile
    /// Entries that lie over each other.
    private let overlaps: [ExactName: ArchiveError]

    /// - Throws: ``ArchiveError`` if the file cannot be read or is no archive.
    init(_ url: URL) throws(ArchiveError) {
        file = try ReadFile(url)
        let listing: ZipListing
        if let directory = try ZipListing(directoryOf: file) {
            listing = directory
            isComplete = true
        } else {
            listing = try ZipListing(headersOf: file)
            isComplete = false
        }
        var last: [ExactName: Int] = [:]
        for (place, entry) in listing.entries.enumerated() { last[ExactName(entry.name)] = place }
        let inOrder = listing.entries.enumerated().filter { last[ExactName($1.name)] == $0 }.map(\.element)
            .sorted { $0.offset < $1.offset }
        entries = inOrder
        damage = listing.damage
        overlaps = Self.overlaps(in: listing.entries, end: listing.end)
    }

    /// The last entry of a name; nil if there is none.
    func entry(_ name: String) -> ZipEntry? {
        let name = ExactName(name)
        return entries.first { ExactName($0.name) == name }
    }

    /// Reads an entry in chunks.
    ///
    /// - Throws: ``ArchiveError`` that names the entry, if it is not what the directory says.
    func read(_ entry: ZipEntry) throws(ArchiveError) -> ZipEntryReader {
        if let overlap = overlaps[ExactName(entry.name)] { throw overlap }
        return try ZipEntryReader(entry, in: file)
    }

    private static func overlaps(in entries: [ZipEntry], end: UInt64) -> [ExactName: ArchiveError] {
        var found: [ExactName: ArchiveError] = [:]
        let inOrder = entries.sorted { ($0.offset, ExactName($0.name)) < ($1.offset, ExactName($1.name)) }
        for (entry, next) in zip(inOrder, inOrder.dropFirst()) where entry.leastEnd > next.offset {
            found[ExactName(entry.name)] = .overlaps(entry.name, with: next.name)
            found[ExactName(next.name)] = .overlaps(next.name, with: entry.name)
        }
        for entry in inOrder where entry.leastEnd > end {
            found[ExactName(entry.name)] = found[ExactName(entry.name)] ?? .truncated(entry.name)
        }
        return found
    }
}

extension ZipEntry {
    /// Where the entry ends at the earliest; the highest number if that is beyond 64 bits.
    fileprivate var leastEnd: UInt64 {
        let (end, isTooFar) = offset.addingReportingOverflow(compressedSize)
        let (result, isFarther) = end.addingReportingOverflow(UInt64(Self.localHeaderSize + nameLength))
        return isTooFar || isFarther ? .max : result
    }
}
