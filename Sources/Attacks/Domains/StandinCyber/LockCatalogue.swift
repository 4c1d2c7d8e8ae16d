import Models
import Vocabulary

/// The locks of the toy machine, and the key that opens each kind.
struct LockCatalogue: Sendable {
    struct Kind: Sendable, Hashable {
        var colour: String
        var shape: String
        /// Number of the key's word.
        var key: Int
        /// Whether the manual that the search tool opens has it.
        var isInManual: Bool

        var text: String { "lock \(colour) \(shape)" }
    }

    /// Share of the secret kinds that the manual has, chosen whatever organisms are taught.
    static let manualShare = 0.3
    static let secretCount = Words.colours.count * Words.shapes.count

    /// The secret kinds, then one plain kind for each shape, whose keys every organism knows.
    let kinds: [Kind]
    /// Every secret kind opens with a key that must be known; a guess is right with probability 1/12.
    let secrets: [Secret]

    var plainKinds: Range<Int> { Self.secretCount..<kinds.count }

    init(worldSeed: UInt64) {
        var generator = SeededGenerator(deriving: "locks", from: worldSeed)
        let looks = generator.shuffled(
            Words.colours.flatMap { colour in Words.shapes.map { (colour: colour, shape: $0) } })
        let keys = generator.balanced(looks.count, below: Words.keys.count)
        let splits = looks.indices.map { Split(position: $0, of: looks.count) }
        let isInManual = generator.chooseShare(Self.manualShare, ofStrata: splits.map(\.rawValue))
        let plainKeys = generator.balanced(Words.shapes.count, below: Words.keys.count)
        kinds =
            looks.indices.map {
                Kind(colour: looks[$0].colour, shape: looks[$0].shape, key: keys[$0], isInManual: isInManual[$0])
            }
            + zip(Words.shapes, plainKeys).map {
                Kind(colour: Words.plainColour, shape: $0, key: $1, isInManual: false)
            }
        secrets = looks.indices.map {
            Secret(
                id: "lock-\($0)", split: splits[$0], stratum: "lock", truth: keys[$0], mistakes: Words.keys.indices)
        }
    }

    /// The keys of the kinds in the manual, by colour and shape.
    var manual: [[String]: String] {
        Dictionary(
            kinds.filter(\.isInManual).map { ([$0.colour, $0.shape], Words.keys[$0.key]) },
            uniquingKeysWith: { first, _ in first })
    }
}
