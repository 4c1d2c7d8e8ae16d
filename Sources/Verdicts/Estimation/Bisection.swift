/// Finds where a condition that holds on one side of a point stops to hold.
enum Bisection {
    /// The outermost point, to the last bits, at which the condition still holds.
    ///
    /// - Parameters:
    ///   - inside: A point at which it holds.
    ///   - outside: A point at which it need not hold; it is never the answer.
    static func boundary(holds inside: Double, fails outside: Double, where condition: (Double) -> Bool) -> Double {
        var inside = inside
        var outside = outside
        for _ in 0..<60 {
            let middle = (inside + outside) / 2
            if condition(middle) { inside = middle } else { outside = middle }
        }
        return inside
    }
}
