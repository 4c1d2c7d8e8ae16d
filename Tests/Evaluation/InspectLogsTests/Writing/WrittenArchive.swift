import CZstd
import Foundation
import JSONText

/// A log as its central directory describes it, read by nothing that wrote it.
struct WrittenArchive {
    private(set) var names: [String] = []
    private var contents: [String: [UInt8]] = [:]

    struct Damaged: Error { var what: String }

    init(_ file: URL) throws {
        let bytes = [UInt8](try Data(contentsOf: file))
        guard
            let end = stride(from: bytes.count - 22, through: 0, by: -1).first(where: {
                bytes.number(at: $0, 4) == 0x0605_4B50
            })
        else { throw Damaged(what: "no end") }
        let count = bytes.number(at: end + 10, 2)
        var place = bytes.number(at: end + 16, 4)
        for _ in 0..<count {
            guard bytes.number(at: place, 4) == 0x0201_4B50 else { throw Damaged(what: "directory") }
            let nameLength = bytes.number(at: place + 28, 2)
            let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
            let (packed, size) = (bytes.number(at: place + 20, 4), bytes.number(at: place + 24, 4))
            let local = bytes.number(at: place + 42, 4)
            // Method, checksum, sizes and name are the same in both places.
            guard bytes[(place + 10)..<(place + 30)].elementsEqual(bytes[(local + 8)..<(local + 28)]) else {
                throw Damaged(what: "headers of \(name) differ")
            }
            let start = local + 30 + bytes.number(at: local + 26, 2) + bytes.number(at: local + 28, 2)
            contents[name] = try Self.unpacked(bytes[start..<(start + packed)], size: size, name)
            names.append(name)
            place += 46 + nameLength + bytes.number(at: place + 30, 2) + bytes.number(at: place + 32, 2)
        }
        guard place == end else { throw Damaged(what: "the directory ends elsewhere") }
    }

    private static func unpacked(_ frames: ArraySlice<UInt8>, size: Int, _ name: String) throws -> [UInt8] {
        var target = [UInt8](repeating: 0, count: size)
        let written = frames.withUnsafeBytes { ZSTD_decompress(&target, size, $0.baseAddress, $0.count) }
        guard ZSTD_isError(written) == 0, written == size else { throw Damaged(what: "contents of \(name)") }
        return target
    }

    func json(_ name: String) throws -> JSONValue {
        guard let bytes = contents[name] else { throw Damaged(what: "no \(name)") }
        return try JSONValue(parsing: bytes)
    }

    /// Everything but when the log was finished, entry by entry.
    func withoutTimes() throws -> [String: JSONValue] {
        try Dictionary(uniqueKeysWithValues: names.map { ($0, try json($0)) })
    }
}

extension [UInt8] {
    fileprivate func number(at place: Int, _ bytes: Int) -> Int {
        self[place..<(place + bytes)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
