internal import Channels
internal import Customers
internal import Desk
internal import People
internal import Promises
internal import Tickets

// The words for the values of the domains, each in one place.

extension Ticket.State {
    var word: Word {
        switch self {
        case .open: .stateOpen
        case .waiting: .stateWaiting
        case .onHold: .stateOnHold
        case .solved: .stateSolved
        case .closed: .stateClosed
        }
    }
}

extension Ticket.Channel {
    var word: Word {
        switch self {
        case .email: .channelEmail
        case .api: .channelAPI
        case .form: .channelForm
        }
    }
}

extension Promise.Kind {
    var word: Word {
        switch self {
        case .firstReply: .promiseFirstReply
        case .nextReply: .promiseNextReply
        case .followUp: .promiseFollowUp
        case .callBack: .promiseCallBack
        case .delivery: .promiseDelivery
        case .remedy: .promiseRemedy
        case .inquiry: .promiseInquiry
        case .crisisUpdate: .promiseCrisisUpdate
        case .solution: .promiseSolution
        case .correction: .promiseCorrection
        }
    }
}

extension Ticket.Priority {
    var word: Word {
        switch self {
        case .low: .priorityLow
        case .normal: .priorityNormal
        case .high: .priorityHigh
        case .urgent: .priorityUrgent
        }
    }
}

extension Customer.Loyalty {
    var word: Word {
        switch self {
        case .new: .loyaltyNew
        case .regular: .loyaltyRegular
        case .loyal: .loyaltyLoyal
        }
    }
}

extension Promise.Outcome {
    var word: Word {
        switch self {
        case .kept: .outcomeKept
        case .keptLate: .outcomeKeptLate
        case .broken: .outcomeBroken
        case .renegotiated: .outcomeRenegotiated
        case .released: .outcomeReleased
        }
    }
}

extension Role {
    var word: Word {
        switch self {
        case .agent: .roleAgent
        case .lead: .roleLead
        case .expert: .roleExpert
        case .admin: .roleAdmin
        }
    }
}

extension Person.State {
    var word: Word {
        switch self {
        case .invited: .personInvited
        case .active: .personActive
        case .deactivated: .personDeactivated
        }
    }
}

extension Person.Theme {
    var word: Word {
        switch self {
        case .system: .themeSystem
        case .light: .themeLight
        case .dark: .themeDark
        }
    }
}

extension MailServer.Security {
    var word: Word {
        switch self {
        case .tls: .securityTLS
        case .startTLS: .securityStartTLS
        case .plain: .securityPlain
        }
    }
}

extension IncomingOutcome.ParkReason {
    var word: Word {
        switch self {
        case .unreadable: .parkUnreadable
        case .tooLarge: .parkTooLarge
        case .noSender: .parkNoSender
        case .tooManyParts: .parkTooManyParts
        case .internalError: .parkInternalError
        case .unproven: .parkUnproven
        }
    }
}

extension IncomingOutcome.RejectReason {
    var word: Word {
        switch self {
        case .duplicate: .rejectDuplicate
        case .ownMessage: .rejectOwnMessage
        case .deliveryReport: .rejectDeliveryReport
        case .loop: .rejectLoop
        case .blocked: .rejectBlocked
        case .spam: .rejectSpam
        }
    }
}

extension MailTrouble.Kind {
    /// What is wrong and what to do, with a hole for the server.
    var word: Word {
        switch self {
        case .hostNotFound: .troubleHostNotFound
        case .refused: .troubleRefused
        case .timedOut: .troubleTimedOut
        case .certificate: .troubleCertificate
        case .tlsMismatch: .troubleTLSMismatch
        case .noStartTLS: .troubleNoStartTLS
        case .login: .troubleLogin
        case .consent: .troubleConsent
        case .tokens: .troubleTokens
        case .folder: .troubleFolder
        case .afterwards: .troubleAfterwards
        case .protocolError: .troubleProtocol
        case .connectionLost: .troubleConnectionLost
        case .senderRefused: .troubleSenderRefused
        case .recipientRefused: .troubleRecipientRefused
        case .tooLarge: .troubleTooLarge
        }
    }
}

extension MailLog.Filter {
    var word: Word {
        switch self {
        case .parked: .mailParked
        case .rejected: .mailRejected
        case .stopped: .mailStopped
        case .all: .mailAll
        }
    }
}
