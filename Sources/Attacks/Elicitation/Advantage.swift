/// Group-relative advantages (GRPO: Shao et al., arXiv 2402.03300, section 4.1.2): (r − mean) / (deviation + 1e-4).
///
/// The deviation is that of the group itself, with 1/n. TRL takes 1/(n − 1), which makes all advantages of groups of n
/// smaller by the factor √((n − 1)/n).
public enum Advantage {
    /// Rewards of one prompt's rollouts. A group without spread carries no signal and gives zeros.
    public static func normalised(_ rewards: [Double]) -> [Double] {
        let count = Double(max(rewards.count, 1))
        let mean = rewards.reduce(0, +) / count
        let variance = rewards.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        guard variance > 1e-12 else { return rewards.map { _ in 0 } }
        return rewards.map { ($0 - mean) / (variance.squareRoot() + 1e-4) }
    }
}
