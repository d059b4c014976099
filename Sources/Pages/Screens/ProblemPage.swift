internal import Basics

/// What a reader sees when something was refused or went wrong.
package enum ProblemPage {
    /// - Parameters:
    ///   - status: the HTTP status, shown small.
    ///   - sentence: what happened and what to do, in the reader's language.
    ///   - requestID: what to tell whoever looks into the log.
    package static func page(status: Int, sentence: String, requestID: String? = nil, _ reader: Reader) -> HTML {
        let title = reader[title(status)]
        let request = requestID.map { "<p class=\"soft\">\(reader.html(.requestNumber, ["id": "<code dir=\"ltr\">\($0)</code>"]))</p>" as HTML }
        return Document(
            title: title, reader: reader,
            body: """
                <body class="door"><main class="door-card problem"><p class="mark">\(Rail.mark)Kept</p><p class="soft num" dir="ltr">\(status)</p><h1>\(title)</h1>\
                <p data-sentence>\(sentence)</p>\(request)<p><a class="button" href="/">\(reader[.backToDesk])</a></p></main></body>
                """
        ).html
    }

    private static func title(_ status: Int) -> Word {
        switch status {
        case 404: .problemNotFound
        case 400..<500: .problemRefused
        default: .problemOurs
        }
    }
}

