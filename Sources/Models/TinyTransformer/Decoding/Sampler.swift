import CKernels

/// Picks a token from logits: greedy, or by temperature and top-p.
public struct Sampler: Sendable, Hashable {
    /// 0 takes the likeliest.
    public var temperature: Float
    /// Smallest set of likeliest tokens with this probability together is drawn from.
    public var topP: Float

    public init(temperature: Float, topP: Float = 1) {
        self.temperature = temperature
        self.topP = topP
    }

    /// Makes logits what ``pick(_:classes:using:)`` reads: probabilities, unless the likeliest is taken anyway.
    ///
    /// - Parameter logits: [classes], overwritten, in memory for a multiple of 16 elements.
    func weigh(_ logits: UnsafeMutablePointer<Float>, classes: Int) {
        if temperature > 0 { fm_softmax(logits, Int64(classes), temperature) }
    }

    /// Draws once; the same weighed logits may be drawn from again. Among equals the lowest token wins.
    func pick(
        _ weighed: UnsafePointer<Float>, classes: Int, using generator: inout some RandomNumberGenerator
    ) -> Int32 {
        guard temperature > 0 else { return fm_largest(weighed, Int64(classes)) }
        let point = Uniform.draw(using: &generator)
        return topP < 1 ? nucleus(weighed, classes, point) : fm_draw(weighed, Int64(classes), point)
    }

    private func nucleus(_ probabilities: UnsafePointer<Float>, _ classes: Int, _ point: Double) -> Int32 {
        let order = (0..<classes).sorted {
            probabilities[$0] == probabilities[$1] ? $0 < $1 : probabilities[$0] > probabilities[$1]
        }
        var mass: Double = 0
        var kept = 0
        while kept < classes, mass < Double(topP) {
            mass += Double(probabilities[order[kept]])
            kept += 1
        }
        var sum: Double = 0
        for index in order[..<kept] {
            sum += Double(probabilities[index])
            if point * mass < sum { return Int32(index) }
        }
        return Int32(order[max(kept, 1) - 1])
    }
}
