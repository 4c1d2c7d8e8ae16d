import Foundation

/// The float32 tensors of a safetensors file, read without the engine that is tested with them.
public struct TensorFile: Sendable {
    public let tensors: [String: [Float]]

    /// - Parameter data: A whole file that is known to be sound.
    public init(_ data: Data) throws {
        let length = Int(data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        let header = try JSONSerialization.jsonObject(with: data.dropFirst(8).prefix(length)) as? [String: Any] ?? [:]
        let body = Data(data.dropFirst(8 + length))
        var tensors: [String: [Float]] = [:]
        for (name, entry) in header {
            guard let entry = entry as? [String: Any], let offsets = entry["data_offsets"] as? [Int] else { continue }
            guard entry["dtype"] as? String == "F32" else { throw CocoaError(.fileReadCorruptFile) }
            tensors[name] = body[offsets[0]..<offsets[1]].withUnsafeBytes { bytes in
                (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
            }
        }
        self.tensors = tensors
    }

    /// The tensors whose names start with `prefix/`, under the rest of their names.
    public subscript(prefix: String) -> [String: [Float]] {
        Dictionary(
            uniqueKeysWithValues: tensors.compactMap { name, values in
                name.hasPrefix(prefix + "/") ? (String(name.dropFirst(prefix.count + 1)), values) : nil
            })
    }
}

/// Largest gap between two arrays as a share of the largest value that is expected; infinite if their lengths differ.
public func relativeGap(_ found: [Float], _ expected: [Float]) -> Float {
    guard found.count == expected.count else { return .infinity }
    let gap = zip(found, expected).reduce(Float(0)) { max($0, abs($1.0 - $1.1)) }
    return gap / (expected.map(abs).max() ?? 1)
}
