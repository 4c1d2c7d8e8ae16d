import Foundation

/// Files that are either complete on the disk or absent, whenever the process or the machine stops.
package enum DurableFile {
    /// Marks the name of a file that is still being written.
    private static let unfinishedMark = ".unfinished-"

    /// Writes a file under a temporary name in the same directory, flushes it, and renames it into place.
    ///
    /// - Parameter parts: Contents, one after the other.
    package static func write(_ parts: [Data], to path: String) throws(FileError) {
        var rest = parts[...]
        try write(to: path) { rest.popFirst() }
    }

    /// As ``write(_:to:)``, with contents that come piece by piece.
    ///
    /// - Parameter next: Gives the next piece, and nil after the last.
    package static func write(to path: String, next: () throws(FileError) -> Data?) throws(FileError) {
        let directory = (path as NSString).deletingLastPathComponent
        let name = (path as NSString).lastPathComponent
        var template = Array("\(directory)/.\(name)\(unfinishedMark)XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
        let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        do {
            defer { close(descriptor) }
            while let part = try next() { try write(part, to: descriptor, path: path) }
            try flush(descriptor, path: path)
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else {
            let failure = FileError(path: path, code: errno)
            unlink(temporary)
            throw failure
        }
        try flushDirectory(directory)
    }

    /// The contents of a file, or nil if there is none.
    package static func read(_ path: String) throws(FileError) -> Data? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw FileError(path: path, code: errno)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(path: path, code: errno) }
        var contents = Data(count: Int(status.st_size))
        var filled = 0
        while filled < contents.count {
            let offset = filled
            let count = contents.withUnsafeMutableBytes { buffer in
                Foundation.read(descriptor, buffer.baseAddress! + offset, buffer.count - offset)
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw FileError(path: path, code: errno) }
            if count == 0 { break }
            filled += count
        }
        return contents.prefix(filled)
    }

    /// Removes a file and makes that last; says whether there was one.
    @discardableResult
    package static func remove(_ path: String) throws(FileError) -> Bool {
        guard unlink(path) == 0 else {
            if errno == ENOENT { return false }
            throw FileError(path: path, code: errno)
        }
        try flushDirectory((path as NSString).deletingLastPathComponent)
        return true
    }

    /// Makes a directory and those above it that are missing.
    package static func makeDirectory(_ path: String) throws(FileError) {
        if mkdir(path, 0o777) == 0 { return }
        switch errno {
        case ENOENT:
            let parent = (path as NSString).deletingLastPathComponent
            guard !parent.isEmpty, parent != path else { throw FileError(path: path, code: ENOENT) }
            try makeDirectory(parent)
            // Somebody else may have made it meanwhile.
            guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw FileError(path: path, code: errno) }
        case EEXIST where isDirectory(path): return
        default: throw FileError(path: path, code: errno)
        }
    }

    package static func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }

    /// Removes what a writer that was killed left in a directory.
    package static func removeUnfinished(in directory: String) throws(FileError) {
        guard let listing = opendir(directory) else { throw FileError(path: directory, code: errno) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
                    String(cString: $0)
                }
            }
            if name.hasPrefix("."), name.contains(unfinishedMark) { names.append(name) }
        }
        closedir(listing)
        for name in names { try remove("\(directory)/\(name)") }
    }

    private static func write(_ data: Data, to descriptor: Int32, path: String) throws(FileError) {
        var written = 0
        while written < data.count {
            let offset = written
            let count = data.withUnsafeBytes { buffer in
                Foundation.write(descriptor, buffer.baseAddress! + offset, buffer.count - offset)
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw FileError(path: path, code: errno) }
            written += count
        }
    }

    private static func flush(_ descriptor: Int32, path: String) throws(FileError) {
        guard fsync(descriptor) == 0 else { throw FileError(path: path, code: errno) }
    }

    private static func flushDirectory(_ directory: String) throws(FileError) {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path: directory, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileError(path: directory, code: errno) }
    }
}
