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

    /// logits: [classes], overwritten. Among equals the lowest token wins.
    func draw(
        _ logits: UnsafeMutablePointer<Float>, classes: Int, using generator: inout some RandomNumberGenerator
    ) -> Int32 {
        guard temperature > 0 else {
            var best = 0
            for index in 1..<classes where logits[index] > logits[best] { best = index }
            return Int32(best)
        }
        fm_softmax(logits, Int64(classes), temperature)
        let point = Uniform.draw(using: &generator)
        return topP < 1 ? nucleus(logits, classes, point) : walk(logits, 0..<classes, point)
    }

    private func nucleus(_ probabilities: UnsafeMutablePointer<Float>, _ classes: Int, _ point: Double) -> Int32 {
        let order = (0..<classes).sorted {
            probabilities[$0] == probabilities[$1] ? $0 < $1 : probabilities[$0] > probabilities[$1]
        }
        var mass: Double = 0
        var kept = 0
        while kept < classes, mass < Double(topP) {
            mass += Double(probabilities[order[kept]])
            kept += 1
        }
        return walk(probabilities, order[..<max(kept, 1)], point * mass)
    }

    private func walk(_ probabilities: UnsafeMutablePointer<Float>, _ order: some Sequence<Int>, _ point: Double)
        -> Int32
    {
        var sum: Double = 0
        var last = 0
        for index in order where probabilities[index] > 0 {
            sum += Double(probabilities[index])
            last = index
            if point < sum { break }
        }
        return Int32(last)
    }
}
