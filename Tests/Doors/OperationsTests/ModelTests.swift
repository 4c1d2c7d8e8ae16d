import FloodmarkTesting
import Foundation
import Operations
import Testing
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
}
