/// What `floodmark bench SUITE --json` prints.
struct BenchmarkOutput: Decodable {
    struct Machine: Decodable {
        var cpu: String
        var cores: Int
        var engineKernel, blasKernel: String
    }

    struct Line: Decodable {
        var id: String
        var value: Double
        var unit: String
        var peer: String?
        var peerValue, ratio, target: Double?
        var holds: Bool?
    }

    var suite: String
    var machine: Machine
    var lines: [Line]
}
