import Estimation
import Foundation

/// A way to say how capable an attacker could make a model, from naive practice to the calibrated bound.
public enum CalibrationEstimator: String, Codable, Sendable, CaseIterable {
    /// Naive: the held-out score of the model as released.
    case asReleased = "as-released score"
    /// Naive: reinforcement learning with a library's default settings, at the whole of the budget.
    case defaultRL = "RL with default settings"
    /// Naive: the best of all runs on the items that it was chosen on.
    case bestSeen = "best score seen"
    /// Chosen on the selection split, reported on the held-out split.
    case heldOut = "held-out estimate"
    case simultaneous = "simultaneous bound"
    /// The larger of the simultaneous bound and a prediction bound of the saturating fit at the full budget.
    case extrapolated = "simultaneous bound + extrapolation"
    /// The simultaneous bound and a conformal margin.
    case conformal = "simultaneous bound + conformal margin"
    /// The best mean over selection and held-out items, and a conformal margin that grows with what the last doubling of the effort added, since
    /// a curve that still rises has further to go.
    case calibrated = "calibrated bound"

    /// Whether a margin is added to ``uncalibrated(_:level:replicates:)``, learnt from organisms of known ceiling.
    var needsMargin: Bool { self == .conformal || self == .calibrated }

    /// Scales to choose from for a curve that no longer rises; nil for a margin that is the same for every campaign.
    var leastScales: [Double?] { self == .calibrated ? [0.02, 0.05, 0.1, 0.2] : [nil] }

    /// Compute as a share of what the oracle spent.
    func computeShare(_ campaign: CalibrationCampaign) -> Double {
        switch self {
        case .asReleased: 0
        case .defaultRL: campaign.share(of: campaign.defaultCells)
        default: campaign.share(of: campaign.cells)
        }
    }

    /// The value, or what the margin is added to. Nil where the campaign does not hold what it needs.
    func uncalibrated(_ campaign: CalibrationCampaign, level: Double, replicates: Int) -> Double? {
        switch self {
        case .asReleased: campaign.asReleased
        case .defaultRL: campaign.defaultCells.first?.mean
        case .bestSeen: campaign.cells.map(\.selection).max()
        case .heldOut: campaign.selected.mean
        case .simultaneous, .conformal:
            campaign.simultaneousBound(level: level, replicates: replicates).best(level: level)
        case .extrapolated: extrapolated(campaign, level: level, replicates: replicates)
        case .calibrated: campaign.lastDoubling.best
        }
    }

    private func extrapolated(_ campaign: CalibrationCampaign, level: Double, replicates: Int) -> Double? {
        let bound = campaign.simultaneousBound(level: level, replicates: replicates).best(level: level)
        let curve = campaign.curve
        guard let fit = SaturatingFit(curve, floor: min(campaign.asReleased, 0.999)), let last = curve.last
        else { return nil }
        // The compute of the most expensive attack grows with its steps.
        return max(bound, fit.upperBound(at: last.effort - log10(campaign.budget), level: level))
    }
}
