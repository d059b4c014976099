/// What a JSON value looks like: said once, and used to check what comes in and to write the OpenAPI document.
indirect enum Schema: Sendable {
    case string(limit: Int = 200_000)
    case choice([String])
    case integer
    case number
    case boolean
    case array(Schema)
    case object([Field])
    /// Something that has a name in the document.
    case named(String, Schema)
    case nullable(Schema)

    struct Field: Sendable {
        var name: String
        var schema: Schema
        var isRequired: Bool
        var meaning: String

        init(_ name: String, _ schema: Schema, required: Bool = true, _ meaning: String) {
            self.name = name
            self.schema = schema
            self.isRequired = required
            self.meaning = meaning
        }
    }
}

/// What is wrong at which place of a JSON body.
package struct SchemaFault: Sendable, Hashable {
    package enum Code: String, Sendable {
        case missing, unknown, wrongType = "wrong_type", notAllowed = "not_allowed", tooLong = "too_long"
    }

    /// A JSON pointer (RFC 6901).
    package var pointer: String
    package var code: Code
}

extension Schema {
    /// Everything in which a value does not fit. Fields that nobody asked for are refused, so that a misspelt name is noticed.
    func faults(of value: JSON, at pointer: String = "") -> [SchemaFault] {
        switch (self, value) {
        case (.string(let limit), .string(let text)): text.utf8.count <= limit ? [] : [.init(pointer: pointer, code: .tooLong)]
        case (.choice(let choices), .string(let text)): choices.contains(text) ? [] : [.init(pointer: pointer, code: .notAllowed)]
        case (.integer, .integer), (.number, .integer), (.number, .number), (.boolean, .bool): []
        case (.array(let element), .array(let values)):
            values.enumerated().flatMap { element.faults(of: $0.element, at: "\(pointer)/\($0.offset)") }
        case (.object(let fields), .object(let members)): faults(fields, members, pointer)
        case (.named(_, let schema), _): schema.faults(of: value, at: pointer)
        case (.nullable, .null): []
        case (.nullable(let schema), _): schema.faults(of: value, at: pointer)
        default: [.init(pointer: pointer, code: .wrongType)]
        }
    }

    private func faults(_ fields: [Field], _ members: [JSON.Member], _ pointer: String) -> [SchemaFault] {
        let known = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0) })
        let present = Set(members.map(\.name))
        let missing = fields.filter { $0.isRequired && !present.contains($0.name) }
        return missing.map { SchemaFault(pointer: "\(pointer)/\($0.name)", code: .missing) }
            + members.flatMap { member -> [SchemaFault] in
                let name = member.name.replacing("~", with: "~0").replacing("/", with: "~1")
                guard let field = known[member.name] else { return [.init(pointer: "\(pointer)/\(name)", code: .unknown)] }
                return field.schema.faults(of: member.value, at: "\(pointer)/\(name)")
            }
    }

    /// As JSON Schema 2020-12, which OpenAPI 3.1 uses. Named ones are put beside and referred to.
    func document(_ named: inout [String: JSON]) -> JSON {
        switch self {
        case .string(let limit): return .object(["type": .string("string"), "maxLength": .integer(Int64(limit))])
        case .choice(let choices): return .object(["type": .string("string"), "enum": .array(choices.map(JSON.string))])
        case .integer: return .object(["type": .string("integer"), "format": .string("int64")])
        case .number: return .object(["type": .string("number")])
        case .boolean: return .object(["type": .string("boolean")])
        case .array(let element): return .object(["type": .string("array"), "items": element.document(&named)])
        case .nullable(let schema): return .object(["anyOf": .array([schema.document(&named), .object(["type": .string("null")])])])
        case .named(let name, let schema):
            if named[name] == nil {
                named[name] = .null
                named[name] = schema.document(&named)
            }
            return .object(["$ref": .string("#/components/schemas/\(name)")])
        case .object(let fields):
            let properties = fields.map { field -> JSON.Member in
                var members = [JSON.Member("description", .string(field.meaning))]
                if case .object(let described) = field.schema.document(&named) { members += described }
                return JSON.Member(field.name, .object(members))
            }
            return .object([
                "type": .string("object"), "additionalProperties": .bool(false), "properties": .object(properties),
                "required": .array(fields.filter(\.isRequired).map { .string($0.name) }),
            ])
        }
    }
}
