import Foundation

/// A regular expression whose search ends after a fixed number of steps, so that none can hang a run.
struct BoundedPattern: Sendable {
    /// The search took too many steps.
    struct TooManySteps: Error {}

    /// Of a text, in UTF-16 units, only the last so many are searched.
    static let maximumLength = 1 << 18
    /// Reports of progress, of which ICU makes one every 10,000 steps.
    private static let maximumReports = 2_000

    let source: String
    // Compiled expressions are immutable and may be used by several threads at once.
    private let expression: NSRegularExpression
    private let group: Int

    /// - Parameter group: The part that is wanted; 0 for the whole match.
    /// - Returns: Nil if the expression is not valid, or has no such group.
    init?(_ source: String, group: Int = 0, ignoresCase: Bool = false) {
        let options: NSRegularExpression.Options =
            ignoresCase ? [.caseInsensitive, .anchorsMatchLines] : [.anchorsMatchLines]
        guard let expression = try? NSRegularExpression(pattern: source, options: options),
            (0...expression.numberOfCaptureGroups).contains(group)
        else { return nil }
        self.source = source
        self.expression = expression
        self.group = group
    }

    /// Whether a text that is found is found alone too: the whole match is wanted, and nothing around it is asked for.
    var findsWholeMatches: Bool {
        group == 0 && !["(?", "^", "$", "\\b", "\\B", "\\A", "\\G", "\\Z", "\\z"].contains(where: source.contains)
    }

    /// The wanted part of the first match; nil if there is none.
    func firstMatch(in text: String) throws(TooManySteps) -> String? { try matches(in: text, onlyFirst: true).first }

    /// The wanted part of the last match; nil if there is none.
    func lastMatch(in text: String) throws(TooManySteps) -> String? { try matches(in: text, onlyFirst: false).last }

    private func matches(in text: String, onlyFirst: Bool) throws(TooManySteps) -> [String] {
        let whole = NSString(string: text)
        let length = min(whole.length, Self.maximumLength)
        var found: [String] = []
        var reports = 0
        var isStopped = false
        expression.enumerateMatches(
            in: text, options: [.reportProgress], range: NSRange(location: whole.length - length, length: length)
        ) { match, flags, stop in
            guard let match else {
                reports += 1
                if reports > Self.maximumReports || flags.contains(.internalError) {
                    isStopped = true
                    stop.pointee = true
                }
                return
            }
            let range = match.range(at: group)
            found = [range.location == NSNotFound ? "" : whole.substring(with: range)]
            if onlyFirst { stop.pointee = true }
        }
        guard !isStopped else { throw TooManySteps() }
        return found
    }
}
