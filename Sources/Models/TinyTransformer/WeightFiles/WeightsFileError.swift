import JSONText
import Vocabulary

/// Why a file cannot be a model's weights.
public enum WeightsFileError: ExplainedError, Equatable {
    /// Not even the 8 bytes of the header's length.
    case endsEarly(bytes: Int)
    case headerTooLong(UInt64)
    /// The header claims more bytes than follow.
    case headerPastEnd(UInt64, bytes: Int)
    case badHeader(JSONError)
    case unknownType(tensor: String, String)
    /// A shape whose size is beyond 64 bits.
    case sizeOverflows(tensor: String)
    /// A size that is no whole number of bytes.
    case partOfByte(tensor: String)
    /// Offsets that do not fit shape and type.
    case wrongSize(tensor: String, bytes: Int, expected: Int)
    /// Offsets that end before they begin, or are beyond 2^63.
    case badOffsets(tensor: String)
    case overlap(tensor: String, with: String)
    /// Bytes before a tensor that belong to none.
    case gap(tensor: String, bytes: Int)
    /// The data ends before the last tensor does.
    case truncated(bytes: Int)
    /// Bytes after the last tensor.
    case trailing(bytes: Int)
    case missingTensor(String)
    case unknownTensor(String)
    case wrongShape(tensor: String, [Int], expected: [Int])
    /// A type of elements, by the name that the format gives it.
    case unsupportedType(tensor: String, String)
    /// An infinite weight or one that is no number.
    case notFinite(tensor: String, index: Int)
    /// The same tensor in another file.
    case tensorTwice(tensor: String, in: String)
    /// Tied embeddings, and an output matrix of other values.
    case tiedHeadDiffers

    /// What is wrong.
    public var message: String {
        switch self {
        case .endsEarly(let bytes): "the file ends after \(bytes) bytes, before the length of its header"
        case .headerTooLong(let length):
            "the header claims \(length) bytes; the limit is \(SafetensorsHeader.sizeLimit)"
        case .headerPastEnd(let length, let bytes): "the header claims \(length) bytes where \(bytes) follow"
        case .badHeader(let problem): "the header is not what the format allows: \(problem)"
        case .unknownType(let tensor, let type): "tensor \(tensor.quoted) has the unknown type \(type.quoted)"
        case .sizeOverflows(let tensor): "the shape of tensor \(tensor.quoted) is beyond 64 bits"
        case .partOfByte(let tensor): "tensor \(tensor.quoted) ends within a byte"
        case .wrongSize(let tensor, let bytes, let expected):
            "tensor \(tensor.quoted) has \(bytes) bytes of data where its shape and type need \(expected)"
        case .badOffsets(let tensor): "the offsets of tensor \(tensor.quoted) are out of order or out of range"
        case .overlap(let tensor, let other): "tensor \(tensor.quoted) overlaps tensor \(other.quoted)"
        case .gap(let tensor, let bytes): "\(bytes) bytes before tensor \(tensor.quoted) belong to no tensor"
        case .truncated(let bytes): "the data ends \(bytes) bytes before the last tensor does"
        case .trailing(let bytes): "\(bytes) bytes follow the last tensor"
        case .missingTensor(let tensor): "tensor \(tensor.quoted) is missing"
        case .unknownTensor(let tensor): "tensor \(tensor.quoted) has no place in this model"
        case .wrongShape(let tensor, let shape, let expected):
            "tensor \(tensor.quoted) has the shape \(shape), the model needs \(expected)"
        case .unsupportedType(let tensor, let type):
            "tensor \(tensor.quoted) is \(type); weights must be F32, F16 or BF16"
        case .notFinite(let tensor, let index): "element \(index) of tensor \(tensor.quoted) is not a finite number"
        case .tensorTwice(let tensor, let file): "tensor \(tensor.quoted) is in \(file.quoted) too"
        case .tiedHeadDiffers:
            "tie_word_embeddings is true, but lm_head.weight differs from model.embed_tokens.weight, "
                + "and versions of transformers disagree about which of them counts"
        }
    }

    /// What to do about it.
    public var fix: String {
        switch self {
        case .endsEarly, .headerPastEnd, .truncated: "Copy or download the file again, and check its hash."
        case .missingTensor, .unknownTensor, .wrongShape:
            "Check that the weights and config.json are of the same LlamaForCausalLM."
        case .unsupportedType: "Save the model anew in float32, float16 or bfloat16, without quantisation."
        case .notFinite: "The model is damaged or its training diverged; use an earlier checkpoint."
        case .tensorTwice: "Save the model anew with save_pretrained."
        case .tiedHeadDiffers: "Set tie_word_embeddings to what the model was trained with, and save it anew."
        default: "The file was damaged or made to deceive; save it anew with the safetensors library."
        }
    }
}
