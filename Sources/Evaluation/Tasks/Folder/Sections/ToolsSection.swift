import HandwrittenFiles
import Tools

/// `tools`: what the model may use.
struct ToolsSection {
    let files: FolderFiles

    struct Value {
        var toolbox: any Toolbox
        /// Paths of files that the tools read.
        var files: [String]
    }

    func read(_ field: Field) -> Value? {
        if case .list = field.content {
            return field.distinctValues(example: "bash", { $0.choice(SandboxTool.self) })
                .map { Value(toolbox: SandboxToolbox(tools: $0), files: []) }
        }
        let rules: [KeyRule] = [
            .optional("sandbox", example: "{tools: [bash, python]}"),
            .optional("search", example: "{corpus: corpus.sqlite, blockList: block.txt}"),
        ]
        guard let mapping = Mapping(field, rules) else { return nil }
        if mapping["sandbox"] == nil, mapping["search"] == nil {
            field.report("names no tool", fix: "write for example [bash, python], or leave the key out")
            return nil
        }
        var value = Value(toolbox: ToolboxSet([]), files: [])
        var boxes: [any Toolbox] = []
        if let field = mapping["sandbox"] {
            guard let box = sandbox(field) else { return nil }
            boxes.append(box)
        }
        if let field = mapping["search"] {
            guard let (settings, names) = corpus(field) else { return nil }
            do {
                boxes.append(try CorpusToolbox(settings))
            } catch {
                field.report("cannot be used: \(error.place): \(error.message)", fix: error.fix)
                return nil
            }
            value.files = names
        }
        value.toolbox = boxes.count == 1 ? boxes[0] : ToolboxSet(boxes)
        return value
    }

    private func sandbox(_ field: Field) -> SandboxToolbox? {
        let rules: [KeyRule] = [
            .required("tools", example: "[bash, python]"), .optional("seconds", example: "30"),
            .optional("cpuSeconds", example: "20"), .optional("memoryMB", example: "1024"),
            .optional("processes", example: "64"), .optional("openFiles", example: "256"),
            .optional("workFolderMB", example: "64"), .optional("fileMB", example: "64"),
            .optional("outputBytes", example: "16384"),
        ]
        guard let mapping = Mapping(field, rules) else { return nil }
        var settings = SandboxSettings()
        func set<Number: FixedWidthInteger>(_ key: String, _ range: ClosedRange<Number>, _ take: (Number) -> Void) {
            if let value = mapping[key]?.wholeNumber(range) { take(value) }
        }
        if let seconds = mapping["seconds"]?.number(.above(0, upTo: 3600)) { settings.seconds = seconds }
        set("cpuSeconds", 1...3600) { settings.cpuSeconds = $0 }
        set("memoryMB", 16...1_048_576) { settings.memoryMB = $0 }
        set("processes", 4...4096) { settings.processes = $0 }
        set("openFiles", 16...65_536) { settings.openFiles = $0 }
        set("workFolderMB", 1...65_536) { settings.workFolderMB = $0 }
        set("fileMB", 1...65_536) { settings.fileMB = $0 }
        set("outputBytes", 256...1_048_576) { settings.outputBytes = $0 }
        guard let tools = mapping["tools"]?.distinctValues(example: "bash", { $0.choice(SandboxTool.self) }) else {
            return nil
        }
        return SandboxToolbox(settings, tools: tools)
    }

    private func corpus(_ field: Field) -> (CorpusSettings, [String])? {
        let rules: [KeyRule] = [
            .required("corpus", example: "corpus.sqlite"), .optional("blockList", example: "block.txt"),
            .optional("results", example: "5"), .optional("pageCharacters", example: "4000"),
        ]
        guard let mapping = Mapping(field, rules) else { return nil }
        let block = mapping["blockList"].map { $0.path(in: files) }
        guard let corpus = mapping["corpus"]?.path(in: files), block == nil || block != .some(nil) else { return nil }
        let blockPath = block ?? nil
        var settings = CorpusSettings(
            file: files.directory.appending(path: corpus),
            blockList: blockPath.map { files.directory.appending(path: $0) })
        if let results = mapping["results"]?.wholeNumber(1...20) { settings.results = results }
        if let count = mapping["pageCharacters"]?.wholeNumber(200...100_000) { settings.pageCharacters = count }
        return (settings, [corpus] + (blockPath.map { [$0] } ?? []))
    }
}
