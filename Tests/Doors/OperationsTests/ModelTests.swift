import FloodmarkTesting
import Foundation
import Operations
import Testing
import TinyTransformer
import Vocabulary

@Suite("Models in folders are described and asked")
struct ModelTests {
    private static let folders = Repository.root.appending(path: "Tests/Fixtures/Engine/folders")

    @Test("with types, parameters and the hash of the weights")
    func describes() throws {
        let folder = Self.folders.appending(path: "f16-grouped").path
        let description = try DescribeModelFolder(folder: folder).run()
        #expect(description.folder == folder && description.parameters == 4_944 && description.types == ["F16"])
        #expect(description.shape.vocabularySize == 32 && description.weights.count == 64)
        #expect(throws: (any Error).self) { try DescribeModelFolder(folder: "/nowhere").run() }
    }

    @Test("sequence by sequence, and a sequence that does not fit is named")
    func predicts() async throws {
        let inputs = try makeTemporaryDirectory().appending(path: "inputs.json")
        try Data("[[2, 17, 3], [1, 99]]".utf8).write(to: inputs)
        let operation = PredictLogits(
            inputs: inputs.path, source: .folder(Self.folders.appending(path: "f16-grouped").path))
        var lines: [PredictLogits.Line] = []
        let error = await #expect(throws: BadInput.self) { try await operation.run { lines.append($0) } }
        #expect(lines.map(\.tokens) == [[2, 17, 3]] && lines.map(\.logits.count) == [3])
        #expect(lines[0].logits.allSatisfy { $0.count == 32 })
        #expect(error?.message.hasPrefix("number 2: ") == true && error?.file == inputs.path)
    }

    @Test("by texts, where the folder's tokenizer is byte pair encoding, and by tokens of a GGUF file")
    func readsTexts() async throws {
        let folder = try makeTemporaryDirectory()
        let shape = ModelConfiguration(
            vocabularySize: 600, hiddenSize: 8, intermediateSize: 8, layers: 1, heads: 2, keyValueHeads: 2,
            contextLength: 64)
        try shape.huggingFaceJSON(end: 1).write(to: folder.appending(path: "config.json"))
        try Safetensors.data(of: Transformer(shape)).write(to: folder.appending(path: "model.safetensors"))
        try FileManager.default.copyItem(
            at: Repository.root.appending(path: "Tests/Fixtures/Tokenizers/llama3.json"),
            to: folder.appending(path: "tokenizer.json"))
        let description = try DescribeModelFolder(folder: folder.path).run()
        #expect(description.tokenizer?.tokens == 600 && description.tokenizerProblem == nil)

        let inputs = folder.appending(path: "inputs.json")
        // As tokenizers 0.23.3 encodes it, with what begins a sequence.
        let tokens: [Int32] = [0, 53, 73, 70, 222, 334, 69, 473, 13, 222, 587, 19, 23, 15]
        try Data(#"["The red stone, 2026.", [{"role": "user", "content": "The red stone"}]]"#.utf8).write(to: inputs)
        var lines: [PredictLogits.Line] = []
        let error = await #expect(throws: BadInput.self) {
            try await PredictLogits(inputs: inputs.path, source: .folder(folder.path)).run { lines.append($0) }
        }
        #expect(lines.map(\.tokens) == [tokens] && lines.map(\.logits.count) == [tokens.count])
        #expect(error?.message.hasPrefix("number 2: ") == true, "a conversation needs a known chat format")

        let file = Repository.root.appending(path: "Tests/Fixtures/Engine/gguf/f16-grouped.gguf").path
        let model = try DescribeModelFolder(folder: file).run()
        #expect(model.parameters == 4_944 && model.types == ["F16", "F32"] && model.tokenizerProblem != nil)
        try Data("[[2, 17, 3]]".utf8).write(to: inputs)
        try await PredictLogits(inputs: inputs.path, source: .folder(file)).run { lines.append($0) }
        #expect(lines.last?.tokens == [2, 17, 3] && lines.last?.logits.count == 3)
    }
}
