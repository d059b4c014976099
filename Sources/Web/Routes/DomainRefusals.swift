internal import Basics
internal import Channels
internal import Customers
internal import Desk
internal import Hummingbird
internal import Knowledge
internal import People
internal import Queue
internal import Promises
internal import Storage
internal import Tickets

/// The one place that gives a refusal of the domain its status and its code. The page's words follow from the code.
struct DomainRefusals: RouterMiddleware {
    typealias Context = VisitorContext
    let desk: Desk

    func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let refusal as TicketRefusal {
            // Who was quicker is said by name.
            guard case .alreadyOwned(let owner) = refusal else { throw Self.ticket(refusal) }
            throw Self.ticket(refusal).with("name", try await desk.name(of: owner))
        } catch {
            throw Self.translated(error)
        }
    }

    static func translated(_ error: any Error) -> any Error {
        switch error {
        case let error as StorageError: storage(error)
        case let refusal as TicketRefusal: ticket(refusal)
        case let refusal as HandoffRefusal: handoff(refusal)
        case let refusal as ConsultRefusal: consult(refusal)
        case let refusal as ClosingRefusal: closing(refusal)
        case let refusal as InquiryRefusal: inquiry(refusal)
        case let refusal as MergeRefusal: merge(refusal)
        case let refusal as CustomerMergeRefusal: customerMerge(refusal)
        case let refusal as CustomerRefusal: customer(refusal)
        case let refusal as WriteInRefusal: writeIn(refusal)
        case let refusal as AbsenceRefusal: absence(refusal)
        case let refusal as SnoozeRefusal: snooze(refusal)
        case let refusal as LaterRefusal: later(refusal)
        case let refusal as LinkRefusal: link(refusal)
        case let refusal as TagRefusal: tag(refusal)
        case let refusal as BulkRefusal: bulk(refusal)
        case let refusal as MacroRefusal: macro(refusal)
        case let refusal as BrandRefusal: brand(refusal)
        case let refusal as FilterRefusal: filter(refusal)
        case let refusal as SavedViewRefusal: view(refusal)
        case let refusal as FieldRefusal: field(refusal)
        case let refusal as AssignmentRefusal: assignment(refusal)
        case let refusal as PersonRefusal: person(refusal)
        case let refusal as PromiseRefusal: promise(refusal)
        case let refusal as PolicyRefusal: policy(refusal)
        case let refusal as PasswordRefusal: password(refusal)
        case let refusal as SignInRefusal: signIn(refusal)
        case let refusal as SecondFactorRefusal: WebRefusal(.conflict, "second_factor_\(refusal)")
        case let refusal as TokenRefusal: token(refusal)
        case let refusal as MailboxRefusal: mailbox(refusal)
        case let refusal as FileRefusal: file(refusal)
        case let refusal as MailAppRefusal: mailApp(refusal)
        case let refusal as ConsentRefusal: consent(refusal)
        case let refusal as ParkedRefusal: parked(refusal)
        case let refusal as BlockRefusal: block(refusal)
        case let refusal as UnsentRefusal: unsent(refusal)
        case let fault as MailTemplate.Fault: template(fault)
        case let refusal as ListRefusal: list(refusal)
        case DepartureRefusal.stillOwns(let tickets): WebRefusal(.conflict, "still_owns_tickets").with("count", tickets)
        case DepartureRefusal.stillOwnsArticles(let articles): WebRefusal(.conflict, "still_owns_articles").with("count", articles)
        case let refusal as ArticleRefusal: article(refusal)
        case let refusal as WantedRefusal: wanted(refusal)
        case let refusal as RecallRefusal: recall(refusal)
        default: error
        }
    }

    private static func storage(_ error: StorageError) -> any Error {
        switch error {
        case .unavailable: WebRefusal(.serviceUnavailable, "unavailable", retryAfter: 5)
        case .constraint, .broken: error
        }
    }

    static func ticket(_ refusal: TicketRefusal) -> WebRefusal {
        switch refusal {
        case .notFound: .notFound
        case .alreadyOwned: WebRefusal(.conflict, "already_owned")
        case .notAllowed: .forbidden
        case .emptyText: WebRefusal(.unprocessableContent, "empty_text")
        case .textTooLong(let limit): WebRefusal(.contentTooLarge, "text_too_long").with("limit", limit)
        case .draftIsNewer: WebRefusal(.conflict, "draft_is_newer")
        case .nobodyToAnswer: WebRefusal(.conflict, "nobody_to_answer")
        case .tooLateToUndo: WebRefusal(.conflict, "too_late_to_undo")
        case .notFailed: WebRefusal(.conflict, "not_failed")
        case .tooManyAttachments(let limit): WebRefusal(.contentTooLarge, "too_many_attachments").with("limit", limit)
        case .attachmentTooLarge(let limit): WebRefusal(.contentTooLarge, "attachment_too_large").with("limit", "\(limit >> 20) MB")
        case .stateUnchanged: WebRefusal(.conflict, "state_unchanged")
        }
    }

    static func snooze(_ refusal: SnoozeRefusal) -> WebRefusal {
        switch refusal {
        case .stepMissing: WebRefusal(.unprocessableContent, "step_missing")
        case .notInFuture: WebRefusal(.unprocessableContent, "not_in_future")
        case .tooFar(let days): WebRefusal(.unprocessableContent, "too_far").with("limit", days)
        case .isFinished: WebRefusal(.conflict, "is_finished")
        case .notYours: WebRefusal(.forbidden, "not_yours")
        case .promisedBefore: WebRefusal(.conflict, "promised_before")
        case .notSnoozed: WebRefusal(.conflict, "not_snoozed")
        }
    }

    static func later(_ refusal: LaterRefusal) -> WebRefusal {
        switch refusal {
        case .notInFuture: WebRefusal(.unprocessableContent, "later_not_in_future")
        case .tooFar(let days): WebRefusal(.unprocessableContent, "too_far").with("limit", days)
        case .promisedBefore: WebRefusal(.conflict, "answer_promised_before")
        }
    }

    static func link(_ refusal: LinkRefusal) -> WebRefusal {
        switch refusal {
        case .sameTicket: WebRefusal(.unprocessableContent, "same_ticket")
        case .ring: WebRefusal(.conflict, "link_ring")
        case .alreadyLinked: WebRefusal(.conflict, "already_linked")
        case .notLinked: WebRefusal(.conflict, "not_linked")
        }
    }

    static func tag(_ refusal: TagRefusal) -> WebRefusal {
        switch refusal {
        case .badName: WebRefusal(.unprocessableContent, "bad_ticket_tag")
        case .tooMany(let limit): WebRefusal(.conflict, "too_many_tags").with("limit", limit)
        }
    }

    static func filter(_ refusal: FilterRefusal) -> WebRefusal {
        switch refusal {
        case .badCondition: WebRefusal(.unprocessableContent, "bad_condition")
        case .empty: WebRefusal(.unprocessableContent, "no_condition")
        case .meAlone: WebRefusal(.unprocessableContent, "me_alone")
        case .clockAlone: WebRefusal(.unprocessableContent, "clock_alone")
        case .tooManyColumns(let limit): WebRefusal(.unprocessableContent, "too_many_columns").with("limit", limit)
        }
    }

    static func assignment(_ refusal: AssignmentRefusal) -> WebRefusal {
        switch refusal {
        case .badCapacity(let least, let most): WebRefusal(.unprocessableContent, "bad_capacity").with("least", least).with("most", most)
        case .notFound: .notFound
        }
    }

    static func field(_ refusal: FieldRefusal) -> WebRefusal {
        switch refusal {
        case .notFound: .notFound
        case .badName: WebRefusal(.unprocessableContent, "bad_field_name")
        case .nameTaken: WebRefusal(.conflict, "field_name_taken")
        case .tooMany(let limit): WebRefusal(.conflict, "too_many_fields").with("limit", limit)
        case .badChoices: WebRefusal(.unprocessableContent, "bad_choices")
        case .badValue(let field): WebRefusal(.unprocessableContent, "bad_field_value").with("name", field)
        case .missing(let names): WebRefusal(.conflict, "fields_missing").with("name", names.joined(separator: ", "))
        }
    }

    static func view(_ refusal: SavedViewRefusal) -> WebRefusal {
        switch refusal {
        case .notFound: .notFound
        case .badName: WebRefusal(.unprocessableContent, "bad_view_name")
        case .nameTaken: WebRefusal(.conflict, "view_name_taken")
        case .tooMany(let limit): WebRefusal(.conflict, "too_many_views").with("limit", limit)
        }
    }

    static func macro(_ refusal: MacroRefusal) -> WebRefusal {
        switch refusal {
        case .notFound: .notFound
        case .badName: WebRefusal(.unprocessableContent, "bad_name")
        case .nameTaken: WebRefusal(.conflict, "name_taken")
        case .badText: WebRefusal(.unprocessableContent, "bad_macro_text")
        case .unknownHole(let name): WebRefusal(.unprocessableContent, "unknown_hole").with("name", name)
        case .badActs: WebRefusal(.unprocessableContent, "bad_macro_acts")
        case .badHandOn: WebRefusal(.unprocessableContent, "bad_macro_hand_on")
        case .badAudience: WebRefusal(.unprocessableContent, "teams_missing")
        case .badOwner: WebRefusal(.unprocessableContent, "unfit_macro_owner")
        case .badDate: WebRefusal(.unprocessableContent, "bad_verify_date")
        }
    }

    static func bulk(_ refusal: BulkRefusal) -> WebRefusal {
        switch refusal {
        case .nothingChosen: WebRefusal(.unprocessableContent, "nothing_chosen")
        case .tooMany(let limit): WebRefusal(.contentTooLarge, "too_many_chosen").with("limit", limit)
        case .notFound: .notFound
        case .notUndoable: WebRefusal(.conflict, "not_undoable")
        }
    }

    static func merge(_ refusal: MergeRefusal) -> WebRefusal {
        switch refusal {
        case .sameTicket: WebRefusal(.unprocessableContent, "same_ticket")
        case .otherCustomer: WebRefusal(.conflict, "other_customer")
        case .twoOwners: WebRefusal(.conflict, "two_owners")
        case .ownerLeft: WebRefusal(.conflict, "owner_left")
        case .notMerged: WebRefusal(.conflict, "not_merged")
        case .saidSince: WebRefusal(.conflict, "said_since")
        case .mergedOn: WebRefusal(.conflict, "merged_on")
        case .notTheirs: WebRefusal(.unprocessableContent, "not_theirs")
        case .nothingLeft: WebRefusal(.conflict, "nothing_left")
        }
    }

    static func customerMerge(_ refusal: CustomerMergeRefusal) -> WebRefusal {
        switch refusal {
        case .sameCustomer: WebRefusal(.unprocessableContent, "same_customer")
        case .mergedAlready: WebRefusal(.conflict, "customer_merged")
        case .notMerged: WebRefusal(.conflict, "customer_not_merged")
        case .mergedOn: WebRefusal(.conflict, "customer_merged_on")
        case .ticketsMerged: WebRefusal(.conflict, "tickets_merged")
        }
    }

    static func customer(_ refusal: CustomerRefusal) -> WebRefusal {
        switch refusal {
        case .emptyNote: WebRefusal(.unprocessableContent, "empty_note")
        case .noteTooLong(let limit): WebRefusal(.unprocessableContent, "note_too_long").with("limit", limit)
        case .notYours: WebRefusal(.forbidden, "note_not_yours")
        case .emptyName: WebRefusal(.unprocessableContent, "organisation_name")
        case .badDomain(let name): WebRefusal(.unprocessableContent, "bad_domain").with("name", name)
        case .domainTaken(let name): WebRefusal(.conflict, "domain_taken").with("name", name)
        case .nameTaken(let name): WebRefusal(.conflict, "organisation_taken").with("name", name)
        }
    }

    static func promise(_ refusal: PromiseRefusal) -> WebRefusal {
        switch refusal {
        case .notFound: .notFound
        case .alreadyDecided: WebRefusal(.conflict, "already_decided")
        case .notInFuture: WebRefusal(.unprocessableContent, "not_in_future")
        case .tooFar(let days): WebRefusal(.unprocessableContent, "too_far").with("limit", days)
        case .wordsMissing: WebRefusal(.unprocessableContent, "words_missing")
        case .tooLateToMove: WebRefusal(.conflict, "too_late_to_move")
        case .keptByReply: WebRefusal(.conflict, "kept_by_reply")
        case .keptByCorrection: WebRefusal(.conflict, "kept_by_correction")
        case .tooMany(let limit): WebRefusal(.unprocessableContent, "too_many_promises").with("limit", limit)
        }
    }

    static func article(_ refusal: ArticleRefusal) -> WebRefusal {
        switch refusal {
        case .notFound: .notFound
        case .notAllowed: .forbidden
        case .badTitle: WebRefusal(.unprocessableContent, "bad_title")
        case .emptyBody: WebRefusal(.unprocessableContent, "empty_text")
        case .bodyTooLong(let limit): WebRefusal(.contentTooLarge, "text_too_long").with("limit", limit)
        case .badLanguage: WebRefusal(.unprocessableContent, "bad_language")
        case .badInterval: WebRefusal(.unprocessableContent, "bad_interval")
        case .teamsMissing: WebRefusal(.unprocessableContent, "teams_missing")
        case .isNewer: WebRefusal(.conflict, "article_is_newer")
        case .badState: WebRefusal(.conflict, "article_state")
        case .guideBroken(let step): WebRefusal(.conflict, "guide_broken").with("step", step)
        case .notUsable: WebRefusal(.conflict, "article_not_usable")
        case .wordsMissing: WebRefusal(.unprocessableContent, "words_missing")
        case .unfitOwner: WebRefusal(.unprocessableContent, "unfit_owner")
        case .alreadyAnswered: WebRefusal(.conflict, "already_answered")
        case .badTag: WebRefusal(.unprocessableContent, "bad_tag")
        case .badName: WebRefusal(.unprocessableContent, "bad_name")
        }
    }

    static func wanted(_ refusal: WantedRefusal) -> WebRefusal {
        switch refusal {
        case .notFound: .notFound
        case .notOpen: WebRefusal(.conflict, "wanted_not_open")
        case .notYours: WebRefusal(.conflict, "wanted_not_yours")
        case .reasonMissing: WebRefusal(.unprocessableContent, "words_missing")
        }
    }

    static func keys(_ fault: OwnKeys.Fault) -> WebRefusal {
        switch fault {
        case .noKey(let key): WebRefusal(.unprocessableContent, "no_key").with("key", key.shortened(to: 20))
        case .twice(let key): WebRefusal(.unprocessableContent, "key_twice").with("key", key)
        }
    }

    static func policy(_ refusal: PolicyRefusal) -> WebRefusal {
        switch refusal {
        case .notFound: .notFound
        case .badName: WebRefusal(.unprocessableContent, "bad_name")
        case .nameTaken: WebRefusal(.conflict, "name_taken")
        case .badTarget: WebRefusal(.unprocessableContent, "bad_target")
        case .noTarget: WebRefusal(.unprocessableContent, "no_target")
        case .badCalendar(.timeZone): WebRefusal(.unprocessableContent, "unknown_time_zone")
        case .badCalendar(.neverOpen): WebRefusal(.unprocessableContent, "never_open")
        case .badCalendar: WebRefusal(.unprocessableContent, "bad_hours")
        case .houseCalendar: WebRefusal(.conflict, "house_calendar")
        }
    }

    private static func person(_ refusal: PersonRefusal) -> WebRefusal {
        switch refusal {
        case .notFound, .teamNotFound: .notFound
        case .notAllowed: .forbidden
        case .badName, .badTeamName: WebRefusal(.unprocessableContent, "bad_name")
        case .emailTaken: WebRefusal(.conflict, "email_taken")
        case .unknownTimeZone: WebRefusal(.unprocessableContent, "unknown_time_zone")
        case .lastAdmin: WebRefusal(.conflict, "last_admin")
        case .notInvited: WebRefusal(.conflict, "not_invited")
        case .linkOver: WebRefusal(.gone, "link_over")
        case .teamNameTaken: WebRefusal(.conflict, "team_name_taken")
        }
    }

    static func password(_ refusal: PasswordRefusal) -> WebRefusal {
        switch refusal {
        case .tooShort(let minimum): WebRefusal(.unprocessableContent, "password_too_short").with("limit", minimum)
        case .tooLong(let maximum): WebRefusal(.unprocessableContent, "password_too_long").with("limit", maximum)
        case .tooCommon: WebRefusal(.unprocessableContent, "password_too_common")
        case .likeYourself: WebRefusal(.unprocessableContent, "password_like_yourself")
        case .wrongPassword: WebRefusal(.unprocessableContent, "wrong_password")
        case .busy: WebRefusal(.serviceUnavailable, "busy", retryAfter: 5)
        }
    }

    static func signIn(_ refusal: SignInRefusal) -> WebRefusal {
        switch refusal {
        case .wrongCredentials: WebRefusal(.unprocessableContent, "wrong_credentials")
        case .throttled: WebRefusal(.tooManyRequests, "throttled", retryAfter: 60)
        case .deactivated: WebRefusal(.forbidden, "deactivated")
        case .wrongCode: WebRefusal(.unprocessableContent, "wrong_code")
        case .startAgain: WebRefusal(.gone, "start_again")
        }
    }

    private static func token(_ refusal: TokenRefusal) -> WebRefusal {
        switch refusal {
        case .badName: WebRefusal(.unprocessableContent, "bad_name")
        case .notAllowed: .forbidden
        case .notFound: .notFound
        }
    }

    static func mailbox(_ refusal: MailboxRefusal) -> WebRefusal {
        switch refusal {
        case .notFound: .notFound
        case .addressTaken: WebRefusal(.conflict, "address_taken")
        case .badAddress: WebRefusal(.unprocessableContent, "bad_address")
        case .badServer: WebRefusal(.unprocessableContent, "bad_server")
        case .badFolder: WebRefusal(.unprocessableContent, "bad_folder")
        case .unknownProvider: WebRefusal(.unprocessableContent, "unknown_provider")
        case .openToken: WebRefusal(.unprocessableContent, "open_token")
        case .nameMissing: WebRefusal(.unprocessableContent, "bad_name")
        }
    }

    static func file(_ refusal: FileRefusal) -> WebRefusal {
        switch refusal {
        case .isChecked: WebRefusal(.conflict, "file_is_checked", retryAfter: 5)
        case .withheld(let found): WebRefusal(.forbidden, "file_withheld").with("name", found)
        case .reasonMissing: WebRefusal(.unprocessableContent, "reason_missing")
        case .badScanner: WebRefusal(.unprocessableContent, "bad_scanner")
        }
    }

    static func mailApp(_ refusal: MailAppRefusal) -> WebRefusal {
        switch refusal {
        case .clientMissing: WebRefusal(.unprocessableContent, "client_missing")
        case .badTenant: WebRefusal(.unprocessableContent, "bad_tenant")
        case .badAddress: WebRefusal(.unprocessableContent, "bad_endpoint")
        }
    }

    static func consent(_ refusal: ConsentRefusal) -> WebRefusal {
        switch refusal {
        case .notFound: .notFound
        case .inUse: WebRefusal(.conflict, "provider_in_use")
        case .unknownProvider: WebRefusal(.conflict, "unknown_provider")
        case .wayEnded: WebRefusal(.conflict, "way_ended")
        case .declined(_, let words): WebRefusal(.conflict, "declined").with("reason", words)
        case .notLasting: WebRefusal(.conflict, "not_lasting")
        }
    }

    static func template(_ fault: MailTemplate.Fault) -> WebRefusal {
        switch fault {
        case .empty: WebRefusal(.unprocessableContent, "empty_text")
        case .tooLong(let limit): WebRefusal(.unprocessableContent, "text_too_long").with("limit", limit)
        case .brokenHole: WebRefusal(.unprocessableContent, "broken_hole").with("name", "{customer}")
        case .unknownHole(let name): WebRefusal(.unprocessableContent, "unknown_placeholder").with("name", "{\(name)}")
        case .missingHole(let hole): WebRefusal(.unprocessableContent, "missing_hole").with("name", "{\(hole.rawValue)}")
        }
    }

    static func unsent(_ refusal: UnsentRefusal) -> WebRefusal {
        switch refusal {
        case .notFound: .notFound
        case .notAReply: WebRefusal(.conflict, "not_a_reply")
        case .badAddress: WebRefusal(.unprocessableContent, "bad_address")
        case .unfitAddress: WebRefusal(.conflict, "unfit_address")
        case .draftInTheWay: WebRefusal(.conflict, "draft_in_the_way")
        case .reasonMissing: WebRefusal(.unprocessableContent, "reason_missing")
        }
    }

    static func block(_ refusal: BlockRefusal) -> WebRefusal {
        switch refusal {
        case .notFound: .notFound
        case .badPattern: WebRefusal(.unprocessableContent, "bad_sender")
        case .ours: WebRefusal(.conflict, "sender_is_ours")
        case .publicProvider: WebRefusal(.conflict, "public_provider")
        case .alreadyBlocked: WebRefusal(.conflict, "already_blocked")
        case .badThreshold: WebRefusal(.unprocessableContent, "bad_threshold")
        }
    }

    static func parked(_ refusal: ParkedRefusal) -> WebRefusal {
        switch refusal {
        case .notFound: .notFound
        case .alreadySettled: WebRefusal(.conflict, "already_settled")
        case .badAddress: WebRefusal(.unprocessableContent, "bad_address")
        case .stillUnreadable: WebRefusal(.unprocessableContent, "still_unreadable")
        }
    }

    private static func list(_ refusal: ListRefusal) -> WebRefusal {
        switch refusal {
        case .badKey: .badRequest
        case .notFound: .notFound
        }
    }
}

extension WebRefusal {
    func with(_ hole: String, _ value: some CustomStringConvertible) -> WebRefusal {
        var refusal = self
        refusal.values[hole] = value.description
        return refusal
    }
}
