import Foundation

/// A GGUF file, or such data in memory, whose header has been checked.
public struct GGUFFile {
    public struct Tensor: Equatable, Sendable {
        public var name: String
        /// As ggml counts: innermost dimension first.
        public var dimensions: [Int]
        public var type: GGUFType
        /// Place in the file.
        public var bytes: Range<Int>
    }

    /// Most entries of metadata.
    public static let keyLimit = 4_096
    /// Most elements of all lists of the metadata together; the largest vocabularies have a quarter of a million tokens.
    public static let elementLimit = 1 << 22
    /// Most bytes of one text.
    public static let textLimit = 4 << 20
    public static let tensorLimit = 1 << 16

    /// Which of version 2 and 3, which differ in nothing that is read here.
    public let version: Int
    public let metadata: [String: GGUFValue]
    /// In the order of their data, which they cover with no gap but the padding.
    public let tensors: [Tensor]
    private let source: ByteSource

    /// Nil for data in memory.
    public var path: String? { source.path }

    /// - Throws: ``EngineError/badGGUF(_:file:)``
    public init(_ data: Data) throws(EngineError) { try self.init(.memory(data)) }

    /// Opens a file; its data is read when it is asked for.
    /// - Throws: ``EngineError/unreadable(_:reason:)``, or ``EngineError/badGGUF(_:file:)``
    public init(path: String) throws(EngineError) { try self.init(.file(RegularFile(path: path))) }

    private init(_ source: ByteSource) throws(EngineError) {
        self.source = source
        var cursor = GGUFCursor(source)
        version = try Self.version(&cursor, source)
        let tensorCount = try cursor.count("tensors", bytesEach: 32, limit: Self.tensorLimit)
        let keyCount = try cursor.count("entries", bytesEach: 13, limit: Self.keyLimit)
        var reader = GGUFMetadataReader(file: source.path)
        metadata = try reader.read(&cursor, count: keyCount)
        if let count = metadata["split.count"]?.integer, count > 1 { throw .badGGUF(.split(count), file: source.path) }
        let claims = try Self.claims(&cursor, count: tensorCount, source)
        tensors = try Self.place(
            claims, from: cursor.offset, alignment: Self.alignment(metadata, file: source.path), source)
    }

    private static func version(_ cursor: inout GGUFCursor, _ source: ByteSource) throws(EngineError) -> Int {
        var beginning: [UInt8] = []
        try source.read(at: 0, count: min(source.size, ForeignFile.length)) { beginning = Array($0) }
        guard beginning.starts(with: "GGUF".utf8) else {
            if let foreign = ForeignFile(beginning: beginning) { throw .foreign(foreign, file: source.path) }
            throw .badGGUF(.noMagic, file: source.path)
        }
        _ = try cursor.bytes(4)
        let version: UInt32 = try cursor.integer()
        guard version & 0xFFFF != 0 else { throw .badGGUF(.bigEndian, file: source.path) }
        guard version == 2 || version == 3 else { throw .badGGUF(.version(version), file: source.path) }
        return Int(version)
    }

    private static func alignment(_ metadata: [String: GGUFValue], file: String?) throws(EngineError) -> Int {
        guard let stated = metadata["general.alignment"] else { return 32 }
        guard let bytes = stated.integer, (8...65_536).contains(bytes), bytes.nonzeroBitCount == 1 else {
            throw .badGGUF(.badAlignment(stated.summary), file: file)
        }
        return bytes
    }

    /// A tensor as the header claims it to be.
    private struct Claim {
        var name: String
        var dimensions: [UInt64]
        var type: UInt32
        var offset: UInt64
    }

    private static func claims(
        _ cursor: inout GGUFCursor, count: Int, _ source: ByteSource
    ) throws(EngineError) -> [Claim] {
        var claims: [Claim] = []
        var names: Set<String> = []
        for _ in 0..<count {
            let start = cursor.offset
            let bytes = try cursor.text(limit: 256)
            guard let name = String(printableASCII: bytes) else {
                throw .badGGUF(.badTensorName(at: start), file: source.path)
            }
            guard names.insert(name).inserted else {
                throw .badWeights(.tensorTwice(tensor: name, in: source.path ?? ""), file: source.path)
            }
            let rank: UInt32 = try cursor.integer()
            guard (1...4).contains(rank) else { throw .badGGUF(.badShape(tensor: name), file: source.path) }
            var dimensions: [UInt64] = []
            for _ in 0..<rank { dimensions.append(try cursor.integer()) }
            claims.append(
                Claim(name: name, dimensions: dimensions, type: try cursor.integer(), offset: try cursor.integer()))
        }
        return claims
    }

