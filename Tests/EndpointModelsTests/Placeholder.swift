import Testing

@Suite("EndpointModels")
struct EndpointModelsPlaceholder {}
