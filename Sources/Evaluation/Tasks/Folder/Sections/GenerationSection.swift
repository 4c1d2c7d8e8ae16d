import HandwrittenFiles
import Models

/// `generation`: how the subject's answers are drawn.
enum GenerationSection {
    static let example = "{maxTokens: 1024, temperature: 0}"
    static let standard = GenerationSettings(maxTokens: 1024)

    static func read(_ field: Field) -> GenerationSettings? {
        let rules: [KeyRule] = [
            .optional("maxTokens", example: "1024"), .optional("temperature", example: "0.7"),
            .optional("topP", example: "1"),
        ]
        guard let mapping = Mapping(field, rules) else { return nil }
        var settings = standard
        if let field = mapping["maxTokens"], let value = field.wholeNumber(1...1_000_000) { settings.maxTokens = value }
        if let field = mapping["temperature"], let value = field.number(.within(0...10)) {
            settings.temperature = value
        }
        if let field = mapping["topP"], let value = field.number(.above(0, upTo: 1)) { settings.topP = value }
        return settings
    }
}
