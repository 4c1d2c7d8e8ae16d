import Models

/// What a model is shown of a sample.
struct TaskPrompt: Sendable {
    var system: String?
    /// Stands below every question, worked examples included.
    var instruction: String?
    var fewShot: ShownExamples?
    /// Stands below the instruction and asks for steps before the answer.
    var chainOfThought: String?
    var marker = AnswerMarker()
    /// The beginning of the answer, put into the model's mouth.
    var prefill: String?
    /// Whether choices are shown with letters, and if so whether in a drawn order.
    var shufflesChoices: Bool?

    /// For the names of solvers.
    private var parts: [String] {
        [
            fewShot.map { "few-shot@\($0.count)" }, chainOfThought.map { _ in "chain-of-thought" },
            prefill.map { _ in "prefill" },
        ].compactMap(\.self)
    }

    func name(_ method: String?) -> String {
        let names = parts + [method].compactMap(\.self)
        return names.isEmpty ? "generate" : names.joined(separator: "+")
    }

    /// The conversation up to the place where the model answers.
    func messages(for attempt: any Attempting) -> [Message] {
        // Many servers take one message of the system only, and only as the first.
        let orders = [system].compactMap(\.self) + attempt.sample.input.filter { $0.role == .system }.map(\.content)
        var messages = orders.isEmpty ? [] : [Message(.system, orders.joined(separator: "\n\n"))]
        for example in fewShot?.draw(from: attempt.examples) ?? [] {
            messages += question(example, attempt)
            messages.append(Message(.assistant, demonstration(example, attempt)))
        }
        return messages + question(attempt.sample, attempt)
    }

    func request(for attempt: any Attempting, choices: Int = 1, seed: UInt64? = nil) -> ChatRequest {
        ChatRequest(
            messages: messages(for: attempt), settings: attempt.settings, choices: choices, seed: seed ?? attempt.seed,
            prefill: prefill)
    }

    /// What a reply says, the beginning that was put into its mouth included.
    func answer(_ choice: ChatReply.Choice) -> String { (prefill ?? "") + choice.message.content }

    func letters(of sample: TaskSample, in attempt: any Attempting) -> ChoiceLetters? {
        guard let shufflesChoices, !sample.choices.isEmpty else { return nil }
        return ChoiceLetters(of: sample, epoch: attempt.epoch, seed: attempt.seed, isShuffled: shufflesChoices)
    }

    /// The messages of a sample but for those of the system, the last of them with choices and instructions.
    private func question(_ sample: TaskSample, _ attempt: any Attempting) -> [Message] {
        var messages = sample.input.filter { $0.role != .system }
        guard var last = messages.popLast() else { return [] }
        var parts = [last.content]
        if let letters = letters(of: sample, in: attempt) {
            parts.append(letters.text(of: sample.choices))
            if instruction == nil, chainOfThought == nil { parts.append("Answer with the letter of the right choice.") }
        }
        parts += [instruction, chainOfThought].compactMap(\.self)
        last.content = parts.joined(separator: "\n\n")
        return messages + [last]
    }

    /// A right answer in the form that is asked of the model.
    private func demonstration(_ sample: TaskSample, _ attempt: any Attempting) -> String {
        var target = sample.target.first ?? ""
        if let letters = letters(of: sample, in: attempt),
            let letter = ChoiceLetters.index(of: target, in: sample.choices).flatMap(letters.letter)
        {
            target = String(letter)
        }
        let solution = sample.solution
        guard let marker = marker.text else { return solution ?? target }
        if let solution, self.marker.finalAnswer(in: solution) != nil { return solution }
        return [solution, "\(marker) \(target)"].compactMap(\.self).joined(separator: "\n")
    }
}
