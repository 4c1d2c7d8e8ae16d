/// What is at the place of a model's file and is none, by its first bytes: what downloads and copies leave there.
public enum ForeignFile: Equatable, Sendable {
    /// The pointer that Git LFS (also Xet) keeps in a repository instead of a large file; bytes of that file, if it says so.
    case largeFilePointer(bytes: Int?)
    /// HTML or XML, as servers answer what they do not give.
    case webPage
    case zip
    case gzip
    case gguf

    /// Bytes that are looked at.
    static let length = 256

    /// Nil for what is not known.
    init?(beginning bytes: some Collection<UInt8>) {
        let bytes = Array(bytes.prefix(Self.length))
        let text = String(
            decoding: bytes.drop { [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }, as: UTF8.self)
        let start = text.prefix(40).lowercased()
        if start.hasPrefix("version https://git-lfs") || start.hasPrefix("# xet version") {
            let size = text.split(whereSeparator: \.isNewline).compactMap { line in
                line.hasPrefix("size ") ? Int(line.dropFirst(5)) : nil
            }.first
            self = .largeFilePointer(bytes: size)
        } else if ["<!doctype", "<html", "<?xml"].contains(where: start.hasPrefix) {
            self = .webPage
        } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = .zip
        } else if bytes.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if bytes.starts(with: "GGUF".utf8) {
            self = .gguf
        } else {
            return nil
        }
    }

    /// For messages.
    var name: String {
        switch self {
        case .largeFilePointer(let bytes):
            "a pointer of Git LFS, not the file itself" + (bytes.map { ", which has \($0) bytes" } ?? "")
        case .webPage: "a web page or an answer in XML"
        case .zip: "a zip archive, as PyTorch saves weights"
        case .gzip: "compressed by gzip"
        case .gguf: "a GGUF file"
        }
    }

    var fix: String {
        switch self {
        case .largeFilePointer: "Run `git lfs pull` in the folder, or download the file itself."
        case .webPage: "Download the file again, with what its server asks for, such as a key."
        case .gzip: "Unpack it."
        case .gguf: "Name the file itself instead of its folder."
        case .zip: "Use the model's safetensors files, or save it anew with save_pretrained."
        }
    }
}
