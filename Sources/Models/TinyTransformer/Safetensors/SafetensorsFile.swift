import Foundation

/// Safetensors data in memory or in a file, whose header has been checked.
///
/// Nothing is allocated for what a header claims before the data is known to hold it.
public struct SafetensorsFile {
    public let header: SafetensorsHeader
    private let contents: ByteSource
    /// Where the data begins behind the header.
    private let dataStart: Int

    /// - Throws: ``EngineError/badWeights(_:file:)`` if the header does not describe exactly the bytes that follow it.
    public init(_ data: Data) throws(EngineError) { try self.init(.memory(data)) }

    /// Opens a file; its data is read when it is asked for.
    /// - Throws: ``EngineError/unreadable(_:reason:)``, or ``EngineError/badWeights(_:file:)`` as for data in memory.
    public init(path: String) throws(EngineError) { try self.init(.file(RegularFile(path: path))) }

    private init(_ contents: ByteSource) throws(EngineError) {
        self.contents = contents
        let (size, path) = (contents.size, contents.path)
        var beginning: [UInt8] = []
        try contents.read(at: 0, count: min(size, ForeignFile.length)) { beginning = Array($0) }
        // A header, which stands behind the 8 bytes of its length, is an object.
        let hasHeader = beginning.count > 8 && beginning[8] == UInt8(ascii: "{")
        if !hasHeader, let foreign = ForeignFile(beginning: beginning) { throw .foreign(foreign, file: path) }
        guard size >= 8 else { throw .badWeights(.endsEarly(bytes: size), file: path) }
        var prefix: UInt64 = 0
        try contents.read(at: 0, count: 8) { prefix = $0.loadUnaligned(as: UInt64.self).littleEndian }
        guard prefix <= UInt64(SafetensorsHeader.sizeLimit) else {
            throw .badWeights(.headerTooLong(prefix), file: path)
        }
        let length = Int(prefix)
        guard length <= size - 8 else { throw .badWeights(.headerPastEnd(prefix, bytes: size - 8), file: path) }
        var text: [UInt8] = []
        try contents.read(at: 8, count: length) { text = Array($0) }
        dataStart = 8 + length
        do throws(WeightsFileError) {
            header = try SafetensorsHeader(parsing: text, dataSize: size - dataStart)
        } catch {
            throw .badWeights(error, file: path)
        }
    }

    /// Nil for data in memory.
    public var path: String? { contents.path }

    /// What it holds, for a model.
    package var tensors: [StoredTensor] {
        header.tensors.map { tensor in
            StoredTensor(
                name: tensor.name, shape: tensor.shape, type: tensor.type.rawValue, file: path,
                problem: tensor.type.isExactInFloat
                    ? nil : .unsupportedType(tensor: tensor.name, tensor.type.rawValue),
                read: { target throws(EngineError) in try read(tensor, into: target) })
        }
    }

    /// The bytes of a tensor of the header.
    public func bytes(of tensor: SafetensorsHeader.Tensor) throws(EngineError) -> Data {
        var bytes = Data()
        try contents.read(at: dataStart + tensor.bytes.lowerBound, count: tensor.bytes.count) { bytes = Data($0) }
        return bytes
    }

    /// Writes the elements of an F32, F16 or BF16 tensor of the header to `target`: [tensor.count], exactly.
    /// - Throws: ``EngineError/badWeights(_:file:)`` for another type or an element that is not finite.
    func read(
        _ tensor: SafetensorsHeader.Tensor, into target: UnsafeMutablePointer<Float>
    ) throws(EngineError) {
        guard tensor.type.isExactInFloat else {
            throw .badWeights(.unsupportedType(tensor: tensor.name, tensor.type.rawValue), file: path)
        }
        let width = tensor.type.bits / 8
        let most = 1 << 18
        for first in stride(from: 0, to: tensor.count, by: most) {
            let count = min(most, tensor.count - first)
            try contents.read(
                at: dataStart + tensor.bytes.lowerBound + first * width, count: count * width
            ) { bytes in
                Self.convert(bytes, tensor.type, to: target + first, count: count)
            }
            for index in first..<(first + count) where !target[index].isFinite {
                throw .badWeights(.notFinite(tensor: tensor.name, index: index), file: path)
            }
        }
    }

    private static func convert(
        _ bytes: UnsafeRawBufferPointer, _ type: TensorType, to target: UnsafeMutablePointer<Float>, count: Int
    ) {
        for index in 0..<count {
            switch type {
            case .f16:
                target[index] = TensorType.float(
                    half: UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self)))
            case .bf16:
                target[index] = TensorType.float(
                    bfloat16: UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self)))
            default:
                target[index] = Float(
                    bitPattern: UInt32(
                        littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)))
            }
        }
    }
}