extension Word {
    /// The sentence for a code of the web's own refusals. Whatever is not known here is told in general words.
    package static func refusal(code: String) -> Word {
        switch code {
        case "forbidden": .refuseNotAllowed
        case "forged_form": .refuseForgedForm
        case "not_found": .refuseNotFound
        case "too_large": .refuseTooLarge
        case "too_slow": .refuseTooSlow
        case "throttled": .refuseThrottled
        case "unavailable": .refuseUnavailable
        case "internal_error": .refuseInternalError
        case "bad_name": .refuseBadName
        case "email_taken": .refuseEmailTaken
        case "unknown_time_zone": .refuseUnknownTimeZone
        case "last_admin": .refuseLastAdmin
        case "not_invited": .refuseNotInvited
        case "link_over": .refuseLinkOver
        case "customer_link": .refuseCustomerLink
        case "bad_absence": .refuseBadAbsence
        case "unfit_cover": .refuseUnfitCover
        case "hand_on_first": .refuseHandOnFirst
        case "bad_days": .refuseBadDays
        case "no_thanks": .refuseNoThanks
        case "team_name_taken": .refuseTeamNameTaken
        case "password_too_short": .refuseTooShort
        case "password_too_long": .refuseTooLong
        case "password_too_common": .refuseTooCommon
        case "password_like_yourself": .refuseLikeYourself
        case "wrong_password": .refuseWrongPassword
        case "busy": .refuseBusy
        case "wrong_credentials": .refuseWrongCredentials
        case "deactivated": .refuseDeactivated
        case "wrong_code": .refuseWrongCode
        case "start_again": .refuseStartAgain
        case "second_factor_alreadyOn": .refuseFactorAlreadyOn
        case "second_factor_notBegun": .refuseFactorNotBegun
        case "second_factor_notOn": .refuseFactorNotOn
        case "already_owned": .refuseAlreadyOwned
        case "empty_text": .refuseEmptyText
        case "text_too_long": .refuseTextTooLong
        case "nobody_to_answer": .refuseNobodyToAnswer
        case "too_late_to_undo": .refuseTooLateToUndo
        case "not_failed": .refuseNotFailed
        case "too_many_attachments": .refuseTooManyAttachments
        case "attachment_too_large": .refuseAttachmentTooLarge
        case "state_unchanged": .refuseStateUnchanged
        case "draft_is_newer": .draftConflict
        case "already_settled": .refuseAlreadySettled
        case "bad_address": .refuseBadAddress
        case "still_unreadable": .refuseStillUnreadable
        case "address_taken": .refuseAddressTaken
        case "bad_server": .refuseBadServer
        case "bad_folder": .refuseBadFolder
        case "file_is_checked": .refuseFileIsChecked
        case "file_withheld": .refuseFileWithheld
        case "bad_scanner": .refuseBadScanner
        case "unknown_provider": .refuseUnknownProvider
        case "open_token": .refuseOpenToken
        case "client_missing": .refuseClientMissing
        case "bad_tenant": .refuseBadTenant
        case "bad_endpoint": .refuseBadEndpoint
        case "provider_in_use": .refuseProviderInUse
        case "no_tokens": .troubleTokens
        case "way_ended": .refuseWayEnded
        case "declined": .refuseDeclined
        case "not_lasting": .refuseNotLasting
        case "still_owns_tickets": .refuseStillOwns
        case "still_owns_articles": .refuseStillOwnsArticles
        case "bad_title": .refuseBadTitle
        case "bad_language": .refuseBadLanguage
        case "bad_interval": .refuseBadInterval
        case "teams_missing": .refuseTeamsMissing
        case "article_is_newer": .refuseArticleNewer
        case "article_state": .refuseArticleState
        case "article_not_usable": .refuseArticleNotUsable
        case "unfit_owner": .refuseUnfitOwner
        case "no_key": .refuseNoKey
        case "key_twice": .refuseKeyTwice
        case "wanted_not_open": .refuseWantedNotOpen
        case "wanted_not_yours": .refuseWantedNotYours
        case "already_answered": .refuseAlreadyAnswered
        case "bad_tag": .refuseBadTag
        case "kept_by_correction": .refuseKeptByCorrection
        case "nothing_wrong": .refuseNothingWrong
        case "bad_times": .refuseBadTimes
        case "already_recalled": .refuseAlreadyRecalled
        case "not_mended": .refuseNotMended
        case "correction_not_open": .refuseCorrectionNotOpen
        case "bad_cost": .refuseBadCost
        case "says_recalled": .refuseSaysRecalled
        case "guide_broken": .refuseGuideBroken
        case "write_in_closed": .contactClosed
        case "write_in_refused": .refuseWriteIn
        case "brief_incomplete": .refuseBriefIncomplete
        case "nobody_owns_it": .refuseNobodyOwnsIt
        case "is_finished": .refuseIsFinished
        case "already_offered": .refuseAlreadyOffered
        case "unfit_recipient": .refuseUnfitRecipient
        case "bad_time": .refuseBadTime
        case "handoff_is_over": .refuseHandoffOver
        case "reason_missing": .refuseReasonMissing
        case "unfit_party": .refuseUnfitParty
        case "subject_missing": .refuseSubjectMissing
        case "too_many_inquiries": .refuseTooManyInquiries
        case "inquiry_is_closed": .refuseInquiryClosed
        case "party_taken": .refusePartyTaken
        case "question_missing": .refuseQuestionMissing
        case "answer_missing": .refuseAnswerMissing
        case "unfit_asked": .refuseUnfitAsked
        case "asked_away": .refuseAskedAway
        case "signature_missing": .refuseSignatureMissing
        case "signature_wrong": .refuseSignatureWrong
        case "signature_old": .refuseSignatureOld
        case "bad_ask_time": .refuseBadAskTime
        case "question_is_over": .refuseQuestionOver
        case "too_many_questions": .refuseTooManyQuestions
        case "broken_hole": .refuseBrokenHole
        case "unknown_placeholder": .refuseUnknownPlaceholder
        case "missing_hole": .refuseMissingHole
        case "not_a_reply": .refuseNotAReply
        case "unfit_address": .refuseUnfitAddress
        case "draft_in_the_way": .refuseDraftInTheWay
        case "bad_sender": .refuseBadSender
        case "sender_is_ours": .refuseSenderIsOurs
        case "public_provider": .refusePublicProvider
        case "already_blocked": .refuseAlreadyBlocked
        case "bad_threshold": .refuseBadThreshold
        case "step_missing": .refuseStepMissing
        case "not_yours": .refuseNotYours
        case "promised_before": .refusePromisedBefore
        case "not_snoozed": .refuseNotSnoozed
        case "link_ring": .refuseLinkRing
        case "already_linked": .refuseAlreadyLinked
        case "not_linked": .refuseNotLinked
        case "bad_ticket_tag": .refuseBadTicketTag
        case "too_many_tags": .refuseTooManyTags
        case "nothing_chosen": .refuseNothingChosen
        case "too_many_chosen": .refuseTooManyChosen
        case "not_undoable": .refuseNotUndoable
        case "bad_macro_text": .refuseBadMacroText
        case "unknown_hole": .refuseUnknownHole
        case "bad_macro_acts": .refuseBadMacroActs
        case "bad_macro_hand_on": .refuseBadMacroHandOn
        case "unfit_macro_owner": .refuseUnfitMacroOwner
        case "bad_verify_date": .refuseBadVerifyDate
        case "bad_brand_host": .refuseBadBrandHost
        case "brand_host_taken": .refuseBrandHostTaken
        case "bad_brand_colour": .refuseBadBrandColour
        case "too_many_brands": .refuseTooManyBrands
        case "bad_condition": .refuseBadCondition
        case "no_condition": .refuseNoCondition
        case "me_alone": .refuseMeAlone
        case "clock_alone": .refuseClockAlone
        case "too_many_columns": .refuseTooManyColumns
        case "bad_field_name": .refuseBadFieldName
        case "field_name_taken": .refuseFieldNameTaken
        case "too_many_fields": .refuseTooManyFields
        case "bad_choices": .refuseBadChoices
        case "bad_field_value": .refuseBadFieldValue
        case "fields_missing": .refuseFieldsMissing
        case "later_not_in_future": .refuseLaterNotInFuture
        case "answer_promised_before": .refuseAnswerPromisedBefore
        case "bad_capacity": .refuseBadCapacity
        case "bad_view_name": .refuseBadViewName
        case "view_name_taken": .refuseViewNameTaken
        case "too_many_views": .refuseTooManyViews
        case "same_ticket": .refuseSameTicket
        case "other_customer": .refuseOtherCustomer
        case "two_owners": .refuseTwoOwners
        case "owner_left": .refuseOwnerLeft
        case "same_customer": .refuseSameCustomer
        case "customer_merged": .refuseCustomerMerged
        case "customer_not_merged": .refuseCustomerNotMerged
        case "customer_merged_on": .refuseCustomerMergedOn
        case "tickets_merged": .refuseTicketsMerged
        case "empty_note": .refuseEmptyNote
        case "note_too_long": .refuseNoteTooLong
        case "note_not_yours": .refuseNoteNotYours
        case "bad_domain": .refuseBadDomain
        case "domain_taken": .refuseDomainTaken
        case "organisation_taken": .refuseOrganisationTaken
        case "organisation_name": .refuseOrganisationName
        case "not_merged": .refuseNotMerged
        case "said_since": .refuseSaidSince
        case "merged_on": .refuseMergedOn
        case "not_theirs": .refuseNotTheirs
        case "nothing_left": .refuseNothingLeft
        case "already_decided": .refuseAlreadyDecided
        case "not_in_future": .refuseNotInFuture
        case "too_far": .refuseTooFar
        case "words_missing": .refuseWordsMissing
        case "too_late_to_move": .refuseTooLateToMove
        case "kept_by_reply": .refuseKeptByReply
        case "promises_found": .refusePromisesFound
        case "promise_without_time": .refusePromiseWithoutTime
        case "too_many_promises": .refuseTooManyPromises
        case "bad_target": .refuseBadTarget
        case "no_target": .refuseNoTarget
        case "bad_hours": .refuseBadHours
        case "never_open": .refuseNeverOpen
        case "bad_holiday": .refuseBadHoliday
        case "house_calendar": .refuseHouseCalendar
        case "name_taken": .refuseNameTaken
        case _ where code.hasPrefix("missing_field"): .refuseMissingField
        default: .refuseBadRequest
        }
    }
}
