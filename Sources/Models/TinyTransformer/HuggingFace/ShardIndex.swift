import Foundation
import JSONText

/// `model.safetensors.index.json`: which file of a folder holds which tensors.
public struct ShardIndex: Equatable, Sendable {
    /// Most files of one model.
    public static let shardLimit = 256

    /// Names of the tensors of each file.
    public let tensors: [String: Set<String>]

    /// - Throws: ``ModelFolderError`` if the text is no index, or names a file that is not plainly one of its own folder.
    public init(parsing text: [UInt8]) throws(ModelFolderError) {
        let document: JSONValue
        do throws(JSONError) {
            document = try JSONValue(parsing: text)
        } catch {
            throw .notJSON(error)
        }
        guard let map = document.object?["weight_map"]?.object, !map.isEmpty else { throw .noMap }
        var tensors: [String: Set<String>] = [:]
        for (tensor, file) in map.sorted(by: { $0.key < $1.key }) {
            guard let name = file.string else { throw .noMap }
            guard Self.isPlain(name) else { throw .badShardName(name) }
            tensors[name, default: []].insert(tensor)
        }
        guard tensors.count <= Self.shardLimit else { throw .tooManyShards(tensors.count, limit: Self.shardLimit) }
        self.tensors = tensors
    }

    /// Compares the index with what a file really holds.
    /// - Throws: ``ModelFolderError`` with the first tensor of the one that the other lacks.
    public func check(_ header: SafetensorsHeader, of file: String) throws(ModelFolderError) {
        let held = Set(header.tensors.map(\.name))
        let listed = tensors[file] ?? []
        if let tensor = listed.subtracting(held).min() { throw .notInShard(tensor: tensor) }
        if let tensor = held.subtracting(listed).min() { throw .notInIndex(tensor: tensor) }
    }

    /// A name that cannot lead out of the folder.
    private static func isPlain(_ name: String) -> Bool {
        name.hasSuffix(".safetensors") && !name.hasPrefix(".") && name.utf8.count <= 255
            && name.unicodeScalars.allSatisfy { $0 != "/" && $0 != "\\" && $0.value >= 0x20 }
    }
}
