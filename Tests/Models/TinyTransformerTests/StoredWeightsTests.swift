import Foundation
import Testing

@testable import TinyTransformer

@Suite("Weights are taken over only if they are exactly those of the model")
struct StoredWeightsTests {
    /// The model's tensors, some of them changed.
    private func file(
        of model: Transformer, _ change: (inout [SafetensorsHeader.Tensor], inout Data) -> Void
    ) throws -> Data {
        let whole = try SafetensorsFile(Safetensors.data(of: model))
        var tensors = whole.header.tensors
        var data = Data()
        for tensor in tensors { data += try whole.bytes(of: tensor) }
        change(&tensors, &data)
        return try SafetensorsHeader(tensors: tensors).encoded() + data
    }

    private func append(
        _ name: String, _ shape: [Int], type: TensorType = .f32, _ bytes: Data,
        to tensors: inout [SafetensorsHeader.Tensor], _ data: inout Data
    ) {
        tensors.append(.init(name: name, type: type, shape: shape, bytes: data.count..<(data.count + bytes.count)))
        data += bytes
    }

    @Test("What does not fit is named, and the model stays as it was")
    func refused() throws {
        let model = try tinyModel()
        let before = try Safetensors.data(of: model)
        func expect(
            _ problem: WeightsFileError, sourceLocation: SourceLocation = #_sourceLocation,
            _ change: (inout [SafetensorsHeader.Tensor], inout Data) -> Void
        ) throws {
            let data = try file(of: model, change)
            #expect(throws: EngineError.badWeights(problem), sourceLocation: sourceLocation) {
                try Safetensors.load(data, into: model)
            }
            #expect(try Safetensors.data(of: model) == before, sourceLocation: sourceLocation)
        }
        try expect(.missingTensor("model.norm.weight")) { tensors, _ in
            tensors[tensors.count - 1].name = "model.norm"
        }
        try expect(.unknownTensor("model.layers.0.self_attn.q_proj.bias")) {
            append("model.layers.0.self_attn.q_proj.bias", [1], Data(count: 4), to: &$0, &$1)
        }
        try expect(.wrongShape(tensor: "model.embed_tokens.weight", [16, 11], expected: [11, 16])) { tensors, _ in
            tensors[0].shape = [16, 11]
        }
        try expect(.unsupportedType(tensor: "model.embed_tokens.weight", "I32")) { tensors, _ in tensors[0].type = .i32
        }
        try expect(.notFinite(tensor: "model.embed_tokens.weight", index: 2)) { _, data in
            data.replaceSubrange(8..<12, with: [0, 0, 0x80, 0x7F])
        }
        try expect(.notFinite(tensor: "model.norm.weight", index: 15)) { _, data in
            data.replaceSubrange((data.count - 4)..., with: [1, 0, 0xC0, 0xFF])
        }
    }

    @Test("Frequencies of the rotary embedding, which follow from the configuration, are passed over")
    func rotaryBuffer() throws {
        let model = try tinyModel()
        let data = try file(of: model) {
            append("model.layers.0.self_attn.rotary_emb.inv_freq", [2], type: .i64, Data(count: 16), to: &$0, &$1)
        }
        let other = try tinyModel(seed: 5)
        try Safetensors.load(data, into: other)
        #expect(try Safetensors.data(of: other) == Safetensors.data(of: model))
    }

    @Test("An output matrix beside tied embeddings has to be the same matrix")
    func tiedHead() throws {
        let model = try tinyModel()
        let same = try file(of: model) { tensors, data in
            append("lm_head.weight", [11, 16], data[tensors[0].bytes], to: &tensors, &data)
        }
        try Safetensors.load(same, into: model)
        let other = try file(of: model) { append("lm_head.weight", [11, 16], Data(count: 704), to: &$0, &$1) }
        #expect(throws: EngineError.badWeights(.tiedHeadDiffers)) { try Safetensors.load(other, into: model) }
    }

    @Test("A tensor in two files is an error")
    func twice() throws {
        let model = try tinyModel()
        let file = try SafetensorsFile(Safetensors.data(of: model))
        #expect(throws: EngineError.badWeights(.tensorTwice(tensor: "model.embed_tokens.weight", in: ""))) {
            try StoredWeights(file.tensors + file.tensors, fitting: model.layout)
        }
    }

    @Test("Every error says what is wrong and what to do")
    func texts() {
        let error = EngineError.badWeights(.overlap(tensor: "a\u{1B}[2J", with: "b"), file: "m/model.safetensors")
        #expect(
            "\(error)"
                == #"m/model.safetensors: the weights cannot be used: tensor "a\u{1B}[2J" overlaps tensor "b". "#
                + "The file was damaged or made to deceive; save it anew with the safetensors library.")
    }
}
