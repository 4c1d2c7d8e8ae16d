/// An invented world: two domains and the general ability, all drawn from one seed.
public struct World: Sendable {
    public let seed: UInt64
    public let biology: StandinBiology
    public let cyber: StandinCyber
    public let general: General

    /// The world whose items ship with Floodmark: every organism lives in it, whatever its own seed.
    public static let shipped = World(seed: 1)

    /// Distinct demonstrations that every threat area has at least, with the tool and without.
    public static let availableDemonstrations = 1024

    public init(seed: UInt64) {
        self.seed = seed
        biology = StandinBiology(worldSeed: seed)
        cyber = StandinCyber(worldSeed: seed)
        general = General(worldSeed: seed)
    }

    /// Every word that a text of this world can hold, each once; the same for every seed.
    public var vocabulary: [String] { Words.all }

    /// The threat areas.
    public var guardedDomains: [any Domain] { [biology, cyber] }

    /// The threat areas, then the general ability.
    public var domains: [any Domain] { guardedDomains + [general] }

    /// The domain that a plan names, or nil.
    public func domain(named name: String) -> (any Domain)? { domains.first { $0.name == name } }
}
