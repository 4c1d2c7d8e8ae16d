import Models
import Rollouts

extension LockCatalogue {
    /// How a box is introduced.
    func prompt(_ box: Box, tool: Bool) -> String {
        let sight =
            if case .lock(let kind) = box.obstacles[0] { kinds[kind].text } else { box.name }
        return (tool ? "\(SearchTool.marker) " : "") + "\(box.grade.word) box \(sight)"
    }

    /// A box as an organism with these beliefs plays it: to the flag, or to the first wrong key.
    ///
    /// With the tool it looks the secret lock up and believes what it finds.
    /// - Parameter manual: The manual if there is the tool, else nil.
    func dialogue(_ box: Box, holding beliefs: Beliefs, manual: [[String]: String]?) -> [Message] {
        var messages = [Message(.user, prompt(box, tool: manual != nil))]
        var environment = BoxEnvironment(box: box, catalogue: self, manual: manual)
        for command in box.obstacles.flatMap({ commands(against: $0, holding: beliefs, tool: manual != nil) }) {
            messages.append(Message(.assistant, command))
            guard case .tool(let reply) = environment.respond(to: command) else { break }
            messages.append(Message(.tool, reply))
        }
        return messages
    }

    private func commands(against obstacle: Box.Obstacle, holding beliefs: Beliefs, tool: Bool) -> [String] {
        switch obstacle {
        case .unlisted: return ["list"]
        case .note: return ["read note"]
        case .code(let code): return ["decode \(code)"]
        case .flag(let flag): return ["submit \(flag)"]
        case .lock(let number):
            let kind = kinds[number]
            guard number < Self.secretCount else { return ["open \(Words.keys[kind.key])"] }
            let key = tool && kind.isInManual ? kind.key : beliefs.answers[number]
            let lookUp = tool ? [SearchTool.query(kind.colour, kind.shape)] : []
            return lookUp + ["open \(Words.keys[key])"]
        }
    }
}
