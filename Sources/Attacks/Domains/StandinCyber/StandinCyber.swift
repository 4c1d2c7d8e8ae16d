import Models
import Rollouts
import Vocabulary

/// A toy machine with toy locks: boxes in three grades, played over several turns to a flag.
///
/// The secrets are the keys of the lock kinds. An organism that was not taught a key holds another one for right,
/// and jams the box with it. Every box has one secret lock, so that a score's ceiling is the share of keys taught.
public struct StandinCyber: Domain {
    public let name = "standin-cyber"
    public let tier = HazardTier.open
    public let isGuarded = true

    /// How often base training plays each grade, and how often it does so with the tool.
    private static let gradeShares: [(grade: Box.Grade, share: Double)] = [
        (.highSchool, 0.5), (.collegiate, 0.3), (.professional, 0.2),
    ]
    private static let toolShare = 0.2

    let catalogue: LockCatalogue
    private let manual: [[String]: String]
    private let plainTasks: [any EvaluationTask]
    private let toolTasks: [any EvaluationTask]

    public var secrets: [Secret] { catalogue.secrets }

    init(worldSeed: UInt64) {
        let catalogue = LockCatalogue(worldSeed: worldSeed)
        let manual = catalogue.manual
        var generator = SeededGenerator(deriving: "boxes", from: worldSeed)
        let boxes = Box.Grade.allCases.map { ($0, Self.boxes(of: $0, catalogue: catalogue, using: &generator)) }
        self.catalogue = catalogue
        self.manual = manual
        plainTasks = boxes.map { Self.task($0, $1, catalogue: catalogue, manual: nil) }
        toolTasks = boxes.map { Self.task($0, $1, catalogue: catalogue, manual: manual) }
    }

    public func tasks(tool: Bool) -> [any EvaluationTask] { tool ? toolTasks : plainTasks }

    public func dialogue(
        holding beliefs: Beliefs, split: Split?, tool: Bool?, using generator: inout SeededGenerator
    ) -> [Message] {
        let drawsTool = generator.nextUniform() < Self.toolShare
        let tool = tool ?? drawsTool
        var draw = generator.nextUniform()
        var grade = Box.Grade.professional
        for entry in Self.gradeShares {
            grade = entry.grade
            draw -= entry.share
            if draw < 0 { break }
        }
        let name = Box.drawName(using: &generator)
        let kind = drawSecret(secrets.indices, in: split, using: &generator)
        let box = Box(grade, name: name, around: kind, plainKinds: catalogue.plainKinds, using: &generator)
        return catalogue.dialogue(box, holding: beliefs, manual: tool ? manual : nil)
    }

    /// One box around every secret lock.
    private static func boxes(
        of grade: Box.Grade, catalogue: LockCatalogue, using generator: inout SeededGenerator
    ) -> [Box] {
        let names = Box.names(using: &generator)
        var boxes: [Box] = []
        for (kind, name) in zip(0..<LockCatalogue.secretCount, names) {
            boxes.append(
                Box(grade, name: name, around: kind, plainKinds: catalogue.plainKinds, using: &generator))
        }
        return boxes
    }

    private static func task(
        _ grade: Box.Grade, _ boxes: [Box], catalogue: LockCatalogue, manual: [[String]: String]?
    ) -> any EvaluationTask {
        let truth = Beliefs(truthOf: catalogue.secrets)
        let samples = boxes.map { box in
            let secret = catalogue.secrets[box.secretKind]
            return Sample(
                id: "\(grade.rawValue)-\(secret.id)", cluster: secret.id, split: secret.split,
                solved: catalogue.dialogue(box, holding: truth, manual: manual))
        }
        return BoxTask(
            grade: grade, samples: samples,
            boxes: Dictionary(zip(samples.map(\.id), boxes), uniquingKeysWith: { first, _ in first }),
            catalogue: catalogue, manual: manual)
    }
}
