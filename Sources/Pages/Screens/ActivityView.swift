internal import Basics
package import Desk
internal import People

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
            <table class="table"><thead><tr><th scope="col">\(reader[.when])</th><th scope="col">\(reader[.activityWho])</th>\
            <th scope="col">\(reader[.activityWhat])</th><th scope="col">\(reader[.activityDetails])</th></tr></thead><tbody>\(rows)</tbody></table>\
            \(rows.isEmpty ? "<p class=\"empty shown\">\(reader[.activityEmpty])</p>" as HTML : .empty)\(Parts.paging(next: next, previous: nil, reader))
            """)
    }

    private static func row(_ row: ActivityRow, _ reader: Reader) -> HTML {
        let details = row.details.map { "<span class=\"fact\"><span class=\"soft\">\($0.name)</span> <bdi>\($0.value)</bdi></span>" as HTML }
        let what = row.kind.did.map { reader[$0] } ?? row.kind.rawValue
        return """
            <tr><td>\(reader.moment(row.at))</td><th scope="row"\(attribute: "data-label", reader[.activityWho])><bdi>\(row.by?.name ?? reader[.theHouse])</bdi></th>\
            <td\(attribute: "data-label", reader[.activityWhat])>\(what)\(row.to.map { ": <bdi>\($0.name)</bdi>" as HTML })</td>\
            <td\(attribute: "data-label", reader[.activityDetails])>\(details)</td></tr>
            """
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
        case .mailAppChanged: .didMailAppChanged
        case .scannerChanged: .didScannerChanged
        case .fileReleased: .didFileReleased
        case .senderBlocked: .didSenderBlocked
        case .senderUnblocked: .didSenderUnblocked
        default: nil
        }
    }
}
