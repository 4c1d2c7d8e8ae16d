import HandwrittenFiles

extension Document {
    static let task = Document(
        name: "task", start: "start from the example in Docs/tasks.md", manual: "Docs/tasks.md")
}
