import HandwrittenFiles

extension Document {
    static let plan = ofPlan("plan")
    static let record = ofPlan("record")

    private static func ofPlan(_ name: String) -> Document {
        Document(name: name, start: "start from the \(name) that `floodmark init` writes", manual: "Docs/plan.md")
    }
}
