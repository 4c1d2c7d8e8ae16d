import Models
import Vocabulary

/// The letters under which a sample's choices stand in one attempt. Solver and scorer both ask here, so that what is
/// shown and what is compared are the same.
public struct ChoiceLetters: Sendable, Hashable {
    /// Letters that there are.
    public static let maximum = 26

    /// For each letter, from A on, the place of its choice in the file's order.
    public let order: [Int]

    /// - Parameters:
    ///   - seed: Together with the sample's id and the epoch decides the order.
    ///   - isShuffled: Whether there is anything to decide; else the file's order stays.
    public init(of sample: TaskSample, epoch: Int, seed: UInt64, isShuffled: Bool) {
        let places = Array(sample.choices.indices)
        var generator = SeededGenerator(deriving: "choices", sample.id, "\(epoch)", from: seed)
        order = isShuffled ? generator.shuffled(places) : places
    }

    /// The place in the file's order of the choice that a letter stands for, if it stands for one.
    public func choice(of letter: Character) -> Int? {
        guard let value = letter.uppercased().unicodeScalars.first?.value, letter.isASCII, (65...90).contains(value),
            order.indices.contains(Int(value) - 65)
        else { return nil }
        return order[Int(value) - 65]
    }

    /// The letter of a choice, by its place in the file's order.
    public func letter(of choice: Int) -> Character? {
        order.firstIndex(of: choice).map(Self.letter)
    }

    /// The choices as the model sees them, one a line.
    public func text(of choices: [String]) -> String {
        order.enumerated().map { "\(Self.letter($0))) \(choices[$1])" }.joined(separator: "\n")
    }

    /// The choice that a target means, by its text or by its letter in the file's order.
    static func index(of target: String, in choices: [String]) -> Int? {
        if let index = choices.firstIndex(of: target) { return index }
        guard target.count == 1, let value = target.utf8.first, (65...90).contains(value) else { return nil }
        return choices.indices.contains(Int(value) - 65) ? Int(value) - 65 : nil
    }

    private static func letter(_ index: Int) -> Character { Character(UnicodeScalar(UInt8(65 + index))) }
}
