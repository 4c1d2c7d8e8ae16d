import Elicitation
import Estimation
import Plans
import Vocabulary

/// The attacks on an elicited model in one domain that are known only once others have been scored.
///
/// Each is a place and the rivals for it. A run gives the place to the rival that scored best; a forecast takes the mean
/// of all.
struct LaterAttacks: Sendable {
    /// What can be said of a later attack beforehand.
    struct Place: Sendable {
        /// Unique among those of a model in a domain: `tool 1`.
        let name: String
        /// The highest that it can be on.
        let rung: Rung
        /// Who gets it, for a reader.
        let meaning: String
        /// As they would be run.
        let rivals: [Attack]

        /// Whether it is given to one of those that repeat others with the search tool.
        var isOfTool: Bool { rivals.contains(where: \.usesTool) }
    }

    /// Of an adaptive search: for each effort above the least, the better half of the level below.
    let levels: [[Place]]
    /// Attacks that the search dropped, and takes up again where they leave a verdict open.
    let spares: [Place]
    /// The best attacks again with the tool.
    let tool: [Place]
    /// The best attack of each rung above prompting again, drawn several times.
    let sampled: [Place]

    /// From the weakest to the strongest.
    var all: [Place] { levels.joined() + spares + tool + sampled }

    /// - Parameters:
    ///   - known: Attacks that are run in any case.
    ///   - searched: Trained attacks, with all their steps, that an adaptive search chooses from.
    ///   - canBeAsked: Whether somebody answers for an attack; what only logs show cannot be drawn again.
    init(
        known: [Attack], searched: [Attack], search: SearchPlan?, ladder: LadderPlan,
        canBeAsked: (Attack) -> Bool = { _ in true }
    ) {
        let efforts = search?.efforts ?? []
        levels = efforts.enumerated().dropFirst().map { level, effort in
            let rivals = searched.map { $0.at(effort: effort) }
            return (0..<SuccessiveHalving.places(rivals.count, level: level)).map {
                Place(
                    name: "effort \(effort) place \($0 + 1)", rung: Self.highest(rivals),
                    meaning: "one of the better half", rivals: rivals)
            }
        }
        spares = (0..<SuccessiveHalving.spares(searched.count, levels: efforts.count)).map {
            Place(
                name: "taken up again \($0 + 1)", rung: Self.highest(searched),
                meaning: "one that was dropped, if need be", rivals: searched)
        }
        let greedy = known.filter { $0.rung != .ceiling && $0.samples == 1 && canBeAsked($0) }
        let withTool = greedy.map(\.withTool)
        tool = (0..<(ladder.tool?.best ?? 0)).map {
            Place(name: "tool \($0 + 1)", rung: .tool, meaning: "one of the best + tool", rivals: withTool)
        }
        guard let sampling = ladder.sampling else {
            sampled = []
            return
        }
        let groups =
            Rung.ladder.filter { $0 > .prompting && ($0 != .tool || ladder.tool == nil) }.map { rung in
                (rung, greedy.filter { $0.rung == rung })
            }
            .filter { !$0.1.isEmpty } + (ladder.tool == nil ? [] : [(.tool, withTool)])
        sampled = groups.map { rung, rivals in
            Place(
                name: "\(rung.rawValue) sampled", rung: rung, meaning: "the best of the rung, sampled",
                rivals: rivals.map { $0.drawn(sampling.samples, temperature: sampling.temperature) })
        }
    }

    private static func highest(_ attacks: [Attack]) -> Rung { attacks.map(\.rung).max() ?? .asReleased }
}
