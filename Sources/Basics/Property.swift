/// What of a setting can be changed: the log of activity names it with what it was and what it became.
package enum Property: String, Sendable, Codable, CaseIterable {
    case name, email, role, teams, team, language, timeZone = "time_zone", theme, keys
    case text, field, file, owner, verifyBy = "verify_by", tag, next, handOn = "hand_on", promise, within
    case audience, conditions, order, columns
    case kind, choices, requiredIn = "required_in", isProminent = "prominent", position
    case isOn = "on", capacity, waitsForLanguage = "waits_for_language", takes, languages, skills
    case asks, silence, reopening, quiet
    case address, domains
    case firstReply = "first_reply", nextReply = "next_reply", followUp = "follow_up", solution, channels, priorities, loyalties
    case hours, holidays, isHouse = "house", usedBy = "used_by"
    case incoming, outgoing, folder, provider, afterwards, password, trusted, stops, threshold
    case verifyEvery = "verify_every", collection, tags, trust, state
    case host, mailbox, colour, brands
    case scanner, clientID = "client_id", tenant, endpoints

    /// How its values are written: a moment in milliseconds, yes as 1, no as 0, persons, teams, mailboxes, brands and tags by their ids
    /// (between spaces), users as "team" or "mailbox" with an id (between commas), the rest as words.
    package enum Form: Sendable {
        case words, moment, minutes, days, flag, language, role
        case person, teams, mailboxes, brands, tags, users
    }

    package var form: Form {
        switch self {
        case .verifyBy: .moment
        case .firstReply, .nextReply, .followUp, .solution, .within: .minutes
        case .silence, .reopening, .verifyEvery: .days
        case .isProminent, .isOn, .waitsForLanguage, .takes, .asks, .isHouse, .stops: .flag
        case .owner: .person
        case .team, .teams, .handOn: .teams
        case .skills: .tags
        case .usedBy: .users
        case .quiet, .mailbox: .mailboxes
        case .brands: .brands
        case .language: .language
        case .role: .role
        case .name, .email, .timeZone, .theme, .keys, .text, .field, .file, .tag, .next, .promise, .audience, .conditions, .order, .columns, .kind,
            .choices, .requiredIn, .position, .capacity, .languages, .address, .domains, .channels, .priorities, .loyalties, .hours,
            .holidays, .incoming, .outgoing, .folder, .provider, .afterwards, .password, .trusted, .threshold, .collection, .tags,
            .trust, .state, .host, .colour, .scanner, .clientID, .tenant, .endpoints:
            .words
        }
    }
}
