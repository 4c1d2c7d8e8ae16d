import CZstd

/// An entry that is compressed with zstd (RFC 8878), in one frame or in several.
final class ZstdBytes: Decompressor {
    private static let chunkSize = 1 << 17

    private let name: String
    private let stream: OpaquePointer
    private var input: [UInt8] = []
    private var used = 0
    /// A frame has ended, and no other has begun.
    private(set) var isComplete = true

    init(_ name: String) throws(ArchiveError) {
        self.name = name
        guard let stream = ZSTD_createDStream() else { throw .compression(name, "no memory") }
        self.stream = stream
    }

    deinit { ZSTD_freeDStream(stream) }

    var needsInput: Bool { used == input.count }

    func give(_ bytes: [UInt8]) { (input, used) = (bytes, 0) }

    func take(isLast: Bool) throws(ArchiveError) -> [UInt8] {
        // At the end of a frame a call without input would begin another one.
        guard !(isComplete && used == input.count) else { return [] }
        var status = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { output, filled in
            input.withUnsafeBytes { bytes in
                var source = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: used)
                var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
                status = ZSTD_decompressStream(stream, &target, &source)
                used = source.pos
                filled = target.pos
            }
        }
        guard ZSTD_isError(status) == 0 else {
            throw .compression(name, String(cString: ZSTD_getErrorName(status)))
        }
        isComplete = status == 0
        return chunk
    }
}
