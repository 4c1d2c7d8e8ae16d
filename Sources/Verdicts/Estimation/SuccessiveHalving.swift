/// Which configurations go on to more effort (Karnin, Koren and Somekh 2013; as successive halving for
/// hyperparameters: Jamieson and Talwalkar, arXiv 1502.07943, figure 1).
public enum SuccessiveHalving {
    /// How many of `count` configurations are tried at a level of effort: all at level 0, half of them at each further
    /// level, at least one.
    public static func places(_ count: Int, level: Int) -> Int {
        guard count > 0 else { return 0 }
        return max(1, (count + (1 << min(level, 62)) - 1) >> min(level, 62))
    }

    /// How many configurations that were dropped may be taken up again at the last of so many levels: half of all, or as
    /// many as were dropped.
    public static func spares(_ count: Int, levels: Int) -> Int {
        levels > 1 ? min(count - places(count, level: levels - 1), count / 2) : 0
    }

    /// Indices of the best candidates, the best first: as ``Selection`` chooses, but so many of them.
    public static func survivors(_ candidates: [Selection.Candidate], places: Int) -> [Int] {
        var left = Array(candidates.indices)
        var chosen: [Int] = []
        while chosen.count < places, let best = Selection.best(of: left.map { candidates[$0] }) {
            chosen.append(left.remove(at: best))
        }
        return chosen
    }
}
