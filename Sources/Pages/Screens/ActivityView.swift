internal import Basics
package import Desk
internal import Knowledge
internal import People
internal import Promises
internal import Storage
internal import Tickets

/// Who changed what in the house, and when.
package enum ActivityView {
    package static func page(_ activity: ActivityPage, in around: Surroundings) -> HTML {
        let reader = around.reader
        let person = activity.person?.description ?? ""
        let options =
            [Parts.Option(value: "", label: reader[.activityAnybody])] + activity.people.map { .init(value: $0.id.description, label: $0.name) }
        let rows = activity.rows.map { row($0, reader) }
        let next = activity.next.map { key -> Link in "/activity?person=\(person)&before=\(key)" }
        return around.sheet(
            reader[.activity], at: .activity,
            """
            <p class="lead">\(reader[.activityLead])</p>\
            <form class="bar" action="/activity">\(Parts.select(reader[.activityWho], name: "person", options, chosen: person))\
            \(Parts.button(reader[.find], class: "button small"))<span class="push"></span>\
            <a class="button small" href="\(link: "/activity.csv?person=\(person)")" download>\(reader[.activityExport])</a></form>\
            <table class="table activity"><thead><tr><th scope="col">\(reader[.when])</th><th scope="col">\(reader[.activityWho])</th>\
            <th scope="col">\(reader[.activityWhat])</th><th scope="col">\(reader[.activityDetails])</th></tr></thead><tbody>\(rows)</tbody></table>\
            \(rows.isEmpty ? "<p class=\"empty shown\">\(reader[.activityEmpty])</p>" as HTML : .empty)\(Parts.paging(next: next, previous: nil, reader))
            """)
    }

    private static func row(_ row: ActivityRow, _ reader: Reader) -> HTML {
        let details = row.details.compactMap { detail -> HTML? in
            // What only programs know things by.
            if ["version", "entry", "goes_on"].contains(detail.name) { return nil }
            return fact(detail.label(reader), "<bdi>\(detail.said(reader))</bdi>")
        }
        let changes = row.changes.map { change -> HTML in
            let before = change.before.map { "<del><bdi>\(change.what.said($0, reader))</bdi></del> " as HTML } ?? .empty
            let after = change.after.map { "<ins><bdi>\(change.what.said($0, reader))</bdi></ins>" as HTML } ?? .empty
            return fact(change.label(reader), "\(before)\(after)")
        }
        let what = row.kind.did.map { reader[$0] } ?? row.kind.rawValue
        return """
            <tr><td>\(reader.moment(row.at))</td><th scope="row"\(attribute: "data-label", reader[.activityWho])><bdi>\(row.by?.name ?? reader[.theHouse])</bdi></th>\
            <td\(attribute: "data-label", reader[.activityWhat])>\(what)\(row.to.map { ": <bdi>\($0.name)</bdi>" as HTML })</td>\
            <td\(attribute: "data-label", reader[.activityDetails])>\(details)\(changes)</td></tr>
            """
    }

    private static func fact(_ label: String, _ value: HTML) -> HTML { "<span class=\"fact\"><span class=\"soft\">\(label)</span> \(value)</span>" }
}

extension ActivityRow.Detail {
    fileprivate func label(_ reader: Reader) -> String {
        let word: Word? =
            switch name {
            case "name": .name
            case "title": .articleTitle
            case "reason": .reason
            case "language": .language
            case "role": .role
            case "from": .awayFrom
            case "until": .awayUntil
            case "cover": .awayCover
            case "remote": .activityRemote
            case "how": .activityHow
            case "sender": .from
            case "words": .text
            case "provider": .signsInWith
            default: nil
            }
        return word.map { reader[$0] } ?? name
    }

    fileprivate func said(_ reader: Reader) -> String {
        switch name {
        case "from", "until": Int64(value).map { reader.exact(Moment(milliseconds: $0)) } ?? value
        case "language": reader.languageName(LanguageTag(rawValue: value)) ?? value
        case "role": Role(rawValue: value).map { reader[$0.word] } ?? value
        default: value
        }
    }
}

extension Change {
    fileprivate func label(_ reader: Reader) -> String {
        guard let of else { return reader[what.word] }
        let which: String =
            switch what {
            case .hours: Int(of).flatMap { reader.weekdays.indices.contains($0 - 1) ? reader.weekdays[$0 - 1] : nil } ?? of
            case .text: reader.languageName(LanguageTag(rawValue: of)) ?? of
            default: of
            }
        return "\(reader[what.word]) (\(which))"
    }
}

extension Property {
    /// A value of it as the reader reads it.
    fileprivate func said(_ value: String, _ reader: Reader) -> String {
        switch form {
        case .moment: Int64(value).map { reader.exact(Moment(milliseconds: $0)) } ?? value
        case .minutes: Int(value).map(HoursText.text(minutes:)) ?? value
        case .days: Int64(value).map { reader.number($0) } ?? value
        case .flag: reader[value == true.fact ? .yes : .no]
        case .language: reader.languageName(LanguageTag(rawValue: value)) ?? value
        case .role: Role(rawValue: value).map { reader[$0.word] } ?? value
        case .words: word(for: value).map { reader[$0] } ?? value
        case .person, .teams, .mailboxes, .brands, .tags, .users: value
        }
    }

