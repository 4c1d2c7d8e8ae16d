import Benchmarking

extension Checkup {
    /// For people: what is there, then each problem with what to do.
    var text: String {
        let memory = Double(machine.memoryBytes) / 1e9
        var lines = [
            "processor   \(machine.cpu), \(machine.cores) cores, \(memory.fixed(1)) GB of memory",
            "vectors     \(machine.vectorExtensions.isEmpty ? "not known" : machine.vectorExtensions.joined(separator: " "))",
        ]
        lines += kernels.lines
        lines += tools.map { tool in
            let state = tool.path.map { path in path + (tool.version.map { " (\($0))" } ?? "") } ?? "missing"
            return "program     \(tool.name): \(state)"
        }
        lines += storage.map { folder in
            let free = folder.freeBytes.map { "\((Double($0) / 1e9).fixed(1)) GB free" } ?? "free space not known"
            return "folder      \(folder.path): \(free), for \(folder.purpose)"
        }
        for problem in problems {
            lines.append("\(problem.isSerious ? "problem" : "note")     \(problem.message)\n  fix: \(problem.fix)")
        }
        lines.append(isReady ? "All that is needed is there." : "Something that is needed is missing.")
        return lines.joined(separator: "\n")
    }
}

extension Checkup.Kernels {
    fileprivate var lines: [String] {
        guard let running else { return ["kernel      none"] }
        var lines = ["kernel      \(running.text), multiplies"]
        if let ownChoice, ownChoice.name != running.name {
            lines.append("            \(ownChoice.text), what \(ownChoice.library) takes by itself: corrected")
        }
        if let refused { lines.append("            OPENBLAS_CORETYPE=\(refused) is not followed: corrected") }
        if let kept { lines.append("            kept by FLOODMARK_BLAS_KERNEL=\(kept)") }
        return lines
    }
}

extension MatrixKernel {
    fileprivate var text: String {
        "\(library) \(name), \(threads) thread\(threads == 1 ? "" : "s"), \(gigaflopsPerSecond.fixed(1)) GFLOP/s"
    }
}
