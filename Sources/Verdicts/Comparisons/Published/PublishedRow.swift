import HandwrittenFiles
import Plans
import Vocabulary

/// What earlier rows of a table said.
struct RowBook {
    /// Line of each model and task.
    var lines: [[String]: Int] = [:]
    /// First access of each model, and its line.
    var access: [String: (access: ModelAccess?, line: Int)] = [:]
}

/// One row of a table while it is read.
struct PublishedRow {
    struct Flaw {
        var message: String
        var fix: String
        var settings: [Setting] = []
        var position: Position
        var column: ScoreColumn
    }

    let fields: [ScoreColumn: CSVText.Field]
    let isPercent: Bool
    private(set) var flaws: [Flaw] = []

    init(fields: [ScoreColumn: CSVText.Field], isPercent: Bool) {
        self.fields = fields
        self.isPercent = isPercent
    }

    /// The row's score; nil after noting why there is none.
    mutating func score(_ book: inout RowBook) -> PublishedScore? {
        let model = name(.model)
        let task = name(.task)
        let score = share(.score)
        let n = items()
        let interval = interval(around: score)
        let access = access()
        let note = text(.note)
        if let model { check(model, task, access, &book) }
        guard flaws.isEmpty, let model, let task, let score else { return nil }
        return PublishedScore(
            model: model, task: task, score: score, n: n, lower: interval?.lower, upper: interval?.upper,
            level: interval?.level, access: access, note: note)
    }

    /// The text of a field; nil if it is absent, empty or too long.
    private mutating func text(_ column: ScoreColumn) -> String? {
        guard let field = fields[column], !field.text.isEmpty else { return nil }
        guard field.text.unicodeScalars.count <= column.maximumLength else {
            flag(column, "is longer than \(column.maximumLength) characters", "shorten it")
            return nil
        }
        return field.text
    }

    private mutating func name(_ column: ScoreColumn) -> String? {
        guard fields[column]?.text.isEmpty == false else {
            flag(column, "is empty", "name the \(column)")
            return nil
        }
        guard let text = text(column) else { return nil }
        guard text.first?.isWhitespace == false, text.last?.isWhitespace == false, !text.contains(where: \.isNewline)
        else {
            flag(column, "begins or ends with a space, or has a line break", "delete it: names must be equal to match")
            return nil
        }
        return text
    }

    private mutating func share(_ column: ScoreColumn) -> Double? {
        guard let text = text(column) else {
            if column == .score, fields[column]?.text.isEmpty == true {
                flag(column, "is empty", "write the published score, or delete the line")
            }
            return nil
        }
        let example = isPercent ? "68.0" : "0.68"
        guard text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil, let number = Double(text),
            // Moving the decimal point in the text keeps 75.7 % exactly 0.757.
            let share = isPercent ? Double(text + "e-2") : number
        else {
            let hasSign = text.hasSuffix("%")
            flag(
                column, "must be a number, is “\(Excerpt.of(text))”",
                hasSign && !isPercent
                    ? "write the number without the sign, and import the whole table as one in percent"
                    : "write for example \(example), without a sign",
                settings: hasSign && !isPercent ? [.percent] : [])
            return nil
        }
        guard (0...1).contains(share) else {
            let isLikelyPercent = !isPercent && (1...100).contains(number)
            flag(
                column, "must be between 0 and \(isPercent ? 100 : 1), is \(Excerpt.of(text))",
                isLikelyPercent
                    ? "write a share such as \(example), or import the whole table as one in percent"
                    : "write for example \(example)",
                settings: isLikelyPercent ? [.percent] : [])
            return nil
        }
        // −0 is 0.
        return share + 0
    }

    private mutating func items() -> Int? {
        guard let text = text(.n) else { return nil }
        guard text.wholeMatch(of: /[0-9]+/) != nil, let n = Int(text), ScoreColumn.itemRange.contains(n) else {
            flag(
                .n, "must be a whole number above 0, is “\(Excerpt.of(text))”",
                "write the number of items, or leave it empty if the source does not say")
            return nil
        }
        return n
    }

    private mutating func interval(around score: Double?) -> (lower: Double, upper: Double, level: Double)? {
        let ends: [ScoreColumn] = [.lower, .upper, .level]
        let given = ends.filter { fields[$0]?.text.isEmpty == false }
        guard !given.isEmpty else { return nil }
        for column in ends where !given.contains(column) {
            flag(column, "is missing beside \(given[0])", "give lower, upper and level together, or none of them")
        }
        let (lower, upper, level) = (share(.lower), share(.upper), level())
        guard let lower, let upper, let level, let score else { return nil }
        guard lower < score || score == 0 else {
            flag(.lower, "must be below the score", "correct it, or leave the interval empty and give n")
            return nil
        }
        guard upper > score || score == 1 else {
            flag(.upper, "must be above the score", "correct it, or leave the interval empty and give n")
            return nil
        }
        return (lower, upper, level)
    }

    private mutating func level() -> Double? {
        guard let text = text(.level) else { return nil }
        guard text.wholeMatch(of: /[0-9]+(\.[0-9]+)?/) != nil, let level = Double(text), level > 0, level < 1 else {
            flag(.level, "must be above 0 and below 1, is “\(Excerpt.of(text))”", "write for example 0.95")
            return nil
        }
        return level
    }

    private mutating func access() -> ModelAccess? {
        guard let text = text(.access) else { return nil }
        guard let access = ModelAccess(rawValue: text) else {
            let names = ModelAccess.allCases.map(\.rawValue)
            let meant = Spelling.nearest(to: text, among: names).map { "did you mean `\($0)`?" }
            flag(
                .access, "must be one of \(names.joined(separator: ", ")), is “\(Excerpt.of(text))”",
                meant ?? "write one of them, or leave it empty")
            return nil
        }
        return access
    }

    private mutating func check(_ model: String, _ task: String?, _ access: ModelAccess?, _ book: inout RowBook) {
        let line = fields[.model]?.position.line ?? 0
        if let task {
            if let first = book.lines[[model, task]] {
                flag(
                    .model, "has a score in \(Excerpt.of(task)) already, in line \(first)",
                    "delete one of the two, or give each its own name")
            } else {
                book.lines[[model, task]] = line
            }
        }
        guard !flaws.contains(where: { $0.column == .access }) else { return }
        if let first = book.access[model] {
            guard first.access != access else { return }
            flag(
                fields[.access] == nil ? .model : .access,
                "differs from the model’s access in line \(first.line), “\(first.access?.rawValue ?? "")”",
                "give a model the same access in all its lines")
        } else {
            book.access[model] = (access, line)
        }
    }

    private mutating func flag(
        _ column: ScoreColumn, _ message: String, _ fix: String, settings: [Setting] = []
    ) {
        // A column that the header lacks is pointed to by the row's first field.
        let position = fields[column]?.position ?? fields[.model]?.position ?? .start
        flaws.append(Flaw(message: message, fix: fix, settings: settings, position: position, column: column))
    }
}
