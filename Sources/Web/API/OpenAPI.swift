internal import HTTPTypes

/// Writes the OpenAPI 3.1 document of a set of endpoints.
enum OpenAPI {
    static func document(_ endpoints: [Endpoint]) -> JSON {
        var named: [String: JSON] = [:]
        var paths: [(String, [JSON.Member])] = []
        for endpoint in endpoints {
            let member = JSON.Member(endpoint.method.rawValue.lowercased(), operation(endpoint, &named))
            if let place = paths.firstIndex(where: { $0.0 == endpoint.path }) {
                paths[place].1.append(member)
            } else {
                paths.append((endpoint.path, [member]))
            }
        }
        named["Problem"] = problem
        return .object([
            "openapi": .string("3.1.0"),
            "info": .object([
                "title": .string("Kept"), "version": .string("1"),
                "description": .string("A support desk that keeps its promises. Ids are text, times are UTC milliseconds."),
            ]),
            "servers": .array([.object(["url": .string("/api/v1")])]),
            "security": .array([.object(["token": .array([])])]),
            "paths": .object(paths.map { JSON.Member($0.0, .object($0.1)) }),
            "components": .object([
                "securitySchemes": .object([
                    "token": .object([
                        "type": .string("http"), "scheme": .string("bearer"),
                        "description": .string("A token of `kept token create` or of the page API tokens."),
                    ])
                ]),
                "schemas": .object(named.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value) }),
            ]),
        ])
    }

    private static func operation(_ endpoint: Endpoint, _ named: inout [String: JSON]) -> JSON {
        var parameters = endpoint.pathParameters.map { name in
            JSON.object([
                "name": .string(name), "in": .string("path"), "required": .bool(true), "schema": .object(["type": .string("string")]),
            ])
        }
        for parameter in endpoint.query {
            parameters.append(
                .object([
                    "name": .string(parameter.name), "in": .string("query"), "required": .bool(parameter.isRequired),
                    "description": .string(parameter.meaning), "schema": parameter.schema.document(&named),
                ]))
        }
        var body = endpoint.body.map { schema in
            JSON.object(["required": .bool(true), "content": content("application/json", schema.document(&named))])
        }
        if let raw = endpoint.raw {
            body = .object([
                "required": .bool(true), "description": .string("\(raw.meaning) At most \(raw.limit) bytes."),
                "content": content(raw.mediaType, .object(["type": .string("string"), "format": .string("binary")])),
            ])
        }
        let refused = JSON.object([
            "description": .string("Refused, with the reason."),
            "content": content("application/problem+json", .object(["$ref": .string("#/components/schemas/Problem")])),
        ])
        return .object([
            "operationId": .string(endpoint.name), "summary": .string(endpoint.summary), "parameters": .array(parameters),
            "requestBody": body,
            "responses": .object([
                JSON.Member(
                    String(endpoint.status.code),
                    .object(["description": .string("Done."), "content": content("application/json", endpoint.answer.document(&named))])),
                JSON.Member("default", refused),
            ]),
        ])
    }

    private static func content(_ type: String, _ schema: JSON) -> JSON {
        .object([JSON.Member(type, .object(["schema": schema]))])
    }

    /// RFC 9457.
    private static let problem: JSON = {
        var none: [String: JSON] = [:]
        return Schema.object([
            .init("type", .string(), "Always about:blank."), .init("title", .string(), "The status in words."),
            .init("status", .integer, "The HTTP status."), .init("code", .string(), "A stable word for the reason."),
            .init("detail", .string(), "A sentence for people."),
            .init(
                "errors", .array(.object([.init("pointer", .string(), "Where."), .init("code", .string(), "What.")])), required: false,
                "What is wrong where in the body or the parameters."),
        ]).document(&none)
    }()
}
