/// Words that decide what a letter beside them means.
enum ChoiceWords {
    /// Announce an answer if a link follows.
    static let nouns: Set<String> = [
        "answer", "ans", "solution", "choice", "option", "pick", "selection", "letter", "response", "respuesta",
        "réponse", "antwort", "risposta", "resposta", "ответ", "答案", "答え", "正解", "正确答案", "选择", "选项", "정답", "답",
    ]
    /// Announce it without a link too.
    static let announcers: Set<String> = [
        "answer", "ans", "respuesta", "réponse", "antwort", "risposta", "resposta", "ответ", "答案", "答え", "正解",
        "答案是", "答案为", "正确答案是", "正确答案为", "答案选", "选择", "选", "应选", "故选", "答えは", "正解は", "정답은", "답은",
    ]
    static let links: Set<String> = [
        "is", "are", "was", "be", "equals", "es", "est", "ist", "è", "é", "это", "是", "为", "は", "은", "는",
    ]
    static let linkSigns: Set<Character> = [":", "=", "-", "–", "—", "→", "⇒", "➡"]
    /// May stand between the link and the letter.
    static let glue: Set<String> = [
        "the", "option", "choice", "letter", "answer", "correct", "right", "best", "final", "most", "likely",
        "probably", "therefore", "thus", "clearly", "definitely", "indeed", "simply", "just", "actually", "then",
        "hence", "obviously", "as", "follows", "below", "is", "be", "either", "both", "would", "will", "must", "should",
        "with", "for", "that", "it", "it's", "this", "number", "statement", "la", "le", "die", "option:", "indicated",
        "by", "certainly", "surely", "maybe", "perhaps", "possibly", "going", "go", "i", "think", "believe", "labeled",
        "labelled", "marked",
    ]
    /// Of somebody who decides.
    static let verbs: Set<String> = [
        "choose", "chose", "pick", "select", "selected", "chosen", "go", "opt", "vote", "guess", "say", "it's",
        "that's",
        "leaves", "think", "believe", "wähle", "elijo", "choisis", "scelgo", "выбираю",
    ]
    static let modals: Set<String> = ["is", "was", "would", "must", "should", "seems", "looks", "appears", "has"]
    /// `B is correct`
    static let praise: Set<String> = [
        "correct", "right", "best", "answer", "solution", "accurate", "true", "choice", "option",
    ]
    /// What is said of a letter that is not chosen.
    static let blame: Set<String> = [
        "wrong", "incorrect", "false", "out", "excluded", "eliminated", "not", "impossible", "unlikely", "implausible",
    ]
    static let negations: Set<String> = [
        "not", "isn't", "cannot", "can't", "never", "nor", "neither", "except", "without", "excluding", "than",
        "unlike",
        "wasn't", "aren't", "rejecting", "eliminate", "eliminated", "eliminating", "exclude", "reject", "ruled", "rule",
        "instead",
    ]
    /// After the letter, begin the reasons for it.
    static let reasons: Set<String> = [
        "because", "since", "as", "for", "due", "given", "while", "whereas", "although", "though", "but", "so", "which",
        "where", "when", "if", "with", "rather", "instead", "explanation", "reason", "reasoning", "compared", "unlike",
        "by",
    ]
    static let connectors: Set<String> = [
        "or", "and", "nor", "vs", "versus", "then", "und", "oder", "et", "ou", "y", "o",
    ]
    /// A clause about a letter begins with the letter and one of these.
    static let predicates: Set<String> = [
        "is", "isn't", "are", "was", "were", "has", "have", "looks", "seems", "would", "wouldn't", "can", "cannot",
        "can't", "does", "doesn't", "describes", "refers", "means", "fits", "fails", "states", "says", "gives",
        "matches",
    ]
    /// Names end with a letter after these.
    static let names: Set<String> = [
        "vitamin", "plan", "type", "hepatitis", "group", "class", "grade", "level", "category", "series", "schedule",
        "phase", "point", "factor", "blood", "part", "section", "figure", "table", "step", "appendix", "team",
        "product",
        "drug", "gene", "protein", "influenza", "minor", "major", "key", "angle", "line", "segment", "set", "event",
    ]
}
