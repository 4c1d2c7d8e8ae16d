import Foundation
import JSONText

/// The checked header of safetensors data: which tensors there are, and where.
public struct SafetensorsHeader: Equatable, Sendable {
    public struct Tensor: Equatable, Sendable {
        public var name: String
        public var type: TensorType
        public var shape: [Int]
        /// Place in the data behind the header.
        public var bytes: Range<Int>

        public init(name: String, type: TensorType, shape: [Int], bytes: Range<Int>) {
            self.name = name
            self.type = type
            self.shape = shape
            self.bytes = bytes
        }

        /// Product of the shape.
        public var count: Int { shape.reduce(1, *) }
    }

    /// Largest header in bytes; the largest that is any use here, 1,024 layers, needs less than 2 MiB.
    public static let sizeLimit = 8 << 20
    /// Most dimensions of a tensor.
    public static let rankLimit = 8
    /// Most texts in `__metadata__`.
    public static let metadataLimit = 1_024

    /// By their place in the data, which they cover without gap or overlap.
    public let tensors: [Tensor]
    /// What `__metadata__` holds.
    public let metadata: [String: String]

    /// Tensors that lie behind each other in this order.
    public init(tensors: [Tensor], metadata: [String: String] = [:]) {
        self.tensors = tensors
        self.metadata = metadata
    }

    /// Checks a header against the grammar and against the size of the data behind it.
    /// - Throws: ``WeightsFileError`` unless every byte of the data belongs to exactly one tensor.
    public init(parsing text: [UInt8], dataSize: Int) throws(WeightsFileError) {
        let read: (entries: [Entry], metadata: [String: String])
        do throws(JSONError) {
            read = try Self.read(text)
        } catch {
            throw .badHeader(error)
        }
        var tensors: [Tensor] = []
        var end = 0
        for entry in read.entries.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
            let tensor = try entry.tensor()
            if tensor.bytes.lowerBound < end {
                throw .overlap(tensor: tensor.name, with: tensors.last?.name ?? "")
            }
            guard tensor.bytes.lowerBound == end else {
                throw .gap(tensor: tensor.name, bytes: tensor.bytes.lowerBound - end)
            }
            end = tensor.bytes.upperBound
            tensors.append(tensor)
        }
        guard end <= dataSize else { throw .truncated(bytes: end - dataSize) }
        guard end == dataSize else { throw .trailing(bytes: dataSize - end) }
        self.init(tensors: tensors, metadata: read.metadata)
    }

    /// The header as a file begins with it: length, JSON, and spaces up to a multiple of 8 bytes.
    public func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var text = try encoder.encode(Document(header: self))
        text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: (8 - text.count % 8) % 8))
        return withUnsafeBytes(of: UInt64(text.count).littleEndian) { Data($0) } + text
    }

    /// A tensor as the header claims it to be.
    private struct Entry {
        var name: String
        var type: String
        var shape: [UInt64]
        var begin: UInt64
        var end: UInt64

        func tensor() throws(WeightsFileError) -> Tensor {
            guard let type = TensorType(rawValue: type) else { throw .unknownType(tensor: name, type) }
            guard let begin = Int(exactly: begin), let end = Int(exactly: end), begin <= end else {
                throw .badOffsets(tensor: name)
            }
            var shape: [Int] = []
            var bits = type.bits
            for claimed in self.shape {
                guard let dimension = Int(exactly: claimed) else { throw .sizeOverflows(tensor: name) }
                let (product, overflows) = bits.multipliedReportingOverflow(by: dimension)
                if overflows { throw .sizeOverflows(tensor: name) }
                bits = product
                shape.append(dimension)
            }
            guard bits % 8 == 0 else { throw .partOfByte(tensor: name) }
            guard end - begin == bits / 8 else {
                throw .wrongSize(tensor: name, bytes: end - begin, expected: bits / 8)
            }
            return Tensor(name: name, type: type, shape: shape, bytes: begin..<end)
        }
    }

    private static func read(_ text: [UInt8]) throws(JSONError) -> ([Entry], [String: String]) {
        var scanner = JSONScanner(text)
        guard text.first == UInt8(ascii: "{") else { throw scanner.problem(.expected("`{`")) }
        var entries: [Entry] = []
        var metadata: [String: String] = [:]
        try scanner.object { (scanner, name) throws(JSONError) in
            guard name != "__metadata__" else {
                return try scanner.object { (scanner, key) throws(JSONError) in
                    guard metadata.count < metadataLimit else {
                        throw scanner.problem(.tooMany("texts", limit: metadataLimit))
                    }
                    metadata[key] = try scanner.string()
                }
            }
            entries.append(try entry(name, &scanner))
        }
        try scanner.end(padding: [0x20])
        return (entries, metadata)
    }

    private static func entry(_ name: String, _ scanner: inout JSONScanner) throws(JSONError) -> Entry {
        var type: String?
        var shape: [UInt64]?
        var offsets: [UInt64]?
        try scanner.object { (scanner, key) throws(JSONError) in
            switch key {
            case "dtype": type = try scanner.string()
            case "shape": shape = try integers(&scanner, limit: rankLimit)
            case "data_offsets": offsets = try integers(&scanner, limit: 2)
            default: throw scanner.problem(.unexpectedKey(key))
            }
        }
        guard let type else { throw scanner.problem(.missingKey("dtype")) }
        guard let shape else { throw scanner.problem(.missingKey("shape")) }
        guard let offsets else { throw scanner.problem(.missingKey("data_offsets")) }
        guard offsets.count == 2 else { throw scanner.problem(.expected("the end of two offsets")) }
        return Entry(name: name, type: type, shape: shape, begin: offsets[0], end: offsets[1])
    }

    private static func integers(_ scanner: inout JSONScanner, limit: Int) throws(JSONError) -> [UInt64] {
        var values: [UInt64] = []
        try scanner.array { (scanner) throws(JSONError) in
            guard values.count < limit else { throw scanner.problem(.tooMany("numbers", limit: limit)) }
            values.append(try scanner.unsignedInteger())
        }
        return values
    }

    /// What the encoder writes.
    private struct Document: Encodable {
        struct Entry: Encodable {
            var dtype: String
            var shape: [Int]
            var dataOffsets: [Int]

            enum CodingKeys: String, CodingKey {
                case dtype
                case shape
                case dataOffsets = "data_offsets"
            }
        }

        struct Name: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }

            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        var header: SafetensorsHeader

        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: Name.self)
            if !header.metadata.isEmpty {
                try fields.encode(header.metadata, forKey: Name(stringValue: "__metadata__"))
            }
            for tensor in header.tensors {
                let entry = Entry(
                    dtype: tensor.type.rawValue, shape: tensor.shape,
                    dataOffsets: [tensor.bytes.lowerBound, tensor.bytes.upperBound])
                try fields.encode(entry, forKey: Name(stringValue: tensor.name))
            }
        }
    }
}
