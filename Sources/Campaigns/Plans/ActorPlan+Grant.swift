import Vocabulary

extension ActorPlan {
    /// Whether the actor could run an attack. The model as released is within everybody's reach.
    public func covers(_ rung: Rung, methods: [Method], demonstrations: Int, flops: Double) -> Bool {
        if rung == .asReleased { return true }
        return methods.allSatisfy(self.methods.contains) && demonstrations <= self.demonstrations && flops <= self.flops
    }
}
