import HandwrittenFiles

/// `samples`: the file of the samples.
struct SamplesSection {
    let files: FolderFiles

    struct Value: Sendable {
        var file: String
        var shufflesChoices: Bool
    }

    func read(_ field: Field) -> Value? {
        guard case .mapping = field.content else {
            return path(field).map { Value(file: $0, shufflesChoices: true) }
        }
        let rules: [KeyRule] = [
            .required("file", example: "samples.jsonl"), .optional("shuffleChoices", example: "true"),
        ]
        guard let mapping = Mapping(field, rules) else { return nil }
        guard let file = mapping["file"].flatMap(path) else { return nil }
        var value = Value(file: file, shufflesChoices: true)
        if let flag = mapping["shuffleChoices"]?.flag() { value.shufflesChoices = flag }
        return value
    }

    private func path(_ field: Field) -> String? {
        guard let path = field.path(in: files) else { return nil }
        guard [".jsonl", ".csv"].contains(where: path.lowercased().hasSuffix) else {
            field.report("must end in .jsonl or .csv, \(field.found)", fix: "write for example samples.jsonl")
            return nil
        }
        return path
    }
}

extension Field {
    /// The path of a file that is there, below the task's folder.
    func path(in files: FolderFiles) -> String? {
        guard let path = text(of: "a path") else { return nil }
        do throws(FolderFiles.Flaw) {
            _ = try files.locate(path)
            return path
        } catch {
            report("\(error.message): \(Excerpt.of(path))", fix: error.fix)
            return nil
        }
    }

    /// A text that is shown to a model, in lines as they stand in the file.
    func prompt() -> String? {
        guard let text = text(of: "a text") else { return nil }
        let trimmed = text.trimmingSuffix(while: \.isNewline)
        guard trimmed.contains(where: { !$0.isWhitespace }) else {
            report("is empty", fix: "write the text, or leave the key out")
            return nil
        }
        return String(trimmed)
    }
}

extension String {
    fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> Substring {
        var rest = self[...]
        while let last = rest.last, isDropped(last) { rest.removeLast() }
        return rest
    }
}
