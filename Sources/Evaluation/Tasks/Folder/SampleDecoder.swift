import HandwrittenFiles
import JSONText
import Models
import Vocabulary

/// Turns the values of one line into a sample, and says everything that is wrong with them.
struct SampleDecoder {
    private static let keys = [
        "id", "cluster", "split", "input", "choices", "target", "files", "solution", "metadata",
    ]
    /// Longest id and cluster, in Unicode scalars.
    private static let maximumName = 256

    let demands: SampleDemands
    let splits: SplitRule
    private let raw: RawSample
    private(set) var flaws: [RawLine.Flaw] = []

    init(_ raw: RawSample, demands: SampleDemands, splits: SplitRule) {
        self.raw = raw
        self.demands = demands
        self.splits = splits
    }

    /// The sample; nil if anything is wrong with it. Its split is held out where the split is still to be drawn.
    mutating func sample() -> TaskSample? {
        for key in raw.fields.keys.sorted()
        where !Self.keys.contains(key) && !SampleTable.choiceColumns.contains(key) {
            let meant = Spelling.nearest(to: key, among: Self.keys).map { "did you mean \($0)?" }
            flag(
                key, "is not a key of a sample",
                meant ?? "put it into metadata; here may stand \(Self.keys.joined(separator: ", "))")
        }
        let id = name("id")
        if raw.fields["id"] == nil { flag("id", "is missing", "give every sample an id of its own") }
        let cluster = name("cluster")
        let split = split()
        let input = messages()
        let choices = texts("choices")
        let target = texts("target")
        let files = files()
        let solution = text("solution")
        if let metadata = raw.fields["metadata"], raw.metadata == nil, !metadata.isNull {
            flag("metadata", "must be an object, is \(Self.kind(metadata))", "write for example {\"source\": \"book\"}")
        }
        if let choices, let target { check(choices: choices, target: target) }
        guard flaws.isEmpty, let id, let input, let split else { return nil }
        return TaskSample(
            id: id, cluster: cluster, split: split, input: input, choices: choices ?? [], target: target ?? [],
            files: files, solution: solution, metadata: raw.metadata)
    }

    private mutating func check(choices: [String], target: [String]) {
        if Set(choices).count < choices.count {
            flag("choices", "holds the same choice twice", "delete one of them")
        }
        let visible = choices.map { TextNormalisation.words($0).joined(separator: " ") }
        if visible.contains("") || Set(visible).count < Set(choices).count {
            flag("choices", "holds a choice that only white space tells from another, or from nothing", "reword it")
        }
        if choices.count > ChoiceLetters.maximum {
            flag("choices", "has \(choices.count) choices", "write at most \(ChoiceLetters.maximum)")
        }
        if demands.choices, choices.count < 2 {
            flag("choices", "must have at least two choices", "write for example [\"red\", \"blue\"]")
        }
        if demands.target || demands.choices, target.isEmpty {
            flag("target", "is missing, and a scorer compares with it", "write the right answer")
        }
        if demands.choices, choices.count >= 2 {
            for text in target where ChoiceLetters.index(of: text, in: choices) == nil {
                flag(
                    "target", "is none of the choices",
                    "write one of them as it stands there, or its letter in the order of the file")
            }
        }
        for check in demands.checks {
            for flaw in target.compactMap(check.flaw) { flag("target", flaw.message, flaw.fix) }
        }
    }

    /// An id or a cluster; a whole number will do.
    private mutating func name(_ key: String) -> String? {
        guard let value = raw.fields[key], !value.isNull else { return nil }
        let text: String
        switch value {
        case .string(let string): text = string
        case .number(let number) where Int(number) != nil: text = number
        default:
            flag(key, "must be a text or a whole number, is \(Self.kind(value))", "write for example \"capital-1\"")
            return nil
        }
        let scalars = text.unicodeScalars
        guard !scalars.isEmpty, scalars.count <= Self.maximumName,
            scalars.allSatisfy({ TextGuard.isAllowed($0) && !TextCursor.isBreak($0) && $0 != "\t" }),
            scalars.first != " ", scalars.last != " "
        else {
            flag(
                key,
                "must have 1 to \(Self.maximumName) characters on one line, and no space at its ends",
                "write for example \"capital-1\"")
            return nil
        }
        return text
    }

