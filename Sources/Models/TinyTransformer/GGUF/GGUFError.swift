import Vocabulary

/// Why a file is no GGUF file that can be read.
public enum GGUFError: ExplainedError, Equatable {
    case noMagic
    /// The same format with the other order of bytes.
    case bigEndian
    case version(UInt32)
    /// The file ends within its header.
    case endsEarly(bytes: Int)
    /// A count or a length that the rest of the file cannot hold, or that is beyond a limit.
    case tooMany(String, UInt64)
    case badKey(at: Int)
    case keyTwice(String)
    case unknownValueType(key: String, UInt32)
    case badBool(key: String, UInt8)
    case nestedLists(key: String)
    case badAlignment(String)
    /// One file of several.
    case split(Int)
    case badTensorName(at: Int)
    case badShape(tensor: String)
    /// An innermost dimension that is no multiple of the type's block.
    case partOfBlock(tensor: String, length: Int, block: Int)
    /// A tensor that does not begin where the one before, padded, ends.
    case badOffset(tensor: String, UInt64, expected: Int)
    case truncated(bytes: Int)

    /// What is wrong.
    public var message: String {
        switch self {
        case .noMagic: "it does not begin as a GGUF file does"
        case .bigEndian: "its numbers are big-endian; this reads little-endian"
        case .version(let version): "it has version \(version) of GGUF; this reads 2 and 3"
        case .endsEarly(let bytes): "it ends within its header, after \(bytes) bytes"
        case .tooMany(let what, let count): "it claims \(count) \(what), more than it can hold or than is of any use"
        case .badKey(let offset): "the key at byte \(offset) is not in ASCII or is empty"
        case .keyTwice(let key): "the key \(key.quoted) is there twice"
        case .unknownValueType(let key, let type): "the value of \(key.quoted) has the unknown type \(type)"
        case .badBool(let key, let byte): "a truth value of \(key.quoted) is \(byte), not 0 or 1"
        case .nestedLists(let key): "the value of \(key.quoted) is a list of lists"
        case .badAlignment(let value): "general.alignment is \(value), not a power of two from 8 to 65536"
        case .split(let count): "it is one of \(count) files of a split model"
        case .badTensorName(let offset): "the name of the tensor at byte \(offset) is not in ASCII or is empty"
        case .badShape(let tensor): "the shape of tensor \(tensor.quoted) is empty, has a 0, or is beyond 64 bits"
        case .partOfBlock(let tensor, let length, let block):
            "rows of tensor \(tensor.quoted) have \(length) elements, not a multiple of \(block)"
        case .badOffset(let tensor, let offset, let expected):
            "tensor \(tensor.quoted) is said to begin at \(offset), not at \(expected), where the one before it ends"
        case .truncated(let bytes): "the data ends \(bytes) bytes before the last tensor does"
        }
    }

    /// What to do about it.
    public var fix: String {
        switch self {
        case .bigEndian: "Convert it with gguf_convert_endian.py of llama.cpp."
        case .version: "Convert the model anew with a current llama.cpp."
        case .split: "Put the files together with `llama-gguf-split --merge`."
        case .endsEarly, .truncated: "Copy or download the file again, and check its hash."
        default: "The file was damaged or made to deceive; convert the model anew with llama.cpp."
        }
    }
}
