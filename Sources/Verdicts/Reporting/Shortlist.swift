/// Which entries of a long list are shown, so that a page of ten thousand cells can still be read. Whatever uses it says
/// how many there are and where all of them stand.
struct Shortlist: Equatable {
    /// Rows of a table, or points of a chart.
    static let most = 150

    /// Places of what is shown, ascending.
    let places: [Int]
    /// How many there are.
    let count: Int

    /// What must be shown, then the highest.
    ///
    /// - Parameters:
    ///   - isRequired: Whether a place is shown whatever its height, even if these alone are more than `most`.
    ///   - height: Of equal heights the first is shown.
    init(count: Int, most: Int = Self.most, isRequired: (Int) -> Bool, height: (Int) -> Double) {
        let required = Set((0..<count).filter(isRequired))
        let others = (0..<count).filter { !required.contains($0) }
        let heights: [Double] = (0..<count).map(height)
        let highest: [Int] = others.sorted { (one: Int, other: Int) -> Bool in
            heights[one] == heights[other] ? one < other : heights[one] > heights[other]
        }
        self.init(count: count, required: required, others: highest, most: most) {
            $0.prefix($1).map(\.self)
        }
    }

    /// What must be shown, then the others evenly spread over the list.
    init(count: Int, most: Int = Self.most, isRequired: (Int) -> Bool) {
        let required = Set((0..<count).filter(isRequired))
        let others = (0..<count).filter { !required.contains($0) }
        self.init(count: count, required: required, others: others, most: most) { others, room in
            (0..<room).map { others[$0 * others.count / room] }
        }
    }

    private init(count: Int, required: Set<Int>, others: [Int], most: Int, choose: ([Int], Int) -> [Int]) {
        self.count = count
        let room = max(most - required.count, 0)
        let chosen = others.count <= room ? others : choose(others, room)
        places = (required + chosen).sorted()
    }

    var isComplete: Bool { places.count == count }

    func shown<Element>(of list: [Element]) -> [Element] { places.map { list[$0] } }

    /// A sentence without its full stop; empty if nothing is left out.
    ///
    /// - Parameters:
    ///   - what: In the plural, such as `cells`.
    ///   - rule: Which are shown, such as `those that a verdict chose, then the highest on the selection split`.
    func note(_ what: String, _ rule: String) -> String {
        guard !isComplete else { return "" }
        return "\(NumberText.count(places.count)) of \(NumberText.count(count)) \(what) are shown: \(rule); all are in "
            + "report.json, and their score rows in floodmark export scores"
    }
}
