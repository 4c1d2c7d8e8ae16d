import Vocabulary

extension ActorPlan {
    /// Whether the actor could run an attack. The model as released is within everybody's reach.
    public func covers(_ rung: Rung, methods: [String], demonstrations: Int, flops: Double) -> Bool {
        if rung == .asReleased { return true }
        let granted = Set(self.methods.map(\.rawValue))
        return methods.allSatisfy(granted.contains) && demonstrations <= self.demonstrations && flops <= self.flops
    }
}
