import FloodmarkTesting
import Foundation
import Testing

@Suite("The corpus of the fuzzer is answered as it was")
struct ReaderCorpusTests {
    private static let files: [URL] = {
        let folder = Repository.root.appending(path: "Fuzzing/Corpus")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().map { folder.appending(path: $0) }
    }()

    @Test("Each file meets the verdict that it is named for", arguments: files)
    func verdict(file: URL) throws {
        let expected = file.deletingPathExtension().lastPathComponent
        #expect(try ReaderVerdict.of([UInt8](Data(contentsOf: file))) == expected)
    }

    @Test("Every verdict that bytes can meet has a file")
    func complete() {
        let names = Set(Self.files.map { $0.deletingPathExtension().lastPathComponent })
        let json = ["expected", "endsEarly", "duplicateKey", "badString", "tooMany"]
        let header = json + ["unexpectedKey", "missingKey", "numberTooLarge"]
        let weights = [
            "accepted", "endsEarly", "headerTooLong", "headerPastEnd", "unknownType", "sizeOverflows", "partOfByte",
            "wrongSize", "badOffsets", "overlap", "gap", "truncated", "trailing", "missingTensor", "unknownTensor",
            "wrongShape", "unsupportedType", "notFinite", "tiedHeadDiffers",
        ]
        let index = ["accepted", "noMap", "badShardName", "tooManyShards"]
        let configuration = [
            "accepted", "missingKey", "wrongValue", "unsupported", "contradiction", "tooManyParameters",
        ]
        let gguf = [
            "accepted", "bigEndian", "version", "endsEarly", "tooMany", "badKey", "keyTwice", "unknownValueType",
            "badBool", "nestedLists", "badAlignment", "split", "badTensorName", "badShape", "partOfBlock", "badOffset",
            "truncated", "weights-trailing", "weights-tensorTwice", "weights-missingTensor", "weights-unknownTensor",
            "weights-wrongShape", "weights-unsupportedType", "weights-notFinite", "config-missingKey",
            "config-wrongValue", "config-unsupported", "config-contradiction",
        ]
        let expected =
            gguf.map { "gguf-\($0)" } + (header.map { "badHeader-\($0)" } + weights).map { "safetensors-\($0)" }
            + (json.map { "notJSON-\($0)" } + index).map { "index-\($0)" }
            + (json.map { "notJSON-\($0)" } + configuration).map { "config-\($0)" }
        #expect(names.symmetricDifference(expected) == [])
    }
}
