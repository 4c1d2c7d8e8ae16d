import Foundation

/// The safetensors file format, float32 only: header length, JSON header, data.
public enum Safetensors {
    private static let largestHeader = 16 << 20

    private struct Entry: Codable {
        var dtype: String
        var shape: [Int]
        var dataOffsets: [Int]

        enum CodingKeys: String, CodingKey {
            case dtype
            case shape
            case dataOffsets = "data_offsets"
        }
    }

    /// The model's weights as a file that Hugging Face tools read.
    public static func data(of model: Transformer) throws -> Data {
        var header: [String: Entry] = [:]
        for tensor in model.layout.tensors {
            header[tensor.name] = Entry(
                dtype: "F32", shape: tensor.shape, dataOffsets: [tensor.offset * 4, (tensor.offset + tensor.count) * 4])
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var text = try encoder.encode(header)
        text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: (8 - text.count % 8) % 8))
        var data = withUnsafeBytes(of: UInt64(text.count).littleEndian) { Data($0) }
        data.append(text)
        data.append(UnsafeBufferPointer(start: model.parameters.base, count: model.layout.count))
        return data
    }

    /// Reads weights into a model of the same shape.
    /// - Throws: ``EngineError/badWeights(_:)`` if a tensor is missing, unknown, of another shape or type, or if the
    ///   tensors do not cover the data exactly.
    public static func load(_ data: Data, into model: Transformer) throws(EngineError) {
        let data = Data(data)
        guard data.count >= 8 else { throw .badWeights("the file ends after \(data.count) bytes") }
        let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(largestHeader), Int(length) <= data.count - 8 else {
            throw .badWeights("the header claims \(length) bytes")
        }
        let body = 8 + Int(length)
        let header: [String: Entry]
        do {
            header = try JSONDecoder().decode([String: Entry].self, from: data[8..<body])
        } catch {
            throw .badWeights("the header is not the JSON of float32 tensors")
        }
        guard header.count == model.layout.tensors.count else {
            throw .badWeights("\(header.count) tensors where the model has \(model.layout.tensors.count)")
        }
        guard data.count - body == model.layout.count * 4 else {
            throw .badWeights("\(data.count - body) bytes of data where the model has \(model.layout.count * 4)")
        }
        for tensor in model.layout.tensors {
            guard let entry = header[tensor.name] else { throw .badWeights("tensor \(tensor.name) is missing") }
            guard entry.dtype == "F32", entry.shape == tensor.shape else {
                throw .badWeights("tensor \(tensor.name) is \(entry.dtype) \(entry.shape), not F32 \(tensor.shape)")
            }
            guard entry.dataOffsets.count == 2, entry.dataOffsets[0] >= 0,
                entry.dataOffsets[1] <= data.count - body, entry.dataOffsets[0] <= entry.dataOffsets[1],
                entry.dataOffsets[1] - entry.dataOffsets[0] == tensor.count * 4
            else { throw .badWeights("the offsets of tensor \(tensor.name) do not fit its shape") }
            let target = UnsafeMutableRawBufferPointer(
                start: model.parameters.base + tensor.offset, count: tensor.count * 4)
            data[(body + entry.dataOffsets[0])..<(body + entry.dataOffsets[1])].copyBytes(to: target)
        }
    }
}
