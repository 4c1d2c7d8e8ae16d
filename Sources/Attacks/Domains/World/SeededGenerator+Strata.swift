import Models
import Vocabulary

extension SeededGenerator {
    /// Marks a share of the members of each stratum, chosen at random and rounded to whole members.
    ///
    /// With the same generator, what a smaller share marks is part of what a larger one marks.
    /// - Parameter strata: The stratum of each member.
    mutating func chooseShare(_ share: Double, ofStrata strata: [String]) -> [Bool] {
        var members: [String: [Int]] = [:]
        for (member, stratum) in strata.enumerated() { members[stratum, default: []].append(member) }
        var isChosen = [Bool](repeating: false, count: strata.count)
        for stratum in members.keys.sorted() {
            let order = shuffled(members[stratum] ?? [])
            for member in order.prefix(Int((share * Double(order.count)).rounded())) { isChosen[member] = true }
        }
        return isChosen
    }

    /// `count` numbers in 0..<bound in random order; every run of `bound` numbers holds each once.
    mutating func balanced(_ count: Int, below bound: Int) -> [Int] {
        var numbers: [Int] = []
        while numbers.count < count { numbers += shuffled(Array(0..<bound)) }
        return Array(numbers.prefix(count))
    }
}
