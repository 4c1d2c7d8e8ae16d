import Estimation
import Testing

@Suite("Estimators agree with scipy and statsmodels")
struct GoldenTests {
    let golden: GoldenValues

    init() throws { golden = try GoldenValues.load() }

    @Test("normal quantiles and tails, scipy.stats.norm")
    func normal() {
        #expect(golden.normal.count == 11)
        for value in golden.normal {
            #expect(
                agree(NormalDistribution.quantile(value.probability), value.quantile)
                    || abs(value.quantile) < 1e-12 && abs(NormalDistribution.quantile(value.probability)) < 1e-12)
            #expect(agree(NormalDistribution.upperTail(value.quantile), value.upperTail))
            #expect(agree(NormalDistribution.cdf(-value.quantile), value.upperTail))
        }
    }

    @Test("beta quantiles and the incomplete beta function, scipy.stats.beta")
    func beta() {
        #expect(golden.beta.count == 48)
        for value in golden.beta {
            let quantile = BetaDistribution.quantile(value.probability, a: value.a, b: value.b)
            #expect(agree(quantile, value.quantile, within: 1e-8), "a \(value.a), b \(value.b), p \(value.probability)")
            let half = 0.5 * value.a / (value.a + value.b)
            #expect(agree(BetaDistribution.cdf(half, a: value.a, b: value.b), value.cdfAtHalfOfMean, within: 1e-8))
        }
    }

    @Test("Student's t, scipy.stats.t")
    func student() {
        #expect(golden.studentT.count == 48)
        for value in golden.studentT {
            let quantile = StudentT.quantile(upperTail: value.tail, degreesOfFreedom: value.degreesOfFreedom)
            #expect(agree(quantile, value.quantile), "tail \(value.tail), df \(value.degreesOfFreedom)")
            #expect(agree(StudentT.upperTail(2, degreesOfFreedom: value.degreesOfFreedom), value.upperTailAtTwo))
        }
    }

    @Test("Clopper–Pearson and Wilson, statsmodels proportion_confint")
    func binomial() {
        #expect(golden.binomial.count == 24)
        for value in golden.binomial {
            let (k, n, tail) = (value.successes, value.trials, (1 - value.level) / 2)
            let exactLower = BinomialLimits.clopperPearsonLower(successes: k, trials: n, tail: tail)
            let exactUpper = BinomialLimits.clopperPearsonUpper(successes: k, trials: n, tail: tail)
            #expect(agree(exactLower, value.exactLower))
            #expect(agree(exactUpper, value.exactUpper))
            #expect(abs(BinomialLimits.wilsonLower(successes: k, trials: n, tail: tail) - value.wilsonLower) < 1e-12)
            #expect(abs(BinomialLimits.wilsonUpper(successes: k, trials: n, tail: tail) - value.wilsonUpper) < 1e-12)
        }
    }

    @Test("standard errors of clusters of one size, statsmodels OLS and Miller's sum over pairs")
    func equallyClusteredErrors() throws {
        #expect(golden.equallyClustered.count == 3)
        for value in golden.equallyClustered {
            let sample = ClusteredSample(values: value.values, clusters: value.clusters)
            #expect(agree(sample.mean, value.mean))
            #expect(agree(sample.standardError, try #require(value.statsmodelsError)))
            #expect(agree(sample.standardError, try #require(value.pairwiseError)))
        }
    }

    @Test("t intervals of clusters of one size, statsmodels OLS with use_t")
    func equallyClusteredIntervals() {
        for value in golden.equallyClustered.dropFirst() {
            let sample = ClusteredSample(values: value.values, clusters: value.clusters)
            let limits = MeanLimits(sample, replicates: 1, seed: 1)
            #expect(limits.method == .clusterT)
            let estimate = limits.estimate(level: 0.95)
            #expect(agree(estimate.lower, value.lower))
            #expect(agree(estimate.upper, value.upper))
        }
    }

    @Test("standard errors of uneven clusters, statsmodels OLS without each cluster in turn")
    func clusteredErrors() throws {
        #expect(golden.clustered.count == 5)
        for value in golden.clustered {
            let sample = ClusteredSample(values: value.values, clusters: value.clusters)
            #expect(agree(sample.mean, value.mean))
            #expect(agree(sample.standardError, try #require(value.jackknifeError)))
        }
    }

    @Test("intervals of uneven clusters, scipy's beta at the size that the jackknife gives")
    func clusteredIntervals() {
        for value in golden.clustered.dropFirst(2) {
            let limits = MeanLimits(
                ClusteredSample(values: value.values, clusters: value.clusters), replicates: 1, seed: 1)
            #expect(limits.method == .boundarySafe)
            let estimate = limits.estimate(level: 0.95)
            #expect(agree(estimate.lower, value.lower))
            #expect(agree(estimate.upper, value.upper))
        }
    }

    @Test("paired clustered differences, statsmodels OLS")
    func paired() {
        #expect(golden.paired.count == 3)
        for value in golden.paired {
            let difference = PairedDifference(value.first, value.second, clusters: value.clusters, level: 0.95)
            #expect(abs(difference.mean - value.mean) < 1e-12)
            #expect(agree(difference.lower, value.lower))
            #expect(agree(difference.upper, value.upper))
            if value.mean > 0 {
                #expect(agree(difference.pValue, value.pValue, within: 1e-8))
            } else {
                #expect(difference.pValue >= 0.5)
            }
        }
    }

    @Test("few differing pairs, exact binomial and permutation tests of scipy")
    func fewPairs() {
        let few = golden.fewPairs
        let ones = [Double](repeating: 1, count: few.wins)
        let zeros = [Double](repeating: 0, count: few.losses + few.ties)
        let second =
            [Double](repeating: 0, count: few.wins) + [Double](repeating: 1, count: few.losses)
            + [Double](repeating: 0, count: few.ties)
        let difference = PairedDifference(ones + zeros, second, clusters: Array(second.indices), level: 0.95)
        #expect(agree(difference.pValue, few.pValue))
        #expect(difference.lower < 0)
    }

    @Test("pass@k, by enumeration and the hypergeometric distribution")
    func passAtK() {
        #expect(golden.passAtK.count > 20)
        for value in golden.passAtK {
            let estimate = PassAtK.ofItem(draws: value.draws, successes: value.successes, k: value.k)
            #expect(abs(estimate - value.enumerated) < 1e-12)
            #expect(abs(estimate - value.hypergeometric) < 1e-12)
        }
    }

    @Test("Holm, statsmodels multipletests")
    func holm() {
        #expect(golden.holm.count == 4)
        for value in golden.holm {
            let adjusted = HolmAdjustment.adjusted(value.pValues)
            #expect(zip(adjusted, value.adjusted).allSatisfy { agree($0, $1) })
        }
    }
}
