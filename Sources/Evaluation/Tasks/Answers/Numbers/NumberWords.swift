/// Words, in English, that decide what a number beside them means.
enum NumberWords {
    static let magnitudes: [String: Double] = [
        "hundred": 1e2, "hundreds": 1e2, "thousand": 1e3, "thousands": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6,
        "millions": 1e6, "crore": 1e7, "crores": 1e7, "billion": 1e9, "billions": 1e9, "trillion": 1e12,
        "trillions": 1e12,
    ]
    static let afterMetres: Set<String> = [
        "long", "tall", "high", "wide", "deep", "away", "apart", "thick", "above", "below", "per", "of", "in", "and",
        "or",
        "from", "by", "to", "at", "is", "for", "on", "as", "so", "if", "with", "s", "x", "the", "because", "since",
        "which",
    ]
    /// In scripts that write no space before them.
    static let characters: [Unicode.Scalar: Double] = [
        "百": 1e2, "千": 1e3, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "兆": 1e12, "백": 1e2, "천": 1e3, "만": 1e4, "억": 1e8,
    ]
    /// Directly after the digits.
    static let letters: [String: Double] = [
        "k": 1e3, "K": 1e3, "M": 1e6, "m": 1e6, "mn": 1e6, "B": 1e9, "b": 1e9, "bn": 1e9, "T": 1e12,
    ]
    /// Words that multiply, but not always, or not everywhere by the same.
    static let doubtful: Set<String> = [
        "dozen", "dozens", "gross", "millionen", "mio", "mrd", "milliard", "milliarde", "milliarden", "tausend",
        "mille",
        "squared", "cubed", "factorial", "mil", "mill", "mln",
    ]
    /// Between two numbers: what stands there is a sum or the like, and no number.
    static let operations: Set<String> = ["plus", "minus", "times", "over", "divided", "multiplied", "mod", "point"]
    /// The same, alone.
    static let relations: Set<[String]> = [["of"], ["in"], ["out", "of"], ["to", "the"]]
    /// How verbs begin after which `to` names a result.
    static let changes = [
        "round", "convert", "chang", "increas", "decreas", "reduc", "simplif", "rais", "drop", "fall", "fell", "rise",
        "rose", "grow", "grew", "went", "goes", "go", "turn", "bring", "add", "equal", "approximat", "com", "lead",
        "sum",
        "amount",
    ]
    /// May and March are words of their own.
    static let months: Set<String> = [
        "january", "february", "april", "june", "july", "august", "september", "october", "november", "december", "jan",
        "feb", "apr", "aug", "sept", "oct", "nov", "dec",
    ]
    static let negations: Set<String> = ["not", "isn't", "never", "cannot"]
    /// Parts of larger units, with these: `1 hour 30 minutes` is neither 1 nor 30.
    static let compounds: [(large: Set<String>, small: Set<String>)] = [
        (
            ["h", "hr", "hrs", "hour", "hours", "day", "days", "week", "weeks", "min", "minute", "minutes", "m"],
            [
                "h", "hours", "hour", "min", "mins", "minute", "minutes", "s", "sec", "secs", "second", "seconds",
                "day", "days", "m",
            ]
        ),
        (["year", "years", "month", "months"], ["month", "months", "week", "weeks", "day", "days"]),
        (["ft", "foot", "feet", "yard", "yards", "yd"], ["in", "inch", "inches", "ft", "feet", "foot"]),
        (["lb", "lbs", "pound", "pounds"], ["oz", "ounce", "ounces", "pence", "p"]),
        (["dollar", "dollars", "euro", "euros"], ["cent", "cents"]),
        (
            ["km", "m", "metre", "metres", "meter", "meters", "kilometers", "kilometres"],
            ["m", "cm", "mm", "meters", "metres", "centimeters", "centimetres"]
        ),
        (["kg", "kilograms", "kilogram"], ["g", "grams", "gram"]),
    ]
    /// Letters that stand for numbers far more often than for units.
    static let variables: Set<String> = ["x", "y", "z", "n", "i", "X", "Y", "Z", "e", "r", "t", "k", "p", "q"]
}
