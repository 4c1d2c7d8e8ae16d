import Foundation

/// The processes below one, as `/proc` shows them.
struct ProcessTree {
    private var processes: [Int32] = []

    /// - Parameter root: The first process of a sandbox, to which the kernel gives every orphan.
    init(below root: Int32) {
        var open = [root]
        while let process = open.popLast(), processes.count < 100_000 {
            processes.append(process)
            guard let threads = try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task") else {
                continue
            }
            for thread in threads {
                let children = Self.text("/proc/\(process)/task/\(thread)/children")
                open += children.split(separator: " ").compactMap { Int32($0) }
            }
        }
    }

    /// Memory that only the processes' end would free, in bytes. What a child shares with its parent counts once if the
    /// sum of all exceeds the limit, and for each of them while it does not: the exact figure takes longer.
    func memory(exactAbove limit: Int) -> Int {
        let rough = processes.reduce(0) { $0 + Self.kilobytes("status", ["RssAnon:", "RssShmem:"], of: $1) } << 10
        if rough <= limit { return rough }
        return processes.reduce(0) { sum, process in
            sum + Self.kilobytes("smaps_rollup", ["Pss_Anon:", "Pss_Shmem:"], of: process) << 10
        }
    }

    private static func kilobytes(_ file: String, _ names: [String], of process: Int32) -> Int {
        text("/proc/\(process)/\(file)").split(separator: "\n").reduce(0) { sum, line in
            guard let name = names.first(where: line.hasPrefix) else { return sum }
            return sum + (Int(line.dropFirst(name.count).prefix { $0 != "k" }.filter(\.isNumber)) ?? 0)
        }
    }

    /// Empty if the process has ended.
    private static func text(_ path: String) -> String {
        guard let data = FileManager.default.contents(atPath: path) else { return "" }
        return String(decoding: data, as: UTF8.self)
    }
}
