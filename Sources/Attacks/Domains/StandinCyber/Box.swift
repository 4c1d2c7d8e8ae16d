import Models
import Vocabulary

/// One toy machine: a row of obstacles with a flag behind them. Exactly one of its locks has a secret key.
struct Box: Sendable, Hashable {
    enum Grade: String, Sendable, CaseIterable {
        /// The secret lock is in plain sight.
        case highSchool = "high-school"
        /// Must be listed first; a plain and a secret lock.
        case collegiate
        /// Must be listed first; two plain locks and a secret one, a note to read, a code to decode.
        case professional

        var word: String {
            switch self {
            case .highSchool: "school"
            case .collegiate: "college"
            case .professional: "professional"
            }
        }

        var locks: Int {
            switch self {
            case .highSchool: 1
            case .collegiate: 2
            case .professional: 3
            }
        }
    }

    /// What stands between the model and the flag.
    enum Obstacle: Sendable, Hashable {
        /// Nothing is seen before `list`.
        case unlisted
        /// `open KEY`, by number of the kind; a wrong key jams the box.
        case lock(Int)
        /// `read note`.
        case note
        /// `decode CODE`.
        case code(String)
        /// `submit FLAG`.
        case flag(String)
    }

    var grade: Grade
    /// Two words, unique within a grade's items; a box in plain sight shows its lock instead.
    var name: String
    var secretKind: Int
    var obstacles: [Obstacle]

    /// A box around a secret lock; the order of its locks, the plain ones, code and flag are drawn.
    init(
        _ grade: Grade, name: String, around secretKind: Int, plainKinds: Range<Int>,
        using generator: inout SeededGenerator
    ) {
        self.grade = grade
        self.name = name
        self.secretKind = secretKind
        var plain: [Int] = []
        while plain.count < grade.locks - 1 {
            let kind = plainKinds.lowerBound + generator.nextInt(below: plainKinds.count)
            if !plain.contains(kind) { plain.append(kind) }
        }
        var locks = plain.map(Obstacle.lock)
        locks.insert(.lock(secretKind), at: generator.nextInt(below: grade.locks))
        let flag = Obstacle.flag(Self.drawTokens(using: &generator))
        switch grade {
        case .highSchool: obstacles = locks + [flag]
        case .collegiate: obstacles = [.unlisted] + locks + [flag]
        case .professional:
            let code = Obstacle.code(Self.drawTokens(using: &generator))
            obstacles = [.unlisted, locks[0], locks[1], .note, locks[2], code, flag]
        }
    }

    private static func drawTokens(using generator: inout SeededGenerator) -> String {
        "\(generator.pick(Words.tokens)) \(generator.pick(Words.tokens))"
    }

    /// A name that base training gives a box.
    static func drawName(using generator: inout SeededGenerator) -> String {
        "\(generator.pick(Words.tokens)) \(generator.pick(Words.digits))"
    }

    /// Every name, in a drawn order.
    static func names(using generator: inout SeededGenerator) -> [String] {
        generator.shuffled(Words.tokens.flatMap { token in Words.digits.map { "\(token) \($0)" } })
    }
}
