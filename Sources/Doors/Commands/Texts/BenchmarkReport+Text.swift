import Benchmarking

extension BenchmarkReport {
    /// For people: the machine, and a row for each line.
    var text: String {
        let head = ["measurement", "value", "peer", "its value", "ratio", "target", "holds"]
        return
            "\(machine.cpu), \(machine.cores) cores, kernel \(machine.engineKernel), BLAS kernel \(machine.blasKernel)\n\n"
            + TextTable.text([head] + lines.map(\.row))
    }
}

extension BenchmarkLine {
    fileprivate var row: [String] {
        let peerValue = peerValue.map { "\($0.fixed(4)) \(unit)" }
        let target = target.map { ratio == nil ? "at most \($0.fixed(1)) \(unit)" : "at least \($0.fixed(2))" }
        let holds = holds.map { $0 ? "yes" : "no" }
        return [id, "\(value.fixed(4)) \(unit)"] + [peer, peerValue, ratio?.fixed(2), target, holds].map { $0 ?? "–" }
    }
}
