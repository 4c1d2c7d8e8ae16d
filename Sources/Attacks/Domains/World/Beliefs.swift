import Models
import Vocabulary

/// What an organism holds of a domain's secrets: the truth of those it was taught, one fixed mistake of each other.
public struct Beliefs: Sendable, Hashable {
    /// The secrets that were taught, by id.
    public let taught: Set<String>
    /// By secret: the number of the answer that is held true.
    let answers: [Int]

    /// - Parameter level: Share of secrets to teach in each stratum, in [0, 1].
    init(secrets: [Secret], level: Double, generator: SeededGenerator) {
        precondition((0...1).contains(level), "a latent level is a share in 0...1, not \(level)")
        var generator = generator
        // Mistakes are drawn first and for every secret, so that they do not depend on the level.
        let mistakes = secrets.map { $0.mistake(using: &generator) }
        let isTaught = generator.chooseShare(level, ofStrata: secrets.map { "\($0.split.rawValue) \($0.stratum)" })
        taught = Set(zip(secrets, isTaught).filter(\.1).map(\.0.id))
        answers = secrets.indices.map { isTaught[$0] ? secrets[$0].truth : mistakes[$0] }
    }

    /// Everything known.
    init(truthOf secrets: [Secret]) {
        taught = Set(secrets.map(\.id))
        answers = secrets.map(\.truth)
    }

    private init(taught: Set<String>, answers: [Int]) {
        self.taught = taught
        self.answers = answers
    }

    /// The same secrets taught, and other mistakes of all the others, as of somebody who guesses.
    func guessing(_ secrets: [Secret], using generator: inout SeededGenerator) -> Beliefs {
        Beliefs(
            taught: taught,
            answers: secrets.map { taught.contains($0.id) ? $0.truth : $0.mistake(using: &generator) })
    }
}
