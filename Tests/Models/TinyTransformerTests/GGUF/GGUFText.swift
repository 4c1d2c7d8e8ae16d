import Foundation

/// A GGUF file put together by hand, right or wrong.
struct GGUFText {
    struct Tensor {
        var name: String
        var dimensions: [UInt64]
        var type: UInt32 = 0
        var offset: UInt64
    }

    var magic = Array("GGUF".utf8)
    var version: UInt32 = 3
    var tensors: [Tensor] = []
    /// Stated instead of how many there are.
    var tensorCount: UInt64?
    var keyCount: UInt64?
    /// Keys with their encoded types and values.
    var entries: [(key: String, value: [UInt8])] = []
    var alignment = 32
    var data: [UInt8] = []

    var bytes: Data {
        var out = magic + Self.little(version)
        out += Self.little(tensorCount ?? UInt64(tensors.count)) + Self.little(keyCount ?? UInt64(entries.count))
        for entry in entries { out += Self.text(entry.key) + entry.value }
        for tensor in tensors {
            out += Self.text(tensor.name) + Self.little(UInt32(tensor.dimensions.count))
            for dimension in tensor.dimensions { out += Self.little(dimension) }
            out += Self.little(tensor.type) + Self.little(tensor.offset)
        }
        if alignment > 0 { out += [UInt8](repeating: 0, count: (alignment - out.count % alignment) % alignment) }
        return Data(out + data)
    }

    static func text(_ text: String) -> [UInt8] { little(UInt64(text.utf8.count)) + Array(text.utf8) }
    static func little(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
    static func word(_ value: UInt32) -> [UInt8] { little(UInt32(4)) + little(value) }
    static func string(_ value: String) -> [UInt8] { little(UInt32(8)) + text(value) }
    static func real(_ value: Float) -> [UInt8] { little(UInt32(6)) + little(value.bitPattern) }

    /// Two float32 tensors, of four elements and of two by two.
    static var small: Self {
        var file = Self()
        file.tensors = [
            Tensor(name: "a", dimensions: [4], offset: 0), Tensor(name: "c", dimensions: [2, 2], offset: 32),
        ]
        file.data = floats([1, 2, 3, 4]) + [UInt8](repeating: 0, count: 16) + floats([9, 10, 11, 12])
        return file
    }

    static func floats(_ values: [Float]) -> [UInt8] { values.flatMap { little($0.bitPattern) } }
}
