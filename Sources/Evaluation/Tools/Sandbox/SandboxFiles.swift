import Foundation

/// The files of an attempt, each with a place below the work folder.
struct SandboxFiles {
    /// By path.
    let sorted: [(path: String, contents: Data)]

    /// - Parameter limitMB: Size of the work folder, in MiB.
    /// - Throws: ``ToolError`` if a path leads elsewhere or is a folder of another one, or if there is no room.
    init(_ files: [String: Data], limitMB: Int) throws(ToolError) {
        for path in files.keys {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            let isPlain = parts.allSatisfy { !["", ".", ".."].contains($0) && $0.utf8.count <= 255 }
            guard isPlain, path.utf8.count <= 1000, path.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
                throw ToolError(
                    "a file cannot be put at \(path.debugDescription)",
                    fix: "name a place below the work folder, without “..” and control characters")
            }
            for end in parts.indices.dropFirst() {
                let folder = parts[..<end].joined(separator: "/")
                guard files[folder] == nil else {
                    throw ToolError("“\(folder)” is a file and cannot hold “\(path)”", fix: "rename one of them")
                }
            }
        }
        // Files take whole pages.
        let bytes = files.values.reduce(0) { $0 + ($1.count + 4095) / 4096 * 4096 }
        guard bytes <= limitMB << 20 else {
            throw ToolError(
                "the files of the attempt take \((bytes + (1 << 20) - 1) >> 20) MiB, and the work folder holds \(limitMB)",
                fix: "make the work folder larger, or the files fewer")
        }
        sorted = files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
