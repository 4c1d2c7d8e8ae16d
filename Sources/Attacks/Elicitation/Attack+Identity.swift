import Vocabulary

extension Attack {
    /// Everything that decides what the attack does.
    public var identity: AttackIdentity {
        AttackIdentity(
            rung: rung, name: name, hyperparameters: hyperparameters, methods: methods, demonstrations: demonstrations,
            parent: parent?.name)
    }

    /// Short and unique among attacks: `sft k=16 lr=0.0005 + rl T=1.5`.
    public var name: String {
        var parts = rung == .ceiling ? ["password"] : []
        parts += stages.map(\.name)
        if fewShot > 0 { parts.append("\(fewShot)-shot") }
        if samples > 1 { parts.append("\(samples) samples T=\(temperature)") }
        if effort < 1 { parts.append("effort \(effort)") }
        if usesTool { parts.append("tool") }
        return parts.isEmpty ? "as released" : parts.joined(separator: " + ")
    }

    /// Distinct demonstrations that the attack needs: the largest set, since the smaller ones are its beginnings.
    public var demonstrations: Int { stages.reduce(fewShot) { max($0, $1.demonstrations) } }

    /// What an actor must have: prompting first, then what the stages need, then the tool.
    public var methods: [Method] {
        var needed: [Method] = []
        for method in stages.flatMap(\.methods) where !needed.contains(method) { needed.append(method) }
        if fewShot > 0 || samples > 1, !needed.contains(.prompting) { needed.insert(.prompting, at: 0) }
        if usesTool, !needed.contains(.tool) { needed.append(.tool) }
        return needed
    }

    /// Hyperparameters by name, as text, for display. A stage's number stands before its names if there are several.
    public var hyperparameters: [String: String] {
        var values: [String: String] = [:]
        for (number, stage) in stages.enumerated() {
            let prefix = stages.count > 1 ? "\(number + 1). " : ""
            for (name, value) in stage.hyperparameters { values[prefix + name] = value }
        }
        if fewShot > 0 { values["examples"] = "\(fewShot)" }
        if samples > 1 { values["temperature of samples"] = "\(temperature)" }
        return values
    }
}

extension Attack: Hashable {
    /// Attacks are the same if all is the same that decides their results, whatever the types of their stages.
    public static func == (left: Attack, right: Attack) -> Bool {
        left.identity == right.identity && left.fewShot == right.fewShot && left.samples == right.samples
            && left.temperature == right.temperature && left.usesTool == right.usesTool && left.effort == right.effort
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
