import Foundation

/// The files in which Hugging Face tools keep a tokenizer.
///
/// A word is an added token that begins with its space. llama.cpp's own converter knows this kind, while it refuses a
/// plain list of words; so the same files give the same tokens in `transformers` and in llama.cpp.
extension WordTokenizer {
    /// A conversation as ``encode(_:)`` puts it, as text.
    private static let chatTemplate = """
        {%- for message in messages -%}
        {{- '<' + message['role'] + '>' -}}
        {%- if message['content'] -%}{{- ' ' + message['content'] -}}{%- endif -%}
        {%- if message['role'] == 'assistant' -%}{{- '<end>' -}}{%- endif -%}
        {%- endfor -%}
        {%- if add_generation_prompt -%}{{- '<assistant>' -}}{%- endif -%}
        """

    /// The text of a `tokenizer.json`.
    ///
    /// A text gets one space before each word, the first one too. What is no word of the vocabulary becomes `<end>`,
    /// since there is no token for it.
    public func huggingFaceJSON() throws -> Data {
        let added = words.enumerated().map { id, word in
            let isSpecial = id < Self.special.count
            return [
                "id": id, "content": isSpecial ? word : " " + word, "special": isSpecial, "normalized": !isSpecial,
                "single_word": false, "lstrip": false, "rstrip": false,
            ] as [String: Any]
        }
        return try Self.json([
            "version": "1.0", "truncation": NSNull(), "padding": NSNull(), "added_tokens": added,
            "normalizer": [
                "type": "Sequence",
                "normalizers": [
                    ["type": "Prepend", "prepend": " "],
                    ["type": "Replace", "pattern": ["Regex": "\\s+"], "content": " "],
                ],
            ],
            "pre_tokenizer": NSNull(), "post_processor": NSNull(),
            "model": [
                "type": "BPE", "vocab": Dictionary(uniqueKeysWithValues: zip(Self.special, 0...)), "merges": [String](),
                "unk_token": words[Int(end)], "fuse_unk": true, "byte_fallback": true,
            ] as [String: Any],
            "decoder": [
                "type": "Sequence",
                "decoders": [
                    ["type": "Fuse"], ["type": "Strip", "content": " ", "start": 1, "stop": 0],
                ] as [[String: Any]],
            ] as [String: Any],
        ])
    }

    /// The text of a `tokenizer_config.json`.
    ///
    /// - Parameter contextLength: Longest sequence of the model, in tokens.
    public func huggingFaceConfigurationJSON(contextLength: Int) throws -> Data {
        let end = words[Int(end)]
        return try Self.json([
            "tokenizer_class": "PreTrainedTokenizerFast", "chat_template": Self.chatTemplate, "eos_token": end,
            "pad_token": end, "additional_special_tokens": Self.special.filter { $0 != end }, "add_bos_token": false,
            "add_eos_token": false, "clean_up_tokenization_spaces": false, "padding_side": "left",
            "model_max_length": contextLength,
        ])
    }

    private static func json(_ document: [String: Any]) throws -> Data {
        try JSONSerialization.data(
            withJSONObject: document, options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes])
    }
}
