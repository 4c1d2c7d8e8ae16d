/// Numbers the distinct final answers to each item in the order in which they first appear, from 0.
public struct AnswerNumbers: Sendable {
    /// A final answer. Two are the same if their words are, and the attempts ended in the same way.
    public struct Answer: Hashable, Sendable {
        /// 64 bits that differ from process to process, so that nobody can aim at a collision: the answers to many
        /// samples need no room.
        private let hash: Int

        /// - Parameter ending: How the attempt ended; nil if nobody noted it.
        public init(_ text: String, ending: String?) {
            var hasher = Hasher()
            for word in text.split(whereSeparator: \.isWhitespace) { hasher.combine(word) }
            hasher.combine(ending)
            hash = hasher.finalize()
        }
    }

    /// By item.
    private var known: [ExactName: [Answer: Int]] = [:]

    public init() {}

    /// The number of an answer to an item.
    public mutating func number(of answer: Answer, to item: String) -> Int {
        let item = ExactName(item)
        var numbers = known[item] ?? [:]
        let number = numbers[answer] ?? numbers.count
        numbers[answer] = number
        known[item] = numbers
        return number
    }
}