    /// The word for a value that is one of few.
    private func word(for value: String) -> Word? {
        switch self {
        case .audience:
            switch value {
            case "owner": .viewAudienceOwner
            case "house": .viewAudienceHouse
            case "team": .team
            default: Article.Audience(rawValue: value)?.word
            }
        case .next: AfterReply(rawValue: value) == .solve ? .solveAct : .waitAct
        case .promise: Promise.Kind(rawValue: value)?.word
        case .kind: Field.Kind(rawValue: value)?.word
        case .theme: Person.Theme(rawValue: value)?.word
        case .trust: Article.Trust(rawValue: value)?.word
        case .state: Translation.State(rawValue: value)?.word
        case .order: Ticket.Order(rawValue: value) == .due ? .orderDue : .orderNewest
        default: nil
        }
    }

    fileprivate var word: Word {
        switch self {
        case .name: .name
        case .email, .address: .email
        case .role: .role
        case .teams: .teams
        case .team: .team
        case .language, .languages: .language
        case .timeZone: .timeZone
        case .theme: .theme
        case .keys: .keysOwn
        case .text: .text
        case .field: .fields
        case .file: .attachments
        case .owner: .owner
        case .verifyBy: .macroVerifyBy
        case .tag: .tagAct
        case .next: .macroNext
        case .handOn: .macroHandOn
        case .promise: .macroPromise
        case .within: .macroWithin
        case .audience: .viewAudience
        case .conditions: .viewConditions
        case .order: .order
        case .columns: .viewShown
        case .kind: .fieldKind
        case .choices: .fieldChoices
        case .requiredIn: .fieldRequired
        case .isProminent: .fieldProminent
        case .position: .policyPlace
        case .isOn: .activityOn
        case .capacity: .assignCapacity
        case .waitsForLanguage: .assignWaits
        case .takes: .intakeTakes
        case .skills: .intakeSkills
        case .asks: .habitAsk
        case .silence: .habitSilence
        case .reopening: .habitReopening
        case .quiet: .habitQuiet
        case .domains: .organisationDomains
        case .firstReply: .promiseFirstReply
        case .nextReply: .promiseNextReply
        case .followUp: .promiseFollowUp
        case .solution: .promiseSolution
        case .channels: .channel
        case .priorities: .priority
        case .loyalties: .loyalty
        case .hours: .calendars
        case .holidays: .calendarHolidays
        case .isHouse: .calendarHouse
        case .usedBy: .calendarUsers
        case .incoming: .incomingServer
        case .outgoing: .outgoingServer
        case .folder: .folder
        case .provider: .signsInWith
        case .afterwards: .afterwards
        case .password: .password
        case .trusted: .activityTrusted
        case .stops: .spamStops
        case .threshold: .spamThreshold
        case .verifyEvery: .articleInterval
        case .collection: .articleCollection
        case .tags: .tags
        case .trust: .articleTrust
        case .state: .articleState
        case .host: .brandHost
        case .mailbox: .mailbox
        case .colour: .brandColour
        case .brands: .brands
        case .scanner: .scannerAddress
        case .clientID: .providerClient
        case .tenant: .providerTenant
        case .endpoints: .providerAuthorization
        }
    }
}

extension EventKind {
    /// What somebody did, for what the log of activity shows.
    fileprivate var did: Word? {
        switch self {
        case .personInvited: .didPersonInvited
        case .personJoined: .didPersonJoined
        case .personChanged: .didPersonChanged
        case .personDeactivated: .didPersonDeactivated
        case .personActivated: .didPersonActivated
        case .personAway: .didPersonAway
        case .personBack: .didPersonBack
        case .teamCreated: .didTeamCreated
        case .signedIn: .didSignedIn
        case .signInRefused: .didSignInRefused
        case .signedOutEverywhere: .didSignedOutEverywhere
        case .passwordChanged: .didPasswordChanged
        case .secondFactorChanged: .didSecondFactorChanged
        case .tokenCreated: .didTokenCreated
        case .tokenRevoked: .didTokenRevoked
        case .customersMerged: .didCustomersMerged
        case .customersUnmerged: .didCustomersUnmerged
        case .organisationChanged: .didOrganisationChanged
        case .organisationRemoved: .didOrganisationRemoved
        case .macroChanged: .didMacroChanged
        case .macroRemoved: .didMacroRemoved
        case .viewChanged: .didViewChanged
        case .viewRemoved: .didViewRemoved
        case .fieldChanged: .didFieldChanged
        case .fieldRemoved: .didFieldRemoved
        case .assignmentChanged: .didAssignmentChanged
        case .intakeChanged: .didIntakeChanged
        case .closingHabitsChanged: .didClosingHabitsChanged
        case .partyChanged: .didPartyChanged
        case .policyChanged: .didPolicyChanged
        case .policyRemoved: .didPolicyRemoved
        case .calendarChanged: .didCalendarChanged
        case .articleWritten: .didArticleWritten
        case .articlePublished: .didArticlePublished
        case .articleStateChanged: .didArticleStateChanged
        case .articleChanged: .didArticleChanged
        case .articleVerified: .didArticleVerified
        case .articleHandedOn: .didArticleHandedOn
        case .articleRetracted: .didArticleRetracted
        case .topicTaken: .didTopicTaken
        case .topicGivenBack: .didTopicGivenBack
        case .topicDropped: .didTopicDropped
        case .recallOpened: .didRecallOpened
        case .recallDone: .didRecallDone
        case .mailboxCreated: .didMailboxCreated
        case .mailboxChanged: .didMailboxChanged
        case .brandChanged: .didBrandChanged
        case .brandRemoved: .didBrandRemoved
        case .mailAppChanged: .didMailAppChanged
        case .scannerChanged: .didScannerChanged
        case .fileReleased: .didFileReleased
        case .senderBlocked: .didSenderBlocked
        case .senderUnblocked: .didSenderUnblocked
        default: nil
        }
    }
}
