import EndpointModels
import Models
import Synchronization

/// Models behind servers that evaluations use side by side: each is asked through one set of connections, so that no
/// server is sent more at once than its description allows, however many evaluations there are.
public final class ServerPool: Sendable {
    private struct Entry {
        let model: EndpointModel
        var users: Int
    }

    private let entries = Mutex<[Endpoint: Entry]>([:])

    public init() {}

    /// The model that somebody uses already, or a new one.
    func take(_ endpoint: Endpoint, _ make: () throws -> EndpointModel) throws -> EndpointModel {
        try entries.withLock { entries in
            if let entry = entries[endpoint] {
                entries[endpoint]?.users += 1
                return entry.model
            }
            let model = try make()
            entries[endpoint] = Entry(model: model, users: 1)
            return model
        }
    }

    /// Ends the connections of a model that nobody uses any more.
    func giveBack(_ endpoint: Endpoint) async {
        let unused = entries.withLock { entries -> EndpointModel? in
            entries[endpoint]?.users -= 1
            guard let entry = entries[endpoint], entry.users == 0 else { return nil }
            entries[endpoint] = nil
            return entry.model
        }
        await unused?.close()
    }
}
