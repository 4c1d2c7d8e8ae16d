/// A ``TrainingGround`` as it is foreseen: how much there is to train on, and how long it is.
public struct ForeseenGround: Sendable, Hashable {
    /// Tokens of each demonstration, in the order in which attacks take them.
    public var demonstrations: [Int]
    /// Samples of the training split.
    public var samples: Int
    /// Of these, solved.
    public var dialogues: DialogueShape

    public init(demonstrations: [Int] = [], samples: Int = 0, dialogues: DialogueShape = DialogueShape()) {
        self.demonstrations = demonstrations
        self.samples = samples
        self.dialogues = dialogues
    }
}

/// How long the dialogues of a set are on average, in tokens.
public struct DialogueShape: Sendable, Hashable {
    /// The whole dialogue.
    public var tokens = 0.0
    /// What is read before the first answer.
    public var opening = 0.0
    /// What is read again before every later answer: the dialogue so far.
    public var reread = 0.0
    /// What the assistant writes.
    public var generated = 0.0
    /// What it writes in its first answer.
    public var firstAnswer = 0.0

    /// No dialogues.
    public init() {}

    /// The dialogues if they ended with the first answer, as those of a model that refuses do.
    public var firstTurn: DialogueShape {
        var shape = self
        (shape.tokens, shape.reread, shape.generated) = (opening + firstAnswer, 0, firstAnswer)
        return shape
    }
}