    /// - Throws: ``EngineError/badGGUF(_:file:)`` unless each lies where the one before it, padded, ends.
    private static func place(
        _ claims: [Claim], from headerEnd: Int, alignment: Int, _ source: ByteSource
    ) throws(EngineError) -> [Tensor] {
        func padded(_ offset: Int) -> Int { (offset + alignment - 1) / alignment * alignment }
        let start = padded(headerEnd)
        var end = 0
        var tensors: [Tensor] = []
        for claim in claims {
            guard let type = GGUFType(rawValue: claim.type) else {
                throw .badWeights(
                    .unsupportedType(tensor: claim.name, GGUFType.name(ofUnread: claim.type)), file: source.path)
            }
            let (dimensions, bytes) = try size(claim, type, file: source.path)
            let begin = padded(end)
            guard claim.offset == UInt64(begin) else {
                throw .badGGUF(.badOffset(tensor: claim.name, claim.offset, expected: begin), file: source.path)
            }
            guard bytes <= source.size, begin + bytes <= source.size - start else {
                let missing = min(bytes, Int.max / 2) - max(source.size - start - begin, 0)
                throw .badGGUF(.truncated(bytes: missing), file: source.path)
            }
            end = begin + bytes
            tensors.append(
                Tensor(
                    name: claim.name, dimensions: dimensions, type: type,
                    bytes: (start + begin)..<(start + end)))
        }
        let rest = max(source.size - start, 0) - end
        guard rest < alignment else { throw .badWeights(.trailing(bytes: rest), file: source.path) }
        return tensors
    }

    private static func size(
        _ claim: Claim, _ type: GGUFType, file: String?
    ) throws(EngineError) -> (dimensions: [Int], bytes: Int) {
        var dimensions: [Int] = []
        var count = 1
        for claimed in claim.dimensions {
            guard let dimension = Int(exactly: claimed), dimension > 0 else {
                throw .badGGUF(.badShape(tensor: claim.name), file: file)
            }
            let (product, overflows) = count.multipliedReportingOverflow(by: dimension)
            guard !overflows, product < Int.max / 256 else { throw .badGGUF(.badShape(tensor: claim.name), file: file) }
            count = product
            dimensions.append(dimension)
        }
        guard dimensions[0] % type.blockLength == 0 else {
            throw .badGGUF(
                .partOfBlock(tensor: claim.name, length: dimensions[0], block: type.blockLength), file: file)
        }
        return (dimensions, count / type.blockLength * type.blockBytes)
    }

    /// Writes the elements of a tensor of the header to `target`, as float32.
    /// - Throws: ``EngineError/badWeights(_:file:)`` for an element that is not finite.
    func read(_ tensor: Tensor, into target: UnsafeMutablePointer<Float>) throws(EngineError) {
        let type = tensor.type
        let most = (1 << 18) / type.blockLength
        let blocks = tensor.bytes.count / type.blockBytes
        for first in stride(from: 0, to: blocks, by: most) {
            let count = min(most, blocks - first)
            let begin = first * type.blockLength
            try source.read(
                at: tensor.bytes.lowerBound + first * type.blockBytes, count: count * type.blockBytes
            ) { bytes in
                type.dequantise(bytes, blocks: count, to: target + begin)
            }
            for index in begin..<(begin + count * type.blockLength) where !target[index].isFinite {
                throw .badWeights(.notFinite(tensor: tensor.name, index: index), file: path)
            }
        }
    }
}

extension String {
    /// Nil unless all bytes are ASCII that prints, and there is one.
    init?(printableASCII bytes: some Collection<UInt8>) {
        guard !bytes.isEmpty, bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        self = String(decoding: bytes, as: UTF8.self)
    }
}
