import EndpointModels
import Models
import Synchronization

/// Models behind servers that evaluations use side by side: each is asked through one set of connections, so that no
/// server is sent more at once than its plan allows, however many cells are evaluated.
final class ServerPool: Sendable {
    private struct Entry {
        let model: EndpointModel
        var users: Int
    }

    private let entries = Mutex<[ServerChoice: Entry]>([:])

    /// The model that somebody uses already, or a new one.
    func take(_ choice: ServerChoice, _ make: () throws -> EndpointModel) throws -> EndpointModel {
        try entries.withLock { entries in
            if let entry = entries[choice] {
                entries[choice]?.users += 1
                return entry.model
            }
            let model = try make()
            entries[choice] = Entry(model: model, users: 1)
            return model
        }
    }

    /// Ends the connections of a model that nobody uses any more.
    func giveBack(_ choice: ServerChoice) async {
        let unused = entries.withLock { entries -> EndpointModel? in
            entries[choice]?.users -= 1
            guard let entry = entries[choice], entry.users == 0 else { return nil }
            entries[choice] = nil
            return entry.model
        }
        await unused?.close()
    }
}
