import Testing
import Vocabulary

@Suite("Numbers are written on the side of the line where they lie")
struct FigureTests {
    @Test("three decimals, and as many more as a line needs")
    func text() {
        #expect(Figure.text(0.58349) == "0.583")
        #expect(Figure.text(0.49996, beside: [0.5]) == "0.49996" && Figure.text(0.5, beside: [0.5]) == "0.500")
        #expect(Figure.text(0.5000004, beside: [0.5]) == "0.5000004")
        #expect(Figure.text(0.1232, beside: [0.12345]) == "0.123" && Figure.text(0.12342, beside: [0.12345]) == "0.123")
        #expect(Figure.text(0.12348, beside: [0.12345]) == "0.1235")
        #expect(Figure.text(-0.0) == "0.000" && Figure.text(-1e-9) == "0.000" && Figure.text(.nan) == "–")
    }

    @Test("a difference has a sign, and is 0.000 only where it is 0")
    func difference() {
        #expect(Figure.difference(0.12) == "+0.120" && Figure.difference(-0.031) == "−0.031")
        #expect(Figure.difference(0) == "0.000" && Figure.difference(-0.0) == "0.000")
        #expect(Figure.difference(0.0004) == "+0.0004" && Figure.difference(-0.00003) == "−0.00003")
        #expect(Figure.difference(5e-17) == "0.000")
        #expect(Figure.difference(0.04999, beside: [0.05]) == "+0.04999")
    }

    @Test("what people fixed has all its digits")
    func exact() {
        #expect(Figure.exact(0.5) == "0.500" && Figure.exact(0.0004) == "0.0004" && Figure.exact(0.12345) == "0.12345")
        #expect(Figure.exact(0.1 + 0.2) == "0.300")
    }

    @Test("a p-value is written on its side of the error that is allowed")
    func pValue() {
        let alpha = 1 - 0.95
        #expect(Figure.pValue(0.0499, alpha: alpha) == "0.0499" && Figure.pValue(0.05004, alpha: alpha) == "0.05004")
        #expect(Figure.pValue(0.05, alpha: alpha) == "0.050" && Figure.pValue(0.2, alpha: alpha) == "0.200")
        #expect(Figure.pValue(0.0004, alpha: alpha) == "< 0.001" && Figure.pValue(0.0004) == "< 0.001")
        #expect(Figure.pValue(0.0004, alpha: 0.0001) == "0.0004" && Figure.pValue(0.00001, alpha: 0.0001) == "< 0.0001")
    }
}
