import CSpawn
import Foundation

/// Both ends of what goes to a program or comes from it. All that is made here is closed in every other program.
struct Channel {
    /// The program's end; -1 for nothing.
    private(set) var theirs: Int32 = -1
    /// Whether their end was made for the program, and is not needed once the program has it.
    private var isTheirsMade = false
    /// Our end; -1 if there is none.
    private(set) var ours: Int32 = -1

    static func input(_ input: ChildProgram.Input, path: String) throws(StartError) -> Channel {
        switch input {
        case .null: Channel()
        case .inherited: Channel(theirs: STDIN_FILENO)
        case .descriptor(let descriptor): Channel(theirs: descriptor)
        case .bytes, .connection: try connection(path)
        }
    }

    /// - Parameter standard: Our own output of the kind.
    static func output(
        _ output: ChildProgram.Output, standard: Int32, path: String
    ) throws(StartError) -> Channel {
        switch output {
        case .null: Channel()
        case .inherited: Channel(theirs: standard)
        case .descriptor(let descriptor): Channel(theirs: descriptor)
        case .collected, .pipe: try pipe(path)
        case .file: try file(path)
        }
    }

    static func further(_ further: ChildProgram.Further, path: String) throws(StartError) -> Channel {
        switch further {
        case .descriptor(let descriptor): Channel(theirs: descriptor)
        case .bytes(let bytes): try holding(bytes, path)
        case .file(let file): try opened(file)
        case .pipe: try pipe(path)
        }
    }

    func closeTheirs() {
        if isTheirsMade { close(theirs) }
    }

    func closeOurs() {
        if ours >= 0 { close(ours) }
    }

    /// A connection, since writing to one that nobody reads is an error and not, as with a pipe, a signal.
    private static func connection(_ path: String) throws(StartError) -> Channel {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw StartError(path: path, code: errno)
        }
        return Channel(theirs: ends[0], isTheirsMade: true, ours: ends[1])
    }

    /// A pipe that the program writes to.
    private static func pipe(_ path: String) throws(StartError) -> Channel {
        var ends: [Int32] = [-1, -1]
        guard floodmark_pipe(&ends) == 0 else { throw StartError(path: path, code: errno) }
        return Channel(theirs: ends[1], isTheirsMade: true, ours: ends[0])
    }

    /// A pipe that the program reads from, and that has all of it already.
    private static func holding(_ bytes: [UInt8], _ path: String) throws(StartError) -> Channel {
        precondition(bytes.count <= 1 << 16, "more than a pipe holds")
        var ends: [Int32] = [-1, -1]
        guard floodmark_pipe(&ends) == 0 else { throw StartError(path: path, code: errno) }
        defer { close(ends[1]) }
        // Where pipes are short, it fails and does not wait for a reader that does not exist yet.
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        guard write(ends[1], bytes, bytes.count) == bytes.count else {
            close(ends[0])
            throw StartError(path: path, code: ENOBUFS)
        }
        return Channel(theirs: ends[0], isTheirsMade: true)
    }

    private static func opened(_ file: String) throws(StartError) -> Channel {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StartError(path: file, code: errno) }
        return Channel(theirs: descriptor, isTheirsMade: true)
    }

    /// A file without a name, which both have.
    private static func file(_ path: String) throws(StartError) -> Channel {
        let name = FileManager.default.temporaryDirectory.appending(path: "floodmark-\(UUID().uuidString)").path
        let descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StartError(path: path, code: errno) }
        unlink(name)
        return Channel(theirs: descriptor, ours: descriptor)
    }
}
