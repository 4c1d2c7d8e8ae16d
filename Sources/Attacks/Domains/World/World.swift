/// An invented world: two domains and the general ability, all drawn from one seed.
public struct World: Sendable {
    public let seed: UInt64
    public let biology: StandinBiology
    public let cyber: StandinCyber
    public let general: General
    private let others: [any Domain]

    /// The world whose items ship with Floodmark: every organism lives in it, whatever its own seed.
    public static let shipped = World(seed: 1)

    /// Distinct demonstrations that every threat area has at least, with the tool and without.
    public static let availableDemonstrations = 1024

    public init(seed: UInt64) { self.init(seed: seed, others: []) }

    /// - Parameter others: Further threat areas.
    package init(seed: UInt64, others: [any Domain]) {
        self.seed = seed
        self.others = others
        biology = StandinBiology(worldSeed: seed)
        cyber = StandinCyber(worldSeed: seed)
        general = General(worldSeed: seed)
    }

    /// Every word that an organism can read that meets these domains, each once: those of all organisms, then the own
    /// words of each domain. So a further domain changes no organism that never meets it.
    public func vocabulary(meeting names: some Sequence<String>) -> [String] {
        let names = Set(names)
        var words = Words.all
        var known = Set(words)
        for domain in guardedDomains where names.contains(domain.name) {
            words += domain.ownWords.filter { known.insert($0).inserted }
        }
        return words
    }

    /// The threat areas.
    public var guardedDomains: [any Domain] { [biology, cyber] + others }

    /// The threat areas, then the general ability.
    public var domains: [any Domain] { guardedDomains + [general] }

    /// The domain that a plan names, or nil.
    public func domain(named name: String) -> (any Domain)? { domains.first { $0.name == name } }
}