    private mutating func split() -> Split? {
        guard let value = raw.fields["split"], !value.isNull else { return .heldOut }
        let names = Split.allCases.map(\.rawValue)
        guard let text = value.string, let split = Split(rawValue: text) else {
            let meant = value.string.flatMap { Spelling.nearest(to: $0, among: names) }.map { "did you mean \($0)?" }
            flag(
                "split",
                "must be one of \(names.joined(separator: ", ")), is \(value.string.map(Excerpt.of) ?? Self.kind(value))",
                meant ?? "write one of them, or leave it out")
            return nil
        }
        if case .share = splits, split != .training {
            flag(
                "split", "is \(split.rawValue), and `splits` in task.yaml draws the splits",
                "mark only training samples, or leave `splits` out")
            return nil
        }
        return split
    }

    private mutating func messages() -> [Message]? {
        guard let value = raw.fields["input"], !value.isNull else {
            flag("input", "is missing", "write the question as a text, or a list of messages")
            return nil
        }
        switch value {
        case .string(let text) where !text.isEmpty: return [Message(.user, text)]
        case .array(let elements) where !elements.isEmpty:
            let messages = elements.enumerated().compactMap { message($1, at: $0) }
            if messages.count == elements.count, messages.last?.role != .user {
                flag("input", "ends with no message of the user", "end with {\"role\": \"user\", \"content\": …}")
            }
            return messages.count == elements.count ? messages : nil
        default:
            flag(
                "input", "must be a text or a list of messages, is \(Self.kind(value))",
                "write the question as a text")
            return nil
        }
    }

    private mutating func message(_ value: JSONValue, at index: Int) -> Message? {
        let roles = [Message.Role.system, .user, .assistant]
        guard let object = value.object, object.count == 2, let content = object["content"]?.string,
            let word = object["role"]?.string, let role = roles.first(where: { $0.rawValue == word })
        else {
            flag(
                "input", "element \(index) is no message",
                "write {\"role\": \"user\", \"content\": \"…\"}, with the role system, user or assistant")
            return nil
        }
        return Message(role, content)
    }

    /// A text or number, or a list of them.
    private mutating func texts(_ key: String) -> [String]? {
        guard let value = raw.fields[key], !value.isNull else { return [] }
        let elements = value.array ?? [value]
        let texts: [String] = elements.compactMap { element in
            switch element {
            case .string(let text): text.isEmpty ? nil : text
            case .number(let text): text
            default: nil
            }
        }
        guard texts.count == elements.count, key != "choices" || value.array != nil else {
            flag(
                key,
                "must be \(key == "choices" ? "a list of texts" : "a text or a list of texts"), none of them empty",
                "write for example [\"red\", \"blue\"]")
            return nil
        }
        return texts
    }

    private mutating func files() -> [String: String] {
        guard let value = raw.fields["files"], !value.isNull else { return [:] }
        let fix = "write {\"path for the model\": \"path below the task's folder\"}"
        guard let object = value.object else {
            flag("files", "must be an object, is \(Self.kind(value))", fix)
            return [:]
        }
        var files: [String: String] = [:]
        for member in object {
            guard let source = member.value.string else {
                flag("files", "names no file for \(Excerpt.of(member.key))", fix)
                continue
            }
            for path in [member.key, source] {
                do throws(FolderFiles.Flaw) {
                    try FolderFiles.check(path: path)
                } catch {
                    flag("files", "\(Excerpt.of(path)) \(error.message)", error.fix)
                }
            }
            files[member.key] = source
        }
        return files
    }

    private mutating func text(_ key: String) -> String? {
        guard let value = raw.fields[key], !value.isNull else { return nil }
        guard let text = value.string, !text.isEmpty else {
            flag(key, "must be a text, is \(Self.kind(value))", "write it in quotation marks, or leave it out")
            return nil
        }
        return text
    }

    /// For messages. The texts of a task above tier `open` must not stand in them, so none is quoted.
    private static func kind(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text.isEmpty ? "an empty text" : "a text"
        default: value.summary
        }
    }

    private mutating func flag(_ key: String, _ message: String, _ fix: String) {
        flaws.append(.init(message: message, fix: fix, position: raw.position(key), key: key))
    }
}
