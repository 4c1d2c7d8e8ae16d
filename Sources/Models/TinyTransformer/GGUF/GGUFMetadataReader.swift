/// Reads the keys and values between a GGUF file's counts and its tensors.
struct GGUFMetadataReader {
    /// The file, for messages.
    let file: String?
    /// Elements of lists that may still come.
    private var elements = GGUFFile.elementLimit

    init(file: String?) { self.file = file }

    mutating func read(_ cursor: inout GGUFCursor, count: Int) throws(EngineError) -> [String: GGUFValue] {
        var values: [String: GGUFValue] = [:]
        for _ in 0..<count {
            let start = cursor.offset
            let bytes = try cursor.text(limit: 65_535)
            guard let key = String(printableASCII: bytes) else { throw .badGGUF(.badKey(at: start), file: file) }
            let type: UInt32 = try cursor.integer()
            let value = type == 9 ? try list(&cursor, key: key) : try single(type, &cursor, key: key)
            guard values.updateValue(value, forKey: key) == nil else { throw .badGGUF(.keyTwice(key), file: file) }
        }
        return values
    }

    private mutating func list(_ cursor: inout GGUFCursor, key: String) throws(EngineError) -> GGUFValue {
        let type: UInt32 = try cursor.integer()
        guard type != 9 else { throw .badGGUF(.nestedLists(key: key), file: file) }
        guard let bytesEach = Self.leastBytes[type] else {
            throw .badGGUF(.unknownValueType(key: key, type), file: file)
        }
        let count = try cursor.count("elements of \(key)", bytesEach: bytesEach, limit: elements)
        elements -= count
        var values: [GGUFValue] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try single(type, &cursor, key: key)) }
        return .list(values)
    }

    /// Bytes that a value of a type takes at least.
    private static let leastBytes: [UInt32: Int] = [
        0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 8: 8, 10: 8, 11: 8, 12: 8,
    ]

    private func single(_ type: UInt32, _ cursor: inout GGUFCursor, key: String) throws(EngineError) -> GGUFValue {
        switch type {
        case 0: return .unsigned(UInt64(try cursor.integer(UInt8.self)))
        case 1: return .signed(Int64(try cursor.integer(Int8.self)))
        case 2: return .unsigned(UInt64(try cursor.integer(UInt16.self)))
        case 3: return .signed(Int64(try cursor.integer(Int16.self)))
        case 4: return .unsigned(UInt64(try cursor.integer(UInt32.self)))
        case 5: return .signed(Int64(try cursor.integer(Int32.self)))
        case 6: return .real(Double(Float(bitPattern: try cursor.integer())))
        case 7:
            let byte: UInt8 = try cursor.integer()
            guard byte <= 1 else { throw .badGGUF(.badBool(key: key, byte), file: file) }
            return .bool(byte == 1)
        case 8: return .text(try cursor.text(limit: GGUFFile.textLimit))
        case 10: return .unsigned(try cursor.integer())
        case 11: return .signed(try cursor.integer())
        case 12: return .real(Double(bitPattern: try cursor.integer()))
        default: throw .badGGUF(.unknownValueType(key: key, type), file: file)
        }
    }
}
