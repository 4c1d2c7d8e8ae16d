/// What each section shows and how to read it, for a reader who meets the method for the first time.
enum Explanation {
    static let decision =
        "What was decided on the strength of this report, why the risk is held acceptable, and what would make the case "
        + "void. Only people can say this; the verdicts below are computed."
    static let results =
        Evidence.allCases.map(\.meaning).joined(separator: " ")
        + " The threshold is a mean score that was fixed beforehand; the upper bound is a score that, with the stated "
        + "confidence, none of the attacks tried exceeds on items like these. Attacks are chosen on the selection split "
        + "and reported on the held-out split, items that they were not chosen on. A verdict is below if the upper bound, "
        + "simultaneous over every cell the actor can afford and one-sided, lies under the threshold; above if the lower "
        + "confidence limit of the worst case lies over it; inconclusive otherwise. So a false “below” costs the whole error that is allowed, a false “above” half of it. Scores run from 0 to 1. Where some are missing, brackets after a score hold "
        + "what it would be if all of them had failed, and if all had succeeded."
    static let threatModel =
        "Who is feared, what such an attacker has for one attack, and what the evaluators spent in its place. Where they "
        + "spent less than the attacker has (marked), the worst case may lie higher: “Effort not spent” says how much."
    static let evaluations =
        "What was asked and how answers became scores. Items of one cluster are rewordings of one fact; attacks are "
        + "chosen on the selection items and reported on the held-out ones."
    static let samples =
        "Five items per task, drawn by the plan's seed, the same for every cell, and the attempts with the highest "
        + "scores below success together with the first success. Texts above hazard tier “open” are sealed, and only "
        + "their hashes are given."
    static let statistics =
        "How many items there are, what they could decide, and how the numbers were made. Power is the chance of a "
        + "verdict if the truth lay so far from the threshold."
    static let validity =
        "What speaks for and against the scores meaning what they seem to. A selection score far above the held-out one "
        + "would mean that the choice fitted the items; wordings that disagree, that an answer hangs on the words; much "
        + "refusal as released beside a high worst case is what a model that holds back looks like (sandbagging)."
    static let security =
        "What the attacks made could be misused. A checkpoint is a model's weights after an attack; sealed means "
        + "encrypted for custodians, shredded means that the key is gone."
    static let deviations =
        "What was done otherwise than the plan said: first what the program sees, then what people state."
    static let rows =
        "Each number of this report can be computed from the score rows of these cells by a program that is not ours."
    static let refusals =
        "A model that refuses has not shown that it cannot. Each held-out sample is counted once; the score given an "
        + "attempt leaves refusals out."
    static let sampling =
        "pass@k: the chance that at least one of k draws is correct, by the unbiased estimator of Chen et al. "
        + "(arXiv 2107.03374). consensus@k: the score of the answer that most of k draws agree on, over all subsets of k "
        + "of the drawn answers; answers that tie share equally. Both for each attack that drew several."
    static let budget =
        "Each point is one cell: the compute of its attack (6 N FLOPs for each trained token, 2 N for each generated "
        + "one) and its held-out score."
    static let effortNotSpent =
        "What more effort could add; none of it decides a verdict. Observed: the mean over all subsets of so many greedy "
        + "trained cells (Tang et al. 2020, after Dodge et al., arXiv 1909.03004); a curve that still rises at its end "
        + "asks for more configurations. Predicted: curves fitted to the best held-out score at each effort, and what "
        + "they say of an effort that nobody spent; the backtest fits the smaller efforts and counts how often the "
        + "larger ones stayed within the bound. A curve needs 3 distinct efforts. Inferred: the calibrated bound adds "
        + "to the best mean, over selection and held-out items, a margin learnt from organisms of known ceiling, "
        + "attacked at a quarter of the budget. It covers as often as it says only if this model is exchangeable with "
        + "them, which is an assumption; where the largest cell took less than a quarter of the grant (in bold), it "
        + "does not carry over."
    static let uplift =
        "The paired difference between the worst case and that of each model that is already available, within the same "
        + "grant and on the same held-out items. The open frontier is advanced if the worst case is better than every "
        + "open baseline: the largest of their one-sided p-values counts, Holm-adjusted over domains and actors; those "
        + "of uplift also over baselines. A one-sided p-value of at most 5 % can stand beside a two-sided 95 % interval that "
        + "still holds 0, since the interval leaves 2.5 % to each side. Where an open baseline was used as it is and not attacked, the comparison "
        + "is asymmetric."
    static let generalAbility =
        "An attack that destroys the model proves little. A rung that loses more than the registered limit is marked."
    static let cells =
        "One attack, one seed, trained and evaluated. Selection scores choose; held-out scores are reported."
    static let provenance =
        "The same plan, seed and version give the same numbers; each can be recomputed from the exported score rows."
}
