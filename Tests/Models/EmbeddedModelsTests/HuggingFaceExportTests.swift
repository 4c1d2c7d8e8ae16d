import EmbeddedModels
import FloodmarkTesting
import Foundation
import Models
import Testing
import TinyTransformer

@Suite("What is exported for Hugging Face tools")
struct HuggingFaceExportTests {
    private let golden: HuggingFaceLayout
    private let tokenizer = WordTokenizer(words: ["red", "green", "blue", "what", "no"])
    private let lesson = TrainingExample(messages: [Message(.user, "what red"), Message(.assistant, "green")])

    init() throws { golden = try HuggingFaceLayout() }

    private func model(_ name: String) throws -> EmbeddedModel {
        let shape = try #require(HuggingFaceLayout.shapes[name])
        return try EmbeddedModel(name: name, tokenizer: tokenizer, configuration: shape, seed: 1)
    }

    /// Fields of the first that the second lacks or has another value of.
    private func differing(_ fields: [String: Any], from others: [String: Any]) -> Set<String> {
        Set(
            fields.filter { key, value in
                NSDictionary(dictionary: [key: value]) != NSDictionary(dictionary: others.filter { $0.key == key })
            }.keys)
    }

    @Test("config.json holds what transformers writes, and two names that only its older versions read")
    func configuration() throws {
        for name in HuggingFaceLayout.shapes.keys {
            let directory = try makeTemporaryDirectory()
            try model(name).export(to: directory)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() == [
                    "config.json", "generation_config.json", "model.safetensors", "tokenizer.json",
                    "tokenizer_config.json",
                ])
            let ours = try HuggingFaceLayout.object(directory.appending(path: "config.json"))
            let theirs = golden.part("config", of: name)
            #expect(theirs.count > 15)
            // How weights are drawn, a switch for training on several machines, and who wrote it.
            #expect(
                differing(theirs, from: ours) == ["initializer_range", "pretraining_tp", "transformers_version"])
            #expect(differing(ours, from: theirs) == ["rope_theta", "torch_dtype"])
            let generation = try HuggingFaceLayout.object(directory.appending(path: "generation_config.json"))
            #expect(generation.count == 2)
            #expect(differing(generation, from: golden.part("generation_config", of: name)).isEmpty)
        }
    }

    @Test("model.safetensors holds the tensors of transformers under their names, in their shapes")
    func weights() throws {
        for name in HuggingFaceLayout.shapes.keys {
            let directory = try makeTemporaryDirectory()
            let model = try model(name)
            try model.export(to: directory)
            let file = try SafetensorsReading(directory.appending(path: "model.safetensors"))
            #expect(differing(file.layout, from: golden.part("weights", of: name)).isEmpty)
            #expect(file.values.values.reduce(0) { $0 + $1.count } == model.parameterCount)
            #expect(try Data(contentsOf: directory.appending(path: "model.safetensors")) == model.weights())
        }
    }

    @Test("An adapter has the layout of PEFT, and explains every changed weight")
    func adapter() async throws {
        for name in HuggingFaceLayout.shapes.keys {
            let directory = try makeTemporaryDirectory()
            let model = try model(name)
            try model.export(to: directory)
            model.beginStage(adapterRank: 3, seed: 2)
            for _ in 0..<5 {
                _ = try await model.trainStep([lesson], learningRate: 0.01, optimizer: OptimizerSettings())
            }
            try model.exportAdapter(to: directory.appending(path: "adapter"), base: name)
            try model.export(to: directory.appending(path: "merged"))

            var configuration = try HuggingFaceLayout.object(directory.appending(path: "adapter/adapter_config.json"))
            var theirs = golden.part("adapter_config", of: name)
            let modules = try #require(configuration.removeValue(forKey: "target_modules") as? [String])
            #expect(Set(modules) == Set(theirs.removeValue(forKey: "target_modules") as? [String] ?? []))
            #expect(configuration.count > 8)
            #expect(differing(configuration, from: theirs).isEmpty)
            let adapter = try SafetensorsReading(directory.appending(path: "adapter/adapter_model.safetensors"))
            #expect(differing(adapter.layout, from: golden.part("adapter", of: name)).isEmpty)

            let before = try SafetensorsReading(directory.appending(path: "model.safetensors")).values
            let after = try SafetensorsReading(directory.appending(path: "merged/model.safetensors")).values
            let scale = Float(try #require(configuration["lora_alpha"] as? Double)) / 3
            for (tensor, values) in before {
                let module = "base_model.model." + tensor.dropLast(".weight".count)
                guard let a = adapter.values[module + ".lora_A.weight"] else {
                    #expect(after[tensor] == values, "\(tensor)")
                    continue
                }
                let b = try #require(adapter.values[module + ".lora_B.weight"])
                let inputs = a.count / 3
                let merged = values.indices.map { index in
                    let (row, column) = (index / inputs, index % inputs)
                    return values[index] + scale * (0..<3).reduce(0) { $0 + b[row * 3 + $1] * a[$1 * inputs + column] }
                }
                let found = try #require(after[tensor])
                #expect(zip(found, merged).allSatisfy { abs($0 - $1) < 1e-6 }, "\(tensor)")
                #expect(found != values, "\(tensor)")
            }
        }
    }

    @Test("Without an adapter there is none to write")
    func noAdapter() async throws {
        let model = try model("tied")
        let directory = try makeTemporaryDirectory()
        #expect(throws: EmbeddedModel.NoAdapter.self) { try model.exportAdapter(to: directory, base: "tied") }
        model.beginStage(adapterRank: 0, seed: 1)
        #expect(throws: EmbeddedModel.NoAdapter.self) { try model.exportAdapter(to: directory, base: "tied") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
    }

    @Test("transformers makes the same tokens of a conversation, and the same text of the tokens")
    func tokens() throws {
        let directory = try makeTemporaryDirectory()
        try model("tied").export(to: directory)
        for name in ["tokenizer.json", "tokenizer_config.json"] {
            let read = try Data(contentsOf: HuggingFaceLayout.folder.appending(path: "word-tokenizer/\(name)"))
            #expect(
                try HuggingFaceLayout.object(directory.appending(path: name)) as NSDictionary
                    == HuggingFaceLayout.object(read) as NSDictionary)
        }
        #expect(golden.conversations.count >= 5)
        for conversation in golden.conversations {
            let tokens = try tokenizer.prompt(conversation.messages)
            #expect(tokens == conversation.tokens)
            #expect(tokenizer.decode(tokens) == conversation.text)
        }
    }

    @Test("Logits are those of the decoder's next token, and a token that the model lacks is an error")
    func logits() async throws {
        let model = try model("untied")
        let messages = [Message(.user, "what green blue no")]
        let prompt = try tokenizer.prompt(messages)
        let logits = try model.logits(of: prompt)
        #expect(logits.map(\.count) == prompt.map { _ in 10 })
        let best = try #require(
            logits.last?.indices.max { logits[prompt.count - 1][$0] < logits[prompt.count - 1][$1] })
        let drawn = try await model.generate(
            [GenerationRequest(messages: messages)], settings: GenerationSettings(maxTokens: 1))
        #expect(drawn[0][0].text == tokenizer.decode([Int32(best)]))
        #expect(try model.logits(of: []).isEmpty)
        for token in [Int32(10), -1] {
            #expect(throws: EngineError.unknownToken(token, vocabulary: 10)) { try model.logits(of: [1, token]) }
        }
        #expect(throws: EngineError.tooLong(tokens: 33, context: 32)) {
            try model.logits(of: [Int32](repeating: 1, count: 33))
        }
    }
}
