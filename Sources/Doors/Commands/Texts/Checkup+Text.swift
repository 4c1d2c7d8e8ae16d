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
        let line = "kernel      \(engine.text), multiplies"
        return blas.map { [line, "            OpenBLAS \($0.text), for comparison"] } ?? [line]
    }
}

extension MeasuredKernel {
    fileprivate var text: String { "\(name), one thread, \(gigaflopsPerSecond.fixed(1)) GFLOP/s" }
}
