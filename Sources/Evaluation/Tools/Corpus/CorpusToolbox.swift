import Models

/// A library without a network: `search` and `open` over a corpus, from which a block list withholds documents.
public struct CorpusToolbox: Toolbox {
    private let settings: CorpusSettings
    private let corpus: CorpusFile
    private let blockList: BlockList

    /// - Throws: ``CorpusError`` if corpus or block list cannot be read.
    public init(_ settings: CorpusSettings) throws(CorpusError) {
        self.settings = settings
        corpus = try CorpusFile(reading: settings.file)
        blockList =
            if let file = settings.blockList { try BlockList(contentsOf: file) } else { try BlockList("", file: "") }
    }

    public var definitions: [ToolDefinition] {
        [
            ToolDefinition(
                name: CorpusSession.search,
                description:
                    "Searches a library of texts for any of some words. Gives ids for “\(CorpusSession.open)”.",
                parameters: """
                    {"type":"object","properties":{"query":{"type":"string"},"count":{"type":"integer","minimum":1,\
                    "maximum":\(CorpusSession.mostResults)}},"required":["query"],"additionalProperties":false}
                    """),
            ToolDefinition(
                name: CorpusSession.open, description: "Gives a text of the library, page by page.",
                parameters: """
                    {"type":"object","properties":{"id":{"type":"string"},"page":{"type":"integer","minimum":1}},\
                    "required":["id"],"additionalProperties":false}
                    """),
        ]
    }

    public func open(_ setting: ToolSetting) async throws -> any ToolSession {
        var blockList = blockList
        blockList.forbid(setting.forbidden)
        return CorpusSession(settings, corpus, blockList)
    }
}
