/// Everything the pages say, one case a phrase; the texts stand in `words/*.words`, in each language.
///
/// A phrase with a number in it is asked for with `Reader.count`, one with other holes with the values for them.
package enum Word: String, CaseIterable, Sendable {
    // Around every page
    case skipToMain, desk, menu, myTickets, unassigned, allOpen, waitingView, solvedView, teams, house, customers, people,
        mailboxes, incomingMail, tokens, mySettings, help, signOut, findCustomer, find, close, cancel, save, change, add, pages,
        newer, older, arrived, offline, notSentCount, sickCount, listComma

    // Times and promises
    case leftMinutes, timeLeft, lateMinutes, lateHours, lateDays, promiseBy, promiseFirstReply, promiseNextReply, promiseFollowUp,
        outcomeKept, outcomeKeptLate, outcomeBroken, outcomeRenegotiated, outcomeReleased, promises, keptOf

    // Tickets
    case tickets, chooseTicket, emptyMine, emptyUnassigned, emptyList, awaitsReply, stateOpen, stateWaiting, stateOnHold,
        stateSolved, stateClosed, channelEmail, channelAPI, ownerIs, ownerNobody, owner, take, waitAct, holdAct,
        solveAct, reopenAct, noTeam, person, team, customer, customerSince, email, language, theirTime,
        mailbox, otherTickets, openTickets, earlierMessages, theHouse, momentOpened, momentTaken, momentAssigned,
        momentAssignedTeam, momentUnassigned, momentState, isReading, isWriting

    // Merging and splitting
    case mergeAct, mergeInto, mergeHint, mergedLine, mergeUndo, mergeNoUndo, signpostTitle, signpostLine, signpostGo, splitAct,
        splitTitle, splitLead, splitReach, splitRest, splitAlone, belongsTogether, linkMerged, linkSplitOff, linkSplitFrom, linkPart,
        linkParent, linkRelated, linkOriginal, linkDuplicate, momentMerged, momentUnmerged, momentSplit, momentSplitOff,
        refuseSameTicket, refuseOtherCustomer, refuseTwoOwners, refuseOwnerLeft, refuseNotMerged, refuseSaidSince, refuseMergedOn,
        refuseNotTheirs, refuseNothingLeft

    // Lists, tags, links, putting aside
    case snoozedView, everythingView, orderNewest, orderDue, order, emptySnoozed, tags, tagNew, tagAct, untagAct, tagRemove, tagAll, linkAct,
        linkKind, linkNumber, linkRemove, snoozeAct, snoozeStep, snoozeUntil, snoozeAnswer, snoozeHint, snoozeWake, snoozedLine,
        snoozedAnswerLine, momentSnoozed, momentWoke, pick, bulkWith, bulkWhole, bulkDone, bulkRefused, keyPick, keySnooze,
        refuseStepMissing, refuseNotYours, refusePromisedBefore, refuseNotSnoozed, refuseLinkRing, refuseAlreadyLinked, refuseNotLinked,
        refuseBadTicketTag, refuseTooManyTags, refuseNothingChosen, refuseTooManyChosen, refuseNotUndoable

    // Macros
    case macros, macroLead, macroNew, emptyMacros, macroStale, macroVerifyBy, macroUses, macroPreview, macroHoles, macroActs,
        macroNext, macroNextNone, macroHandOn, macroHandOnHint, macroPromise, macroPromiseHint, macroWithin, macroInsert, macroOther, macroForget,
        keyMacro,
        refuseBadMacroText, refuseUnknownHole, refuseBadMacroActs, refuseBadMacroHandOn, refuseUnfitMacroOwner, refuseBadVerifyDate, macroFiles,
        macroFilesHint, macroFills, macroFieldHoles

    // Saved views
    case savedViews, savedViewsLead, viewNew, emptyViews, viewAll, viewAudience, viewAudienceOwner, viewAudienceHouse, viewShown,
        viewConditions, viewAny, viewAdd, viewPreviewAct, viewPreviewLine, viewFilling, viewsChange, channel, state, ticketNumber,
        openedOn, conditionDue, conditionQuiet, testAny, testNone, testContains, testLacks, testAfter, testBefore, testWithin,
        testLonger, filterMe, severalByComma, refuseBadCondition, refuseNoCondition, refuseMeAlone, refuseClockAlone, refuseBadViewName,
        refuseViewNameTaken, refuseTooManyViews

    // Fields
    case fields, fieldsLead, fieldNew, emptyFields, fieldAbout, aboutTickets, aboutCustomers, fieldKind, kindText, kindNumber, kindDate,
        kindChoice, kindSeveral, fieldChoices, fieldChoicesHint, fieldNewChoices, fieldRequired, fieldProminent, fieldsAll,
        fieldMustFill, fieldNone, testAtLeast, testAtMost, testFilled, testEmpty, refuseBadFieldName, refuseFieldNameTaken,
        refuseTooManyFields, refuseBadChoices, refuseBadFieldValue, refuseFieldsMissing, refuseTooManyColumns

    // Assignment
    case assignment, assignmentLead, assignOn, assignCapacity, assignWaits, assignClosed, assignWaiting, standingFree, standingFull,
        standingPaused, standingAway, intakes, intakeTakes, intakeCapacity, intakeLanguages, intakeSkills, intakeMine, intakeMineHint,
        refuseBadCapacity

    // Formatting
    case marks, markStrong, markEmphasis, markLink, markList, markNumbers, markQuote

    // Without a connection
    case thisDevice, keepOffline, keepOfflineHint, offlineTitle, offlineLead

    // Learned
    case learnedIt

    // Translations
    case articleBehindShort, articleBehindOnly

    // Activity
    case activity, activityLead, activityEmpty, activityExport, activityWho, activityWhat, activityDetails, activityAnybody,
        didPersonInvited, didPersonJoined, didPersonChanged, didPersonDeactivated, didPersonActivated, didPersonAway,
        didPersonBack, didTeamCreated, didSignedIn, didSignInRefused, didSignedOutEverywhere, didPasswordChanged,
        didSecondFactorChanged, didTokenCreated, didTokenRevoked, didMacroChanged, didMacroRemoved, didViewChanged,
        didViewRemoved, didFieldChanged, didFieldRemoved, didAssignmentChanged, didIntakeChanged, didClosingHabitsChanged,
        didPartyChanged, didPolicyChanged, didPolicyRemoved, didCalendarChanged, didArticleWritten, didArticlePublished,
        didArticleStateChanged, didArticleChanged, didArticleVerified, didArticleHandedOn, didArticleRetracted, didRecallOpened,
        didRecallDone, didMailboxCreated, didMailboxChanged, didSenderBlocked, didSenderUnblocked, activityOn, activityTrusted,
        activityRemote, activityHow

    // Sending later
    case sendLater, leavesWhen, leavesAt, sendLaterHint, refuseLaterNotInFuture, refuseAnswerPromisedBefore

    // Mailboxes that a provider opens
    case signsInWith, signsInWithPassword, providerOther, signsInHint, providersTitle, providersLead, providerReturn, providerClient,
        providerSecret, providerSecretKept, providerTenant, providerTenantHint, providerAuthorization, providerTokens, providerScope,
        providerGoogleHow, providerMicrosoftHow, providerOtherHow, providerSaved, providerForget, providerForgetQuestion, providerFillIn,
        consentAsk, consentSince, consentMissing, consentEnded, consentTaken, troubleConsent, troubleTokens, refuseUnknownProvider,
        refuseOpenToken, refuseClientMissing, refuseBadTenant, refuseBadEndpoint, refuseProviderInUse, refuseWayEnded, refuseDeclined,
        refuseNotLasting, didMailAppChanged

    // What becomes of fetched mail
    case afterwards, afterwardsHint, afterwardsKeep, afterwardsMark, afterwardsMove, afterwardsDelete, afterwardsFolder,
        troubleAfterwards, refuseBadFolder

    // Files and their scanner
    case scannerTitle, scannerLead, scannerAddress, scannerHint, scannerWorks, scannerFails, fileIsChecked, fileWithheld, fileUnchecked,
        fileWithheldTitle, fileReleaseWho, fileReleaseReason, fileRelease, refuseFileIsChecked, refuseFileWithheld, refuseBadScanner,
        endUnscanned, didScannerChanged, didFileReleased

    // Texts of the house that say what was recalled
    case endRecalledMacros, endRecalledMailTexts

    // Files on a page
    case fileRead, fileDownload, fileTextCut

    // A backlog of mail
    case mailBacklog

    // Search
    case search, searchField, searchTicket, searchBest, searchNothing, searchPartial, searchLookedBack, searchMore, searchProgress,
        searchHelp, searchHelpFrom, searchHelpTag, searchHelpIs, searchHelpOwner, searchHelpTeam, searchHelpAfter, searchHelpBefore,
        searchHelpHas, searchHelpLanguage, searchHelpPhrase, searchHelpNot, searchHelpNumber, searchUnknownOperator, searchValueMissing,
        searchBadState, searchBadDate, searchBadThing, searchBadLanguage, searchNoCustomer, searchNoPerson, searchNoTeam, searchNoTag,
        searchSpam, searchOnlyNegated

    // From one ticket of a list to the next
    case neighbours, previousTicket, nextTicket, keyPrevious, keyNext

    // The palette
    case palette, paletteField, palettePage, palettePlaces, paletteNothing, keyPalette

    // Messages
    case note, automatic, quotedHistory, messageBody, picturesBlocked, showPictures, attachments, mentioned, leavesSoon,
        leavesIn, undo, deliveryQueued, deliveryRetrying, deliverySent, deliveryFailed, deliveryUndone, serverSaid, tryAgain

    // Writing
    case answer, reply, emailTo, noAddress, noteHint, writeHere, attach, upload, removeFile, send, sendAndWait, sendAndSolve,
        addNote, draftSaved, draftUnsaved, draftRestored, draftConflict

    // What is told
    case articleOffers, citeInsert, citeStale, keyArticle, toldTitle, toldFrom, toldProbable, toldStillTrue, toldChanged

    // How a draft sounds
    case readingTone, toneCannot, toneProcess, toneBlame, toneElsewhere, tonePolicy, tonePromiseWithoutTime

    // The help centre
    case helpTitle, helpLead, helpSearch, helpFound, helpNothing, helpMissing, helpContact, helpContactLead, helpNewest, helpOther, helpMore,
        helpEmpty, helpChecked, helpStale, helpDisputed, helpDisputedText, helpGone, helpGoneText, helpRelated, helpAsk, helpThanks,
        helpWrong, helpWrongHint, helpFlagged, contactSubject, contactText, contactEmail, contactEmailHint, contactFiles, contactSend,
        contactLook, contactAnswers, contactClosed, contactLeave, refuseWriteIn, channelForm, articleHelped

    // Guides
    case guideFollow, guideAnswers, guideReply, guideHint, momentGuided, refuseGuideBroken

    // Keyboard
    case keyboard, keysHint, keyDownUp, keyOpen, keyReply, keyNote, keyTake, keySolve, keyWait, keyMine, keyUnassigned, keyAll,
        keySearch, keySend, keyEscape, keyHelp

    // The door
    case signIn, password, forgotPassword, forgotText, forgotSent, sendLink, backToSignIn, secondFactor, secondFactorShort,
        code, codeHint, startAgain, newPassword, oldPassword, passwordHint, savePassword, passwordEnds, welcome, invitationText,
        yourName, join, linkOverTitle

    // Problems
    case problemNotFound, problemRefused, problemOurs, backToDesk, requestNumber

    // Knowledge
    case knowledge, articleNew, articleSearch, articleNone, articleAny, articleTrust, articleMine, articleTitle,
        articleText, articleTextHint, articleNote, articleSave, articlePreview, articleEdit, articleLanguageHint,
        articlePublish, articleAskReview, articleVerify, articleFlag, articleFlagWords, articleFlagHint, articleFlags,
        articleFlagAnswer, articleFlagAnswerBy, articleFlagCount, articleRetire, articleRetract,
        articleRetractQuestion, articleTerms, articleState, articleInReview, articlePublished, articleRetired,
        articleAudience, articlePublic, articleInternal, articleForTeams, articleCollection, articleNoCollection,
        articleTags, articleTagsHint, articleInterval, articleVersion, articleVersions, articleChanged,
        articleUnchanged, articleBack, articleBehind, articleChangesWait, articleDisputedSays, articleRetractedSays,
        articleStaleSays, articleVerifiedUntil, trustDraft, trustVerified, trustStale, trustDisputed, trustRetracted,
        refuseBadTitle, refuseBadLanguage, refuseBadInterval, refuseTeamsMissing, refuseArticleNewer,
        refuseArticleState, refuseArticleNotUsable, refuseUnfitOwner, refuseAlreadyAnswered, refuseBadTag

    // Customers
    case name, nobodyFound

    // People
    case inviteSomebody, invite, inviteHint, inviteAgain, role, roleAgent, roleLead, roleExpert, roleAdmin, personInvited,
        personActive, personDeactivated, deactivate, deactivateQuestion, activate, newTeam, peopleCount

    // Mailboxes
    case addMailbox, emptyMailboxes, receivingWorks, receivingUnknown, sendingWorks, sendingUnknown, mailboxOff, lastWorked,
        countReceived, countParked, countRejected, countWaiting, countFailed, mailboxName, mailboxNameHint, mailboxTeamHint,
        mailboxEnabled, incomingServer, outgoingServer, host, port, security, securityTLS, securityStartTLS, securityPlain,
        user, passwordKept, folder, testIt, trialReceives, trialSends, troubleHostNotFound, troubleRefused, troubleTimedOut,
        troubleCertificate, troubleTLSMismatch, troubleNoStartTLS, troubleLogin, troubleFolder, troubleProtocol,
        troubleConnectionLost, troubleSenderRefused, troubleRecipientRefused, troubleTooLarge

    // Incoming mail
    case mailLead, mailParked, mailRejected, mailAll, when, from, subject, outcome, size, noSubject, emptyParked, emptyMail,
        becameTicket, becameMessage, parked, settled, rejected, parkUnreadable, parkTooLarge, parkNoSender, parkTooManyParts, parkUnproven,
        parkInternalError, rejectDuplicate, rejectOwnMessage, rejectDeliveryReport, rejectLoop, rawHead, discard,
        discardQuestion, reason, makeTicket, makeTicketByHand, byHandHint, text

    // The same matter?
    case mattersTitle, matterHint, matterSame, matterOther

    // Texts of mailboxes
    case textsTitle, textSignature, textAcknowledgement, textReply, textNotification, textSignatureHint, textAcknowledgementHint, textReplyHint,
        textNotificationHint, textHoles, textBuiltIn, textOwn, textReset, textResetQuestion, holeText, holeCustomer, holeAgent, holeNumber,
        holeDue, holeMailbox, holeAddress, refuseBrokenHole, refuseUnknownPlaceholder, refuseMissingHole, hostNoneHint

    // What did not leave
    case unsentTitle, unsentLead, unsentFailed, unsentWaiting, emptyUnsent, unsentHouse, unsentUncertain, unsentUncertainHint, unsentEdit,
        unsentAddress, unsentAddressHint, unsentEnd, unsentEndHint, refuseNotAReply, refuseUnfitAddress, refuseDraftInTheWay

    // Blocked senders
    case blockedSenders, blockingLead, blockAct, blockWho, blockWhoHint, blockWhere, blockEverywhere, blockedBy, blockedStopped,
        stoppedCount, emptyBlocked, unblock, spamTitle, spamLead, spamStops, spamThreshold, spamThresholdHint, mailStopped, emptyStopped,
        rejectBlocked, rejectSpam, takeIn, takeInHint, refuseBadSender, refuseSenderIsOurs, refusePublicProvider, refuseAlreadyBlocked,
        refuseBadThreshold

    // My settings
    case languageAndLook, timeZone, theme, themeSystem, themeLight, themeDark, factorText, factorBegin, factorScan, factorType,
        factorConfirm, factorOn, factorOff, qrLabel, codesLeft, codesRenew, recoveryCodes, codesKeep, sessions, thisBrowser,
        lastSeen, signedInSince, signOutElsewhere, unknownBrowser

    // API tokens
    case tokensLead, tokenOnce, tokenNameHint, createToken, emptyTokens, neverUsed, lastUsed, createdBy, revokedAt, revoke,
        revokeQuestion

    // Refusals
    case refuseNotAllowed, refuseForgedForm, refuseNotFound, refuseBadRequest, refuseTooLarge, refuseTooSlow, refuseThrottled,
        refuseThrottledUntil, refuseUnavailable, refuseInternalError, refuseMissingField, refuseBadName, refuseEmailTaken,
        refuseUnknownTimeZone, refuseLastAdmin, refuseNotInvited, refuseLinkOver, refuseTeamNameTaken, refuseTooShort,
        refuseTooLong, refuseTooCommon, refuseLikeYourself, refuseWrongPassword, refuseBusy, refuseWrongCredentials,
        refuseDeactivated, refuseWrongCode, refuseStartAgain, refuseFactorAlreadyOn, refuseFactorNotBegun, refuseFactorNotOn,
        refuseAlreadyOwned, refuseEmptyText, refuseTextTooLong, refuseNobodyToAnswer, refuseTooLateToUndo, refuseNotFailed,
        refuseTooManyAttachments, refuseAttachmentTooLarge, refuseStateUnchanged, refuseAlreadySettled, refuseBadAddress,
        refuseStillUnreadable, refuseAddressTaken, refuseBadServer, refuseStillOwns,
        refuseStillOwnsArticles

    // What was done
    case saidSaved, saidInvited, saidPasswordChanged, saidPasswordReset, saidSignedOutEverywhere, saidFactorOff, saidRevoked,
        saidUndone, saidSent, saidRetried, saidDiscarded, saidTicketMade, saidTeamMade, invitationLink

    // Promises of a day, policies, working hours
    case promiseCallBack, promiseDelivery, promiseRemedy, promiseInquiry, promiseCrisisUpdate, promiseSolution,
        promisePaused, myPromises, promisesMine, promisesAll, partOverdue, partToday, partLater, emptyPromises,
        promiseSomething, promiseWhat, promiseWords, promiseWhen, promiseAct, promiseDone, promiseRelease,
        promiseReleaseHint, promiseMove, promiseNewTime, promiseMoveText, promiseMoveHint, promiseTell, brokenPromise,
        useApology, priority, priorityLow, priorityNormal, priorityHigh,
        priorityUrgent, loyalty, loyaltyNew, loyaltyRegular, loyaltyLoyal, policies, policyLead, calendars,
        calendarHouse, calendarNone, calendarAdd, calendarHoursHint, calendarHolidays, calendarHolidaysHint,
        calendarUsers, policyAdd, policyAbout, policyList, policyPlace, policyTarget, policyTargetHint, policyHabit,
        policyPreview, policyPreviewDue, policyPreviewAct, remove, removeQuestion, applyToOpen, refuseAlreadyDecided,
        refuseNotInFuture, refuseTooFar, refuseWordsMissing, refuseTooLateToMove, refuseKeptByReply,
        refuseTooManyPromises, refuseBadTarget, refuseNoTarget, refuseBadHours, refuseNeverOpen, refuseBadHoliday,
        refuseHouseCalendar, refuseNameTaken, saidMoved, promiseWithReply, promiseWithReplyHint,
        readingPromises, readingTrack, readingUntracked, readingWhen, refusePromisesFound, refusePromiseWithoutTime

    // Closing, as our people see it
    case closingAsked, closingYes, closingNo, closingThanked, closingOverruled, closingSurveyed, thanksNotice, openAgain,
        solvedWaits, solvedSends, solvedUnasked, solvedConfirmed, promiseInTheWay, tookContacts, tookPersons, continues,
        continuedBy, refuseCustomerLink, refuseBadDays, refuseNoThanks

    // Closing, as the customer sees it
    case askTitle, askYes, askNo, askMissing, askMissingHint, askSilence, answeredYes, answeredNo, answeredNoName,
        matterOpen, matterWaiting, matterClosed, matterNumber, promisedToYou, nothingPromised, deny, surveyTitle, surveyAtOnce,
        surveyOnePerson, surveyEffort, effortLow, effortHigh, surveyWords, surveySend, surveyThanks, sayIt, yes, no,
        matterLinkOver, matterLinkTitle

    // Resolution
    case resolution, resolutionLead, closedTickets, saidYes, saidNo, firstContact, onePerson, effortMean, surveys,
        emptySurveys, day, habitsTitle, habitsLead, habitAsk, habitSilence, habitReopening, habitQuiet, lastDays, onceYes,
        onceNo, onePersonYes, onePersonNo, effortOf

    // Being away
    case away, awayOf, awayLead, awayFrom, awayUntil, awayCover, awayNobody, awaySave, awayStands, awayCovered, iAmBack, isBack,
        awayTickets, awayTicketsHint, awayNoTickets, awayAll, awayKeep, awayLikeAll, awayOffered, awayNext, awayGo,
        refuseBadAbsence, refuseUnfitCover, refuseHandOnFirst, awayMore, leaveOf, leaveLead, leaveOffer, leaveNext, ownerAway,
        ownerAwayCovered

    // The proof of the night
    case proof, proofNever, proofLast, proofEmpty, proofFound, proveNow, proofEnds, proofLaws,
        proofChecks, proofLawBooks, proofLawHolder, proofLawIn, proofLawOut, proofLawTold, proofLawDecided, endUnowned, endUnpromised,
        endNoNextStep, endFailed, endStuck, endParked, endUnmended, endUnattended, endLateJobs, endUncovered, endUnacknowledged,
        proofAll, proofMore, proofAmong, proofLawLog, proofLawStrangers

    // The address book
    case parties, partiesLead, partyAdd, partyRetire, partyRetireQuestion, emptyParties, refusePartyTaken, learnIt, promisesHelp, promisesHelpLead

    // Handing on
    case handoffs, handOn, handOnLead, handOnTo, answerBy, briefWho, briefWants, briefTried, briefTold, briefPromised,
        briefNext, brief, offerIt, takeOver, takeOverQuestion, toQueue, offeredTo, offeredToYou, accept, refuseIt,
        takeBack, whyNot, momentOffered, momentAccepted, momentRefused, momentReturned, momentWithdrawn, momentTakenOver,
        handoffsWaiting, handoffsOffered, handoffsBack, handoffsOften, emptyHandoffs, handedTimes, noAnswer, keyHandOn,
        refuseBriefIncomplete, refuseNobodyOwnsIt, refuseIsFinished, refuseAlreadyOffered, refuseUnfitRecipient,
        refuseBadTime, refuseHandoffOver, refuseReasonMissing

    // Asking somebody who knows
    case questions, ask, askLead, askWhom, askSomebodyElse, askAddress, askName, askLanguage, askQuestion, askExcerpt,
        askExcerptHint, askExcerptLast, askIt, askedSees, askedWaits, askedSilent, askedAnswered, askedWithdrawn, isNew, newAnswer,
        momentAsked, momentAskAnswered, momentUnanswered, momentAskWithdrawn, letterNotArrived, answerFromOutside, askedTitle,
        askedIntro, askedShown, askedAnswerBy, askedYourAnswer, askedSend, askedThanks, askedNotNeeded, askedOver, questionsNews,
        questionsOpen, emptyQuestions, briefAsked, keyAsk, refuseQuestionMissing, refuseAnswerMissing, refuseUnfitAsked, refuseAskedAway,
        refuseSignatureMissing,
        refuseSignatureWrong, refuseSignatureOld,
        refuseBadAskTime, refuseQuestionOver, refuseTooManyQuestions

    // Writing to a third party
    case inquiries, inquire, inquireLead, inquireTo, inquireNewParty, inquireAddress, inquireText, inquirePromise, inquireReply,
        inquireReplyHint, inquireHold, inquireSend, inquireAgain, inquiryApart, inquiryWaits, inquiryAnswered, inquiryClosed,
        inquiryClose, backToTicket, momentInquired, momentInquiredAgain, momentInquiryAnswered, momentInquiryAutomatic,
        momentInquiryClosed, briefInquiry, keyInquire, refuseUnfitParty, refuseSubjectMissing, refuseTooManyInquiries,
        refuseInquiryClosed

    // Recalls
    case promiseCorrection, recalls, recallAct, recallTitle, recallLead, recallReason, recallReasonHint, recallSince,
        recallUntil, recallUntilHint, recallSentences, recallSentencesHint, recallToldFrom, recallToldUntil,
        recallCorrectBy, recallPreview, recallConfirm, recallFound, recallBlocks, recallBlocksNot, recallPassages,
        recallCertain, recallProbable, recallListing, recallSearching, recallCorrecting, recallDone, recallDoneLine,
        recallOwed, recallNone, recallMendFirst, recallSendAll, recallSendAllQuestion, recallSendProbable,
        recallSendingAll, recallExport, recallCosts, recallAllStates, correctionOpen,
        correctionSending, correctionSent, correctionUnreachable, correctionReleased, correctionTold, correctionLook,
        correctionTitle, correctionWasTold, correctionIsRight, correctionText, correctionSendNext, correctionRelease,
        correctionReleaseHint, correctionNotTold, correctionCost, correctionNext, correctionNotMended,
        correctionOtherLanguage, correctionNothingSimilar, correctionStillStands, correctionDue, myCorrections,
        troubleNoAddress, troubleBounced, troubleComplaint, readingRecalled, readingRecalledCited, readingRecalledMean,
        deliveryRecalled, toldRecalled, refuseKeptByCorrection, refuseNothingWrong, refuseBadTimes, refuseAlreadyRecalled,
        refuseNotMended, refuseCorrectionNotOpen, refuseBadCost, refuseSaysRecalled

    // Wanted articles
    case wanted, wantedLead, wantedOpen, wantedTaken, wantedWritten, wantedDropped, wantedNone, wantedTickets, wantedSearches,
        wantedLast, wantedTakenBy, wantedSearchedAs, wantedTake, wantedGiveBack, wantedRestore, wantedDrop, wantedDropHint,
        wantedDraft, wantedRead, writeUp, writeUpFrom, refuseWantedNotOpen, refuseWantedNotYours, didTopicTaken,
        didTopicGivenBack, didTopicDropped

    // Files of articles
    case articleFiles, articleFileAdd, articleFilesHint, articleFileRefused

    // Notices
    case notices, noticesLead, noticesNone, noticesSeeAll, noticeNew, noticeMentioned, noticeGiven, noticeTakenAway,
        noticeOffered, noticeOfferAnswered, noticeCustomerWrote, noticePromise, noticeAsked, noticeAnswered, noticeFailed,
        noticeArticle, noticeSomebody, noticeTimes, noticeKind, noticeTell, noticeRing, noticeMail, noticeKindMentioned,
        noticeKindGiven, noticeKindTakenAway, noticeKindOffered, noticeKindOfferAnswered, noticeKindCustomerWrote,
        noticeKindPromise, noticeKindAsked, noticeKindAnswered, noticeKindFailed, noticeKindArticle, noticeSettingsLead,
        noticeQuiet, noticeQuietHint, noticeFrom, noticeUntil, noticeDevices, noticeDeviceAdd, noticeDeviceRemove,
        noticeDeviceNone, noticeDeviceRefused, noticeMailSubject, noticeMailFoot

    // Keys of one's own
    case keysOwn, keysOwnLead, keysOff, keysChange, keysEmptyHint, keyGo, keyDown, keyUp, refuseNoKey, refuseKeyTwice

    // All settings
    case allSettings, settingsSearch, settingsNone

    // Customers as people
    case customerNotes, customerNoteHint, customerNoteAdd, customerNoteRemove, customerNotesMore, samePerson, samePersonTitle,
        samePersonLead, samePersonNobody, samePersonAct, mergedEntries, mergedEntryBy, mergedEntryApart, organisation,
        organisations, organisationsLead, organisationsNone, organisationFind, organisationAdd, organisationHint,
        organisationDomains, organisationDomainsHint, organisationPeople, organisationOthers, organisationAll,
        organisationTickets, organisationRemove, organisationRemoveQuestion, organisationSize, refuseSameCustomer,
        refuseCustomerMerged, refuseCustomerNotMerged, refuseCustomerMergedOn, refuseTicketsMerged, refuseEmptyNote,
        refuseNoteTooLong, refuseNoteNotYours, refuseBadDomain, refuseDomainTaken, refuseOrganisationTaken,
        refuseOrganisationName, didCustomersMerged, didCustomersUnmerged, didOrganisationChanged, didOrganisationRemoved,
        momentBrought, searchHelpField, searchBadFieldValue

    // Brands
    case brands, brandsLead, brandsNone, brandNew, brandHost, brandHostHint, brandMailboxHint, brandFirstMailbox, brandColour,
        brandColourHint, brandRemoveQuestion, articleBrands, refuseBadBrandHost, refuseBrandHostTaken, refuseBadBrandColour,
        refuseTooManyBrands, didBrandChanged, didBrandRemoved
}
