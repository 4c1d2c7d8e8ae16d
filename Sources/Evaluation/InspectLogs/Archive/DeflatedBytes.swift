import CZlib

/// An entry that is deflated (RFC 1951), without any wrapping.
final class DeflatedBytes: Decompressor {
    private static let chunkSize = 1 << 17

    private let name: String
    /// At a place of its own: zlib remembers where it lies.
    private let stream: UnsafeMutablePointer<z_stream>
    private var input: [UInt8] = []
    private var used = 0
    private(set) var isComplete = false

    init(_ name: String) throws(ArchiveError) {
        self.name = name
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            stream.deallocate()
            throw .compression(name, "no memory")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    var needsInput: Bool { used == input.count }

    func give(_ bytes: [UInt8]) { (input, used) = (bytes, 0) }

    func take(isLast: Bool) throws(ArchiveError) -> [UInt8] {
        guard !isComplete else {
            guard used == input.count else { throw .compression(name, "something follows its end") }
            return []
        }
        var status = Z_OK
        let chunk = [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { output, filled in
            input.withUnsafeMutableBufferPointer { input in
                let rest = UnsafeMutableBufferPointer(rebasing: input[used...])
                stream.pointee.next_in = rest.baseAddress
                stream.pointee.avail_in = UInt32(rest.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(output.count)
                status = inflate(stream, Z_NO_FLUSH)
                used = input.count - Int(stream.pointee.avail_in)
                filled = output.count - Int(stream.pointee.avail_out)
            }
        }
        switch status {
        case Z_STREAM_END: isComplete = true
        // No progress: the input is used up.
        case Z_OK, Z_BUF_ERROR: break
        default: throw .compression(name, stream.pointee.msg.map { String(cString: $0) } ?? "status \(status)")
        }
        return chunk
    }
}
