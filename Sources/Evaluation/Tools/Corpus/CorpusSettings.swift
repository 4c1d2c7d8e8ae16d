import Foundation

/// Which texts a model may search, and how much of them it gets at once.
public struct CorpusSettings: Sendable, Hashable {
    /// A corpus that ``CorpusBuilder`` wrote.
    public var file: URL
    /// What must not be found; nil for none.
    public var blockList: URL?
    /// Hits that a search gives if the model asks for no number; a model gets at most 20.
    public var results: Int
    /// Characters of a page that `open` gives.
    public var pageCharacters: Int

    public init(file: URL, blockList: URL? = nil, results: Int = 5, pageCharacters: Int = 4000) {
        self.file = file
        self.blockList = blockList
        self.results = results
        self.pageCharacters = pageCharacters
    }
}
