/// Turns what an archive stores into what its entry holds, with memory for a chunk.
protocol Decompressor: AnyObject {
    /// Whether all that was given is used up.
    var needsInput: Bool { get }
    /// Whether what was given so far is whole.
    var isComplete: Bool { get }
    func give(_ bytes: [UInt8])
    /// The next chunk; empty if more has to be given first, or if there is none.
    ///
    /// - Parameter isLast: Nothing more will be given.
    func take(isLast: Bool) throws(ArchiveError) -> [UInt8]
}

/// An entry that is stored as it is.
final class StoredBytes: Decompressor {
    private var bytes: [UInt8] = []

    var needsInput: Bool { bytes.isEmpty }
    var isComplete: Bool { true }

    func give(_ bytes: [UInt8]) { self.bytes = bytes }

    func take(isLast: Bool) -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }
}
