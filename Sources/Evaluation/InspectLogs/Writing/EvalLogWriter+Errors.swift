import Foundation

extension EvalLogWriter {
    /// Takes the attempts that could not be run out of a log, finished or not, so that the run makes them again: the log
    /// is an unfinished one afterwards. Without such attempts nothing is changed.
    ///
    /// The other attempts are copied as they are, and the copy takes the log's place when it is whole.
    ///
    /// - Returns: How many attempts were taken out.
    /// - Throws: ``EvalLogError`` if the log is of another run, is being written, or cannot be read or written.
    @discardableResult
    public static func takeOutErrors(of file: URL, run: RunLog) throws -> Int {
        let partial = file.path + ".partial"
        let isFinished = FileManager.default.fileExists(atPath: file.path)
        let path = isFinished ? file.path : partial
        guard isFinished || FileManager.default.fileExists(atPath: partial) else { return 0 }
        let old = try LogFile(path: path)
        try old.lock()
        var archive = try UnfinishedArchive(old)
        guard let first = try archive.next(), let id = RunWriter.identity(ofStart: first.contents) else {
            throw EvalLogError.notALog(path: path)
        }
        guard id == run.id else {
            let differences = RunDifferences(start: first.contents, now: RunWriter(run: run).start)
            throw EvalLogError.otherRun(path: path, run: id, differences: differences.lines)
        }
        let new = try LogFile(path: file.path + ".retried")
        try new.lock()
        try new.cut(to: 0)
        var end: UInt64 = 0
        func copy(_ entry: UnfinishedArchive.Entry) throws {
            try new.write(try old.read(Int(entry.length), at: entry.offset), at: end)
            end += entry.length
        }
        try copy(first)
        var errors = 0
        while let entry = try archive.next(), entry.written.name.starts(with: SampleEncoder.folder.utf8) {
            if SampleFacts(sample: entry.contents)?.error == nil { try copy(entry) } else { errors += 1 }
        }
        guard errors > 0 else {
            unlink(new.path)
            return 0
        }
        try new.synchronize()
        // Killed between the two, the process leaves both: the finished log, which is as good as it was, goes first then.
        try new.rename(to: partial)
        if isFinished { unlink(file.path) }
        return errors
    }
}
