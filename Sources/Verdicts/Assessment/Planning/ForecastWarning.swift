import Estimation
import Foundation
import Plans
import Vocabulary

/// Something in a plan that will not do what its author may expect. The plan can be run all the same.
public struct ForecastWarning: Codable, Sendable, Equatable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// A verdict that cannot be reached at the margin with the power.
        case undecidable
        /// So few clusters that limits and this forecast are rough.
        case fewClusters
        /// An actor whose grant covers no attack.
        case noAttack
        /// An actor's method that no rung of the ladder needs.
        case unusedMethod
        /// Attacks that no actor's grant covers: no verdict uses them.
        case wastedAttacks
        /// A domain whose items are known only once its tasks have been run: no power can be stated.
        case unknownItems
        /// Attempts without a limit on tokens: what they cost cannot be bounded.
        case unboundedCost
    }

    public var kind: Kind
    /// Absent where it concerns all domains.
    public var domain: String?
    /// Absent where it concerns all actors.
    public var actor: String?
    /// What is wrong and what would help, as a sentence.
    public var message: String

    static func all(
        of input: ForecastInput, verdicts: [VerdictForecast], margin: Double, power: Double
    ) -> [ForecastWarning] {
        verdicts.filter { !$0.decides }.map { undecidable($0, margin: margin, power: power) }
            + fewClusters(input) + noAttack(verdicts) + unusedMethods(input) + wastedAttacks(input)
            + unknownItems(input) + unboundedCost(input)
    }

    private static func unknownItems(_ input: ForecastInput) -> [ForecastWarning] {
        input.plan.domains.filter { input.heldOutClusters[$0.name] == nil }.map {
            ForecastWarning(
                kind: .unknownItems, domain: $0.name, actor: nil,
                message: "its items are known only once its tasks have been run, so that no power can be stated")
        }
    }

    private static func unboundedCost(_ input: ForecastInput) -> [ForecastWarning] {
        guard let requests = input.requests, requests.attempts > 0, input.plan.limits == nil,
            requests.mostTokens == nil || !requests.unknownTasks.isEmpty
        else { return [] }
        return [
            ForecastWarning(
                kind: .unboundedCost, domain: nil, actor: nil,
                message: "no limit bounds what is asked of servers; add limits to the plan, or to every task")
        ]
    }

    private static func undecidable(_ verdict: VerdictForecast, margin: Double, power: Double) -> ForecastWarning {
        let able =
            verdict.decidableMargin.map { "they decide a margin of \(Figure.text($0, beside: [margin]))" }
            ?? "they decide no margin"
        let needed =
            verdict.itemsNeeded.map { "\($0 - verdict.items) more items in clusters like these" }
            ?? "no number of items that anybody has"
        return ForecastWarning(
            kind: .undecidable, domain: verdict.domain, actor: verdict.actor,
            message: "\(verdict.items) held-out items cannot decide a margin of \(number(margin)) with power "
                + "\(number(power)): \(able), and \(needed) would do")
    }

    private static func fewClusters(_ input: ForecastInput) -> [ForecastWarning] {
        input.plan.domains.compactMap { domain in
            guard let sizes = input.heldOutClusters[domain.name], !sizes.isEmpty else { return nil }
            let worth = SampleDesign(clusterSizes: sizes, correlation: 0).effectiveClusters
            guard worth < Double(MeanLimits.fewClusters) else { return nil }
            let sizeNote =
                Double(sizes.count) - worth < 0.05
                ? "" : " of unequal size, which weigh as \(String(format: "%.1f", worth)) of one size"
            return ForecastWarning(
                kind: .fewClusters, domain: domain.name, actor: nil,
                message: "the held-out items fall into \(sizes.count) clusters\(sizeNote), fewer than "
                    + "\(MeanLimits.fewClusters): limits are wide and this forecast is rough; add items about "
                    + "something else")
        }
    }

    private static func noAttack(_ verdicts: [VerdictForecast]) -> [ForecastWarning] {
        verdicts.filter { $0.cells <= 1 }.map {
            ForecastWarning(
                kind: .noAttack, domain: $0.domain, actor: $0.actor,
                message: "no attack of the ladder is within the grant, so the verdict rests on the model as released; "
                    + "raise flops or demonstrations, or add a cheaper attack")
        }
    }

    private static func unusedMethods(_ input: ForecastInput) -> [ForecastWarning] {
        let used = Set(subjectCells(input).flatMap(\.needs).flatMap(\.methods))
        return input.plan.actors.flatMap { actor in
            actor.methods.filter { !used.contains($0) }.map {
                ForecastWarning(
                    kind: .unusedMethod, domain: nil, actor: actor.name,
                    message: "no rung of the ladder uses the method \($0.rawValue); add one, or take the method away")
            }
        }
    }

    private static func wastedAttacks(_ input: ForecastInput) -> [ForecastWarning] {
        input.plan.domains.compactMap { domain in
            let wasted = subjectCells(input).filter { cell in
                cell.domain == domain.name && !input.plan.actors.contains(where: cell.isWithin)
            }
            guard !wasted.isEmpty else { return nil }
            let names = wasted.map(\.attack).joined(separator: ", ")
            return ForecastWarning(
                kind: .wastedAttacks, domain: domain.name, actor: nil,
                message: "no actor's grant covers \(wasted.count == 1 ? "1 attack" : "\(wasted.count) attacks"), "
                    + "which no verdict will use: \(names)")
        }
    }

    private static func subjectCells(_ input: ForecastInput) -> [PlannedCell] {
        input.cells.filter { $0.subject == input.plan.subject.name && $0.rung != .ceiling }
    }

    private static func number(_ value: Double) -> String { String(format: "%g", value) }
}
