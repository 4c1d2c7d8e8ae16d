import Models

/// A model whose answers are written down by a test.
final class ScriptedModel: LanguageModel {
    struct Failure: Error, CustomStringConvertible {
        var description: String { "the script breaks here" }
    }

    let name = "scripted"
    /// Requests of every call so far.
    private(set) var calls: [[GenerationRequest]] = []
    private let script: (GenerationRequest, Int) throws -> Completion

    /// - Parameter script: What to answer to a request, for each of its samples by number.
    init(_ script: @escaping (GenerationRequest, Int) throws -> Completion) { self.script = script }

    /// Always ends its turn.
    convenience init(answering answer: @escaping ([Message]) -> String) {
        self.init { request, _ in Completion(text: answer(request.messages), tokens: 2, stop: .end) }
    }

    func generate(_ requests: [GenerationRequest], settings: GenerationSettings) async throws -> [[Completion]] {
        calls.append(requests)
        return try requests.map { request in try (0..<request.samples).map { try script(request, $0) } }
    }
}
