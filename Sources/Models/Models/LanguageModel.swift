/// Anything that continues a conversation.
public protocol LanguageModel: AnyObject {
    /// Name for score rows and reports.
    var name: String { get }

    /// Continues each conversation `request.samples` times.
    /// - Returns: for every request, in order, its completions.
    func generate(_ requests: [GenerationRequest], settings: GenerationSettings) async throws -> [[Completion]]
}
