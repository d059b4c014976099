/// Everything that happens. The log of events is made of these; each reader switches over all of them.
package enum EventKind: String, Sendable, CaseIterable {
    case personInvited = "person_invited"
    case personJoined = "person_joined"
    case personChanged = "person_changed"
    case personDeactivated = "person_deactivated"
    case personActivated = "person_activated"
    case personAway = "person_away"
    case personBack = "person_back"
    case teamCreated = "team_created"
    case signedIn = "signed_in"
    case signInRefused = "sign_in_refused"
    case signedOutEverywhere = "signed_out_everywhere"
    case passwordChanged = "password_changed"
    case secondFactorChanged = "second_factor_changed"
    case tokenCreated = "token_created"
    case tokenRevoked = "token_revoked"

    case customerCreated = "customer_created"
    case customerViewed = "customer_viewed"
    case customerLoyaltyChanged = "customer_loyalty_changed"
    /// Two entries turned out to be one person; the subject is the one that led on.
    case customersMerged = "customers_merged"
    case customersUnmerged = "customers_unmerged"
    case customerNoteWritten = "customer_note_written"
    case customerNoteRemoved = "customer_note_removed"
    case customerOrganisationChanged = "customer_organisation_changed"
    case organisationChanged = "organisation_changed"
    case organisationRemoved = "organisation_removed"

    case ticketOpened = "ticket_opened"
    /// It came from another desk, with what was said there.
    case ticketBrought = "ticket_brought"
    case ticketViewed = "ticket_viewed"
    case ticketTaken = "ticket_taken"
    case ticketAssigned = "ticket_assigned"
    case ticketStateChanged = "ticket_state_changed"
    case ticketPriorityChanged = "ticket_priority_changed"
    case ticketMerged = "ticket_merged"
    case ticketUnmerged = "ticket_unmerged"
    case ticketSplit = "ticket_split"
    case ticketTagged = "ticket_tagged"
    case ticketUntagged = "ticket_untagged"
    case ticketLinked = "ticket_linked"
    case ticketUnlinked = "ticket_unlinked"
    case ticketSnoozed = "ticket_snoozed"
    case ticketWoke = "ticket_woke"
    case macroChanged = "macro_changed"
    case macroRemoved = "macro_removed"
    /// How a queue gives its tickets, and what a person takes.
    case assignmentChanged = "assignment_changed"
    case intakeChanged = "intake_changed"
    /// What the house wants to know of tickets or customers was defined, changed or taken out of use.
    case fieldChanged = "field_changed"
    case fieldRemoved = "field_removed"
    case fieldsFilled = "fields_filled"
    case viewChanged = "view_changed"
    case viewRemoved = "view_removed"

    /// The mail that asks the customer whether it is solved has left.
    case closingAsked = "closing_asked"
    case closingAnswered = "closing_answered"
    case closingEnded = "closing_ended"
    /// The customer wrote thanks and nothing else: nothing is opened again by it.
    case customerThanked = "customer_thanked"
    case thanksOverruled = "thanks_overruled"
    case surveyAnswered = "survey_answered"
    case closingHabitsChanged = "closing_habits_changed"

    case handoffOffered = "handoff_offered"
    case handoffAccepted = "handoff_accepted"
    case handoffRefused = "handoff_refused"
    case handoffReturned = "handoff_returned"
    case handoffWithdrawn = "handoff_withdrawn"
    case ticketTakenOver = "ticket_taken_over"
    /// The customer was written to: who has it now, and until when they will hear.
    case newOwnerTold = "new_owner_told"

    case consultAsked = "consult_asked"
    case consultReminded = "consult_reminded"
    case consultAnswered = "consult_answered"
    /// The time passed, and the owner was told that nobody answered.
    case consultUnanswered = "consult_unanswered"
    case consultWithdrawn = "consult_withdrawn"
    case inquiryOpened = "inquiry_opened"
    case inquiryWritten = "inquiry_written"
    case inquiryAnswered = "inquiry_answered"
    case inquiryClosed = "inquiry_closed"
    /// Somebody was written into the address book, or out of it, or under another name.
    case partyChanged = "party_changed"
    /// What became of a mail to somebody who is not the customer.
    case letterSent = "letter_sent"
    case letterFailed = "letter_failed"
    case letterRetried = "letter_retried"

    case messageReceived = "message_received"
    case replyWritten = "reply_written"
    case replyUndone = "reply_undone"
    case noteWritten = "note_written"
    case personMentioned = "person_mentioned"
    case acknowledgementWritten = "acknowledgement_written"
    case deliverySent = "delivery_sent"
    case deliveryDelayed = "delivery_delayed"
    case deliveryFailed = "delivery_failed"
    case deliveryRetried = "delivery_retried"
    /// Somebody decided that a mail which did not leave shall not leave any more.
    case deliveryGivenUp = "delivery_given_up"

    case promiseMade = "promise_made"
    case promiseDecided = "promise_decided"
    case promiseReminded = "promise_reminded"
    case promiseRescheduled = "promise_rescheduled"
    case recoveryOpened = "recovery_opened"
    case recoveryAnswered = "recovery_answered"
    case policyChanged = "policy_changed"
    case policyRemoved = "policy_removed"
    case calendarChanged = "calendar_changed"

    case articleWritten = "article_written"
    case articlePublished = "article_published"
    /// Asked to be reviewed, or taken from the readers.
    case articleStateChanged = "article_state_changed"
    /// Audience, collection, tags or interval.
    case articleChanged = "article_changed"
    case articleVerified = "article_verified"
    case articleWentStale = "article_went_stale"
    case articleFlagged = "article_flagged"
    case articleFlagAnswered = "article_flag_answered"
    case articleDisputed = "article_disputed"
    case articleRetracted = "article_retracted"
    case articleHandedOn = "article_handed_on"
    /// People were told what they were not there to see, or have seen it.
    case peopleTold = "people_told"
    case noticesSeen = "notices_seen"
    /// Somebody writes up what people asked for and no article says.
    case topicTaken = "topic_taken"
    case topicGivenBack = "topic_given_back"
    /// No article is to be written about it.
    case topicDropped = "topic_dropped"
    /// A message that left told a customer a passage of an article.
    case customerTold = "customer_told"
    case recallOpened = "recall_opened"
    /// Everybody who was told, for certain or probably, is in the list.
    case recallListed = "recall_listed"
    /// Somebody lets the rest of it go out in their name.
    case recallSending = "recall_sending"
    case recallReopened = "recall_reopened"
    case recallDone = "recall_done"
    case correctionOwed = "correction_owed"
    case correctionWritten = "correction_written"
    case correctionSent = "correction_sent"
    /// It did not reach the customer; somebody has to find another way or let it go.
    case correctionFailed = "correction_failed"
    case correctionReleased = "correction_released"
    case correctionChanged = "correction_changed"
    /// An agent walked a guide for a ticket and put what it tells into the reply.
    case guideFollowed = "guide_followed"

    case brandChanged = "brand_changed"
    case brandRemoved = "brand_removed"
    case mailboxCreated = "mailbox_created"
    case mailboxChanged = "mailbox_changed"
    case fileChecked = "file_checked"
    case fileReleased = "file_released"
    case scannerChanged = "scanner_changed"
    case mailAppChanged = "mail_app_changed"
    case mailboxFailing = "mailbox_failing"
    case mailboxWorking = "mailbox_working"
    case mailParked = "mail_parked"
    case mailSettled = "mail_settled"
    case mailRejected = "mail_rejected"
    case senderBlocked = "sender_blocked"
    case senderUnblocked = "sender_unblocked"

    /// The look over the house found nothing between two chairs, or something.
    case houseProven = "house_proven"
    case proofFailed = "proof_failed"
}
