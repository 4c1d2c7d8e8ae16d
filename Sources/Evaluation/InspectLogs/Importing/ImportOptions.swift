/// How the results of another program become score rows.
public struct ImportOptions: Sendable {
    /// Whose score counts, `NAME` or, of a score with several values, `NAME/KEY`; nil for the first.
    public var scorer: String?
    /// Name of lm-eval's filter; nil for the first.
    public var filter: String?
    /// The values that stand for no and for full success.
    public var range: ClosedRange<Double>
    /// Field of a sample's metadata that names its cluster; samples without it are clusters of their own.
    public var cluster: String

    public init(
        scorer: String? = nil, filter: String? = nil, range: ClosedRange<Double> = 0...1, cluster: String = "cluster"
    ) {
        self.scorer = scorer
        self.filter = filter
        self.range = range
        self.cluster = cluster
    }
}
