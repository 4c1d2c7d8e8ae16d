import Assessment
import Vocabulary

/// Conversations that the report shows, a folded part for each cell.
struct SampleNodes {
    private let cells: [(cell: String, samples: [SampleReport])]

    init(_ samples: [SampleReport]) {
        var order: [String] = []
        for sample in samples where !order.contains(sample.cell) { order.append(sample.cell) }
        cells = order.map { cell in (cell, samples.filter { $0.cell == cell }) }
    }

    var nodes: [Node] {
        cells.map { cell, samples in
            Tag.details {
                Tag.summary { "\(samples.count) conversations of \(cell)" }
                for sample in samples { node(sample) }
            }
        }
    }

    private func node(_ sample: SampleReport) -> Node {
        Tag.article(.class("sample")) {
            Tag.h3 { sample.title }
            Tag.dl(.class("conversation")) {
                for message in sample.input { line(message, "input") }
                for message in sample.output { line(message, "output") }
            }
        }
    }

    private func line(_ message: Transcript.Message, _ style: String) -> Node {
        Tag.div(.class(style)) {
            Tag.dt { message.role }
            Tag.dd { message.text }
        }
    }
}

extension SampleReport {
    /// `reactions r12, draw 1: correct, score 1.000 (drawn by the plan's seed)`.
    var title: String {
        "\(task) \(item), draw \(epoch + 1): \(outcome.label.lowercased()), score \(NumberText.score(score)) "
            + "(\(reason.label))"
    }
}

extension Transcript.Reason {
    var label: String {
        switch self {
        case .drawn: "drawn by the plan's seed"
        case .nearSuccess: "among the highest scores"
        }
    }
}
