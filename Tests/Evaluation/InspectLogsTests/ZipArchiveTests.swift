import FloodmarkTesting
import Foundation
import Testing

@testable import InspectLogs

@Suite("An archive is read as far as it is sound, and the rest is told by name")
struct ZipArchiveTests {
    typealias Entry = ZipBytes.Entry

    private func archive(_ bytes: [UInt8]) throws -> ZipArchive {
        let file = try makeTemporaryDirectory().appending(path: "a.eval")
        try Data(bytes).write(to: file)
        return try ZipArchive(file)
    }

    private func text(_ name: String, in archive: ZipArchive) throws -> String {
        let reader = try archive.read(try #require(archive.entry(name)))
        var bytes: [UInt8] = []
        while let chunk = try reader.next() { bytes += chunk }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func problem(of entry: Entry, beside others: [Entry] = [Entry("sound", "text")]) throws -> ArchiveError? {
        let archive = try archive(ZipBytes.archive([entry] + others))
        for other in others {
            #expect(try text(other.name, in: archive) == String(decoding: other.data, as: UTF8.self))
        }
        do {
            _ = try text(entry.name, in: archive)
            return nil
        } catch {
            return error as? ArchiveError
        }
    }

    @Test("Entries hold what was put into them, and of two of one name the last counts")
    func sound() throws {
        let archive = try archive(
            ZipBytes.archive([Entry("a", "old"), Entry("é/b", ""), Entry("a", "new"), Entry("c", "third")]))
        #expect(archive.isComplete)
        #expect(archive.entries.map(\.name) == ["é/b", "a", "c"])
        #expect(try text("a", in: archive) == "new")
        #expect(try text("é/b", in: archive) == "")
        #expect(archive.damage.isEmpty)
    }

    @Test("Names that are no UTF-8 stay as many as they are")
    func foreignNames() throws {
        var bytes = ZipBytes.archive([
            Entry("<name", "first"), Entry(">name", "second"), Entry("name", "third"),
        ])
        for (word, byte) in [("<name", UInt8(0xE9)), (">name", 0xEA)] {
            for place in bytes.indices where bytes[place...].starts(with: word.utf8) { bytes[place] = byte }
        }
        let archive = try archive(bytes)
        #expect(archive.damage.isEmpty)
        #expect(try archive.entries.map { try text($0.name, in: archive) } == ["first", "second", "third"])
    }

    @Test("An entry that is not what the directory says is refused by name, and the others are read")
    func untrue() throws {
        var entry = Entry("e", "text of e")
        entry.statedChecksum = 1
        #expect(try problem(of: entry) == .checksum("e"))

        entry = Entry("e", "text of e")
        entry.statedSize = 4
        #expect(try problem(of: entry) == .size("e"))

        entry.statedSize = 400
        #expect(try problem(of: entry) == .size("e"))

        entry = Entry("e", "text of e")
        entry.localName = "f"
        #expect(try problem(of: entry) == .localHeader("e"))

        entry = Entry("e", "text of e")
        entry.flags = 1
        #expect(try problem(of: entry) == .encrypted("e"))

        entry = Entry("e", "text of e")
        entry.method = 12
        #expect(try problem(of: entry) == .method("e", 12))

        entry = Entry("e", "not deflated")
        entry.method = 8
        #expect(try problem(of: entry)?.entry == "e")

        entry.method = 93
        #expect(try problem(of: entry)?.entry == "e")
    }

    @Test("An entry that claims to be blown up out of nothing is not opened")
    func bomb() throws {
        var entry = Entry("bomb", "small")
        entry.method = 8
        entry.statedSize = 0xF000_0000
        #expect(try problem(of: entry) == .tooLarge("bomb", bytes: 0xF000_0000, compressed: 5))
    }

    @Test("Entries that lie over each other are both refused, and those beside them are read")
    func overlap() throws {
        var second = Entry("second", "text")
        second.statedOffset = 10
        let archive = try archive(ZipBytes.archive([Entry("first", "text of the first"), second, Entry("third", "t")]))
        #expect(throws: ArchiveError.overlaps("first", with: "second")) { try text("first", in: archive) }
        #expect(throws: ArchiveError.overlaps("second", with: "first")) { try text("second", in: archive) }
        #expect(try text("third", in: archive) == "t")
    }

    @Test("An entry beyond the end of the file is told as cut off")
    func beyond() throws {
        var entry = Entry("long", "text")
        entry.statedCompressedSize = 0x7000_0000
        entry.statedSize = 0x7000_0000
        let archive = try archive(ZipBytes.archive([Entry("sound", "text"), entry]))
        #expect(throws: ArchiveError.truncated("long")) { try text("long", in: archive) }
        #expect(try text("sound", in: archive) == "text")
    }

    @Test("Without a directory, entries are found by their own headers up to the first that is torn")
    func journal() throws {
        let whole = ZipBytes.archive(
            [Entry("a", "first"), Entry("b", "second"), Entry("c", "third")], isComplete: false)
        for torn in [whole.count - 3, whole.count - 20] {
            let archive = try archive(Array(whole.prefix(torn)))
            #expect(!archive.isComplete)
            #expect(archive.entries.map(\.name) == ["a", "b"])
            #expect(try text("b", in: archive) == "second")
        }
        #expect(try archive(Array(whole.prefix(whole.count - 3))).damage == [.truncated("c")])
        #expect(try archive(whole).entries.map(\.name) == ["a", "b", "c"])
    }

    @Test("What is no archive is said to be none")
    func other() {
        #expect(throws: ArchiveError.notAnArchive) { try archive(Array("something else".utf8)) }
        #expect(throws: ArchiveError.notAnArchive) { try archive([]) }
        #expect(throws: ArchiveError.self) { try ZipArchive(URL(filePath: "/nowhere/at/all")) }
    }

    @Test("An archive with any byte changed, or cut anywhere, is read or refused, and never wrongly")
    func mutations() throws {
        let texts = ["a": "first text", "b": "second text"]
        let sound = ZipBytes.archive(texts.sorted { $0.key < $1.key }.map { Entry($0.key, $0.value) })
        var refused = 0
        for place in sound.indices {
            for change: UInt8 in [0x01, 0x80] {
                var bytes = sound
                bytes[place] ^= change
                for bytes in [bytes, Array(sound.prefix(place))] {
                    guard let archive = try? archive(bytes) else {
                        refused += 1
                        continue
                    }
                    for entry in archive.entries {
                        guard let text = try? text(entry.name, in: archive) else {
                            refused += 1
                            continue
                        }
                        // A name may be another one where both headers have it from one place; a text may not.
                        #expect(texts.values.contains(text) || text.isEmpty)
                    }
                }
            }
        }
        #expect(refused > 100)
    }
}
