import FloodmarkTesting
import Foundation
import Testing

@Suite("Showing a folder's model")
struct ModelFolderCommandTests {
    private static let folders = Repository.root.appending(path: "Tests/Fixtures/Engine/folders")

    @Test("prints shape, types on disk, parameters and the hash of the weights")
    func shows() throws {
        let folder = Self.folders.appending(path: "f16-grouped").path
        let text = try Command("organism", "show", "--from", folder).run()
        #expect(text.code == 0)
        #expect(text.output.contains("4944 parameters, F16 on disk"))
        #expect(text.output.contains("4 heads of 4, 2 of keys and values, vocabulary 32, untied, context 128"))
        struct Answer: Decodable {
            var parameters: Int
            var types: [String]
            var weights: String
        }
        let json = try Command("organism", "show", "--from", folder, "--json").run()
        let answer = try JSONDecoder().decode(Answer.self, from: Data(json.output.utf8))
        #expect(answer.parameters == 4_944)
        #expect(answer.types == ["F16"])
        #expect(text.output.contains("SHA-256 of the weights in float32: \(answer.weights)"))
    }

    @Test("refuses a damaged one with file, reason, fix and exit code 2")
    func refuses() throws {
        let folder = try makeTemporaryDirectory().appending(path: "model")
        try FileManager.default.copyItem(at: Self.folders.appending(path: "f32-tied"), to: folder)
        let file = folder.appending(path: "model.safetensors")
        try Data(contentsOf: file).dropLast(4).write(to: file)
        let result = try Command("organism", "show", "--from", folder.path).run()
        #expect(result.code == 2)
        #expect(result.output.isEmpty)
        #expect(
            result.messages.contains(
                "error: \(file.path): the weights cannot be used: the data ends 4 bytes before the last tensor does"))
        #expect(result.messages.contains("fix: Copy or download the file again"))
    }
}
