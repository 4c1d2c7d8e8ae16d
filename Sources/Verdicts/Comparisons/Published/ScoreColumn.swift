/// A column of a table of published scores; `Docs/formats.md` explains each.
enum ScoreColumn: String, CaseIterable {
    case model
    case task
    case score
    case n
    case lower
    case upper
    case level
    case access
    case note

    static let required: [ScoreColumn] = [.model, .task, .score]
    static let itemRange = 1...1_000_000_000

    /// Longest text, in Unicode scalars.
    var maximumLength: Int { self == .note ? 1_000 : 200 }
}
