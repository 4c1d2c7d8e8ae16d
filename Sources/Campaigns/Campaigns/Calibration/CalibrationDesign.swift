import Domains
import Models
import Vocabulary

/// Which organisms a calibration study builds: the same for the same seed, and fewer are the beginning of more.
public enum CalibrationDesign {
    private static let widths = [32, 48, 64]
    private static let lockSteps = [200, 400, 800]
    /// A filter lets some through.
    private static let filteredLevels = 0.0...0.3
    private static let taughtLevels = 0.1...1.0

    /// Families take turns, and domains within a family; all else is drawn independently for each organism, so that
    /// the organisms of one family and domain are exchangeable.
    public static func organisms(_ count: Int, seed: UInt64) -> [CalibrationTrial.Design] {
        let families = SafeguardFamily.allCases
        let domains = World.shipped.guardedDomains.map(\.name)
        return (0..<count).map { number in
            var generator = SeededGenerator(deriving: "calibration", "\(number)", from: seed)
            let family = families[number % families.count]
            let levels = family == .filtered ? filteredLevels : taughtLevels
            let level = levels.lowerBound + (levels.upperBound - levels.lowerBound) * generator.nextUniform()
            return CalibrationTrial.Design(
                number: number, seed: generator.next(), family: family,
                domain: domains[number / families.count % domains.count], level: (level * 100).rounded() / 100,
                width: generator.pick(widths), lockSteps: generator.pick(lockSteps))
        }
    }
}

extension OrganismRecipe {
    /// An organism of a calibration study: it meets one domain only, and is smaller and less trained than others, so
    /// that hundreds can be built.
    init(_ design: CalibrationTrial.Design) {
        let safeguard: Safeguard =
            switch design.family {
            case .refusal: .refusal
            case .weakImitation: .weakImitation
            case .hardened: .hardenedRefusal
            case .filtered: .none
            }
        self.init(seed: design.seed, levels: [design.domain: design.level], safeguard: safeguard)
        shape.hiddenSize = design.width
        shape.intermediateSize = design.width * 11 / 4
        shape.heads = design.width / 16
        shape.keyValueHeads = shape.heads
        // Boxes take several turns, so that a step trains on more; their keys are fewer than the reactions.
        base =
            design.domain == World.shipped.cyber.name
            ? Phase(steps: 800, batchSize: 32, learningRate: 0.005)
            : Phase(steps: 1200, batchSize: 64, learningRate: 0.005)
        lock = Phase(steps: design.lockSteps, batchSize: 48, learningRate: 0.002)
    }
}
