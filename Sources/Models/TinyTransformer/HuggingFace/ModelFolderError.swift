import JSONText
import Vocabulary

/// Why the files of a folder do not make a model.
public enum ModelFolderError: ExplainedError, Equatable {
    /// Neither `model.safetensors` nor an index; what is there instead, if that is known.
    case noWeights(found: String?)
    /// Files that are numbered as parts of the weights, and no index that says what is in which.
    case noIndex(first: String, count: Int)
    case notJSON(JSONError)
    /// An index without a map from tensors to files.
    case noMap
    /// A shard that is not named like a file of this folder.
    case badShardName(String)
    case tooManyShards(Int, limit: Int)
    /// The index names a tensor that the shard does not hold.
    case notInShard(tensor: String)
    /// A shard holds a tensor that the index does not name for it.
    case notInIndex(tensor: String)

    /// What is wrong.
    public var message: String {
        switch self {
        case .noWeights(let found):
            "there is neither model.safetensors nor model.safetensors.index.json"
                + (found.map { ", only \($0)" } ?? "")
        case .noIndex(let first, let count):
            "there is \(first.quoted)\(count > 1 ? " and \(count - 1) more of its kind" : "")"
                + ", but no model.safetensors.index.json that says which tensors are in which file"
        case .notJSON(let problem): "the index is not JSON: \(problem)"
        case .noMap: "the index has no weight_map from tensor names to file names"
        case .badShardName(let name): "the index names \(name.quoted), which is no *.safetensors file of this folder"
        case .tooManyShards(let count, let limit): "the index names \(count) files; the limit is \(limit)"
        case .notInShard(let tensor): "tensor \(tensor.quoted) is not in this file, where the index says it is"
        case .notInIndex(let tensor): "the index does not say that tensor \(tensor.quoted) is in this file"
        }
    }

    /// What to do about it.
    public var fix: String {
        switch self {
        case .noWeights: "Save the whole model with save_pretrained, which writes safetensors."
        case .noIndex:
            "Copy or download model.safetensors.index.json, which belongs to these files, into the folder too."
        case .notJSON, .noMap, .badShardName, .tooManyShards, .notInShard, .notInIndex:
            "Copy the folder again, or save the model anew with save_pretrained."
        }
    }
}
