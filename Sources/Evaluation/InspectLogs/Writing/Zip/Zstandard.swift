import CZlib
import CZstd

/// A context for Zstandard that is used again and again, by one thread at a time.
final class Zstandard {
    /// The fastest level that still compresses texts well; measured on small samples, level 3 took half as long again
    /// and saved 2 %.
    private static let level: Int32 = 1
    /// Longest contents of one frame: Inspect's viewer cannot read frames of 256 MiB compressed or more.
    private static let frame = 128 << 20

    private let context: OpaquePointer

    init() {
        // The library gives none only where no memory is left, and then nothing else works either.
        guard let context = ZSTD_createCCtx() else { preconditionFailure("no memory for a compression context") }
        self.context = context
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Self.level)
    }

    deinit { ZSTD_freeCCtx(context) }

    /// Appends `contents`, compressed in one frame or several.
    func compress(_ contents: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
        var place = 0
        repeat {
            let piece = UnsafeRawBufferPointer(rebasing: contents[place..<min(place + Self.frame, contents.count)])
            let start = bytes.count
            let bound = ZSTD_compressBound(piece.count)
            bytes.append(contentsOf: repeatElement(0, count: bound))
            let written = bytes.withUnsafeMutableBytes { target in
                ZSTD_compress2(context, target.baseAddress.map { $0 + start }, bound, piece.baseAddress, piece.count)
            }
            precondition(ZSTD_isError(written) == 0, "Zstandard compresses whatever fits its own bound")
            bytes.removeLast(bound - written)
            place += piece.count
        } while place < contents.count
    }

    /// The contents of frames, or nil if they are damaged or not of the given size.
    static func decompress(_ frames: UnsafeRawBufferPointer, size: Int) -> [UInt8]? {
        let contents = [UInt8](unsafeUninitializedCapacity: size) { target, count in
            let written = ZSTD_decompress(target.baseAddress, size, frames.baseAddress, frames.count)
            count = ZSTD_isError(written) == 0 ? written : 0
        }
        return contents.count == size ? contents : nil
    }

    /// CRC-32 of bytes that follow those of `crc`.
    static func checksum(_ bytes: UnsafeRawBufferPointer, after crc: UInt32 = 0) -> UInt32 {
        var result = uLong(crc)
        var place = 0
        while place < bytes.count {
            let count = min(bytes.count - place, Int(Int32.max))
            let start = bytes.baseAddress.map { ($0 + place).assumingMemoryBound(to: UInt8.self) }
            result = crc32(result, start, uInt(count))
            place += count
        }
        return UInt32(truncatingIfNeeded: result)
    }
}
