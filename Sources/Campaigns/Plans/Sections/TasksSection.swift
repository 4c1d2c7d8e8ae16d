import HandwrittenFiles

/// `domains[].tasks`: what a domain of one's own consists of.
enum TasksSection {
    static let example = "{folder: tasks/arithmetic}"

    private static let keys: [KeyRule] = [
        .optional("name", example: "arithmetic"),
        .optional("folder", example: "tasks/arithmetic"),
        .optional("sha256", example: String(repeating: "0", count: 64)),
        .optional("inspect", example: "inspect_evals/gsm8k"),
        .optional("arguments", example: "{subject: chemistry}"),
        .optional("limit", example: "200"),
        .optional("imported", example: "arithmetic"),
        .optional("scorer", example: "match"),
        .optional("selection", example: "0.25"),
    ]
    private static let kinds = ["folder", "inspect", "imported"]

    static func read(_ field: Field) -> [TaskPlan]? {
        guard let elements = field.elements(example: example) else { return nil }
        var names = DistinctNames(kind: "task")
        let tasks = elements.compactMap { task($0, names: &names) }
        return tasks.count == elements.count ? tasks : nil
    }

    private static func task(_ field: Field, names: inout DistinctNames) -> TaskPlan? {
        guard let mapping = Mapping(field, keys) else { return nil }
        let stated = kinds.filter { mapping[$0] != nil }
        guard let kind = stated.first, stated.count == 1 else {
            if let surplus = stated.last.flatMap({ mapping[$0] }) {
                surplus.report("stands beside \(stated[0]), and a task is one of them", fix: "remove one of them")
            } else {
                field.report("has none of folder, inspect and imported", fix: "write for example \(example)")
            }
            return nil
        }
        report(misplacedIn: mapping, kind)
        guard let main = mapping[kind] else { return nil }
        let source = source(kind, main, mapping)
        // What is no task gives no name either: one mistake, one problem.
        let name = source == nil && mapping["name"] == nil ? nil : name(kind, main, mapping)
        if let name { names.take(name, from: mapping["name"] ?? main) }
        let scorer = mapping["scorer"]?.line(upTo: 256)
        let selection = mapping["selection"]?.number(.inside(0, 1))
        guard let name, let source else { return nil }
        return TaskPlan(name: name, source: source, scorer: scorer, selection: selection)
    }

    /// Keys of another kind of task.
    private static func report(misplacedIn mapping: Mapping, _ kind: String) {
        let owners = ["sha256": "folder", "arguments": "inspect", "limit": "inspect"]
        for (key, owner) in owners.sorted(by: { $0.key < $1.key }) where owner != kind {
            mapping[key]?.report("belongs to a task with \(owner)", fix: "remove it")
        }
        if kind == "folder" {
            mapping["scorer"]?.report("is fixed by the folder's task.yaml", fix: "remove it, or change task.yaml")
        }
        if kind == "imported" { mapping["name"]?.report("is the name that imported gives", fix: "remove it") }
    }

    private static func source(_ kind: String, _ main: Field, _ mapping: Mapping) -> TaskPlan.Source? {
        switch kind {
        case "folder":
            let sha256 = mapping["sha256"].flatMap(hash)
            guard let folder = EndpointSection.plainLine(main, upTo: 1024) else { return nil }
            return .folder(folder, sha256: sha256)
        case "inspect":
            let arguments = mapping["arguments"].flatMap(arguments) ?? [:]
            let limit = mapping["limit"]?.wholeNumber(1...Int.max)
            guard let task = inspectTask(main) else { return nil }
            return .inspect(task, arguments: arguments, limit: limit)
        default: return .imported
        }
    }

    /// As stated, or the last part of what says where the task is.
    private static func name(_ kind: String, _ main: Field, _ mapping: Mapping) -> String? {
        if kind == "imported" { return main.name() }
        if let name = mapping["name"] { return name.name() }
        guard let text = main.text(of: "a text") else { return nil }
        let last = text.split(separator: "/").last.map(String.init) ?? text
        guard last.wholeMatch(of: #/[A-Za-z0-9][A-Za-z0-9._-]{0,63}/#) != nil else {
            main.report("gives no name that can stand in tables and file names", fix: "add name: my-task beside it")
            return nil
        }
        return last
    }

    /// It becomes an argument of another program, so it may not look like an option.
    private static func inspectTask(_ field: Field) -> String? {
        guard let text = field.line(upTo: 512) else { return nil }
        guard text.wholeMatch(of: #/[A-Za-z0-9_.][A-Za-z0-9_.\/@:-]*/#) != nil else {
            field.report(
                "must be a task as Inspect names it: letters, digits and _ . / @ : -",
                fix: "write for example inspect_evals/gsm8k")
            return nil
        }
        return text
    }

    private static func arguments(_ field: Field) -> [String: String]? {
        guard let entries = field.entries(example: "chemistry") else { return nil }
        var arguments: [String: String] = [:]
        for entry in entries {
            guard entry.name.wholeMatch(of: #/[A-Za-z_][A-Za-z0-9_]*/#) != nil else {
                entry.value.report("must be named by letters, digits and _", fix: "rename it as the task does")
                continue
            }
            arguments[entry.name] = EndpointSection.plainLine(entry.value, upTo: 4096)
        }
        return arguments
    }

    private static func hash(_ field: Field) -> String? {
        guard let text = field.text(of: "a hash") else { return nil }
        guard text.wholeMatch(of: #/[0-9a-f]{64}/#) != nil else {
            field.report(
                "must be a SHA-256 in 64 small hexadecimal digits",
                fix: "write what `floodmark task check` prints, or remove it")
            return nil
        }
        return text
    }
}
