extension Grammar {
    static let english: Grammar = {
        var grammar = Grammar(
            tongue: .english, fold: Folding.common,
            lexicon: Lexicon([EnglishWords.time, EnglishWords.people, EnglishWords.verbs], fold: Folding.common))
        grammar.takesUnknownVerbs = true
        return grammar
    }()
}

enum EnglishWords {
    static let time = """
        number 1: one
        number 2: two, couple, couple of, a couple of, a couple
        number 3: three
        number 4: four
        number 5: five
        number 6: six
        number 7: seven
        number 8: eight
        number 9: nine
        number 10: ten
        number 11: eleven
        number 12: twelve
        number 13: thirteen
        number 14: fourteen
        number 15: fifteen
        number 16: sixteen
        number 17: seventeen
        number 18: eighteen
        number 19: nineteen
        number 20: twenty
        number 30: thirty
        number 40: forty
        number 45: forty-five
        number 50: fifty
        number 60: sixty
        number 100: hundred
        ordinal 1: first
        ordinal 2: second
        ordinal 3: third
        ordinal 4: fourth
        ordinal 5: fifth
        ordinal 6: sixth
        ordinal 7: seventh
        ordinal 8: eighth
        ordinal 9: ninth
        ordinal 10: tenth
        ordinal 11: eleventh
        ordinal 12: twelfth
        ordinal 15: fifteenth
        ordinal 20: twentieth
        ordinal 30: thirtieth
        ends: st, nd, rd, th
        unit minute: minute, minutes, min, mins
        unit hour: hour, hours, hr, hrs, h
        unit day: day, days, day's, days', calendar days, calendar day
        unit day working: workday, workdays, weekday, weekdays
        unit day 1 working: next business day, next working day, the next working day, the next business day, the following business day
        unit week: week, weeks, week's, weeks'
        unit month: month, months, month's, months'
        unit year: year, years, year's
        unit weekend: weekend
        working: working, business, work
        weekday 0: monday, mon
        weekday 1: tuesday, tue, tues
        weekday 2: wednesday, wed
        weekday 3: thursday, thu, thur, thurs
        weekday 4: friday, fri
        weekday 5: saturday, sat
        weekday 6: sunday, sun
        every: mondays, tuesdays, wednesdays, thursdays, fridays, saturdays, sundays, every, each, daily
        month 1: january, jan
        month 2: february, feb
        month 3: march, mar
        month 4: april, apr
        month 5: may
        month 6: june, jun
        month 7: july, jul
        month 8: august, aug
        month 9: september, sep, sept
        month 10: october, oct
        month 11: november, nov
        month 12: december, dec
        day 0: today, later today, some time today, sometime today
        day 0 part evening: tonight
        day 1: tomorrow, tmrw, tomorrow's
        day 2: day after tomorrow, the day after tomorrow
        day 1 part morning: first thing tomorrow, first thing tomorrow morning
        gone: yesterday, ago, last, previous, the day before yesterday, earlier today, this morning's, already
        part morning: morning, first thing, the first thing in the morning
        part noon: noon, midday
        part midnight: midnight
        part lunch: lunch, lunchtime, lunch time, lunch break
        part afternoon: afternoon
        part evening: evening
        part night: night
        by: by, until, till, til, up to, no later than, not later than, at the latest by, latest by, latest on, by no later than, on or before, at the latest
        before: before, prior to, ahead of, earlier than
        within: within, in, inside, in under, in less than, in the next, within the next, over the next, during, in the course of, throughout, inside of, within less than
        at: at, on, @
        after: after, past, later than, following
        between: between, from
        about: about, around, approximately, roughly, circa, approx
        the: the
        of: of
        about: for
        and: and, &, but, then, plus
        or: or
        to: to
        that: that
        a: a, an
        next: next, coming, upcoming
        this: this, current
        end: end, close
        end unit day: end of business, close of business, eod, cob, end of day, end of the day, day's end, close of business today, end of the working day, end of the business day, end of business day, end of working day, end of business hours, close of play, end of play
        start: beginning, start, early
        middle: middle, mid
        soon: soon, shortly, as soon as possible, as soon as we can, as soon as i can, asap, immediately, right away, straight away, straightaway, at once, in a moment, in the near future, promptly, in due course, in no time, at the earliest, as quickly as possible, as fast as possible, in the coming days, in the next few days, in the next days, in a few days, within a few days, a few days, in a few hours, within a few hours, a few hours, in a few minutes, a few minutes, in a bit, in a while, later, at some point, very soon, momentarily, in the coming weeks, in a few weeks, a few weeks, within a few weeks, at your earliest convenience, at our earliest convenience, without delay, over the coming days, in the days to come
        half: half
        quarter: quarter
        pasthour: past
        minus to: to, til
        clock: o'clock, oclock, hours sharp, sharp
        am: a.m, am
        pm: p.m, pm, in the afternoon, in the evening, at night
        am: in the morning
        whole: whole, entire
        """

    static let people = """
        us: i, we, myself, ourselves, me
        us be: i'm, we're, i am, we are
        be: be, been, being, am, is, are, 're
        willus us: i'll, we'll, ill, i'm going to, we're going to, im going to, i'm gonna, we're gonna, i shall, we shall, i am about to, i'm about to, we're about to
        willyou: you'll, you're going to
        willthem: it'll, that'll, this'll
        will: will, shall, am going to, are going to, is going to, promise to, guarantee to, plan to, intend to, commit to, promise you to, are about to, 'll, going to
        you: you, your, yours, yourself
        it: it, this, these, those, that one
        our: our, my, colleague, colleagues, team, technician, engineer, manager, specialist, agent, representative, someone, somebody, support, department, customer service, accounting, billing, finance, warehouse, supervisor, expert, staff, one of us, ours, mechanic, installer, advisor, adviser
        third: carrier, courier, couriers, driver, postman, postwoman, post office, mailman, ups, dhl, fedex, usps, gls, dpd, tnt, royal mail, bank, your bank, supplier, suppliers, manufacturer, customs, delivery company, shipping company, delivery service, hermes, evri, amazon, paypal, they, he, she, vendor, shipper, forwarder, factory, airline, insurer, insurance company, seller, merchant, landlord, shop next door, delivery partner, logistics company, card issuer, visa, mastercard, your provider, they'll, he'll, she'll, neighbour, neighbor
        no: not, never, won't, wont, cannot, can't, unable, no longer, don't, isn't, aren't, unlikely, neither, nobody, no one, nothing
        asks: would you like, do you want, shall we, shall i, should i, should we, may i, can i, could i, will you, would it, do you, does, did, would you
        asks: why, who, what time, which, where
        if: if, in case, provided, provided that, assuming, should you, in the event, as long as, otherwise, supposing, only if, should it, should the
        event: when, once, as soon as, after you, after we receive, after receiving, the moment, whenever, upon, on receipt of, until you, after we get, after it
        learn: hear, hear back, hear from, hear back from, know, have news, have an answer, have more, have an update, get an answer, find out, learn, have something, i have, we have, i get, we get, i'm back, we've, i've, hear anything
        learn: it's ready, it is ready, see, sure, wonder, ask, out
        said: said, told, promised, wrote, mentioned, stated, assured, claimed, thought, believed, explained, noted, indicated, agreed, says, say, saying, claims, promises, was told, were told, heard, read, guaranteed, announced, suggested, hoped, wished, supposed
        skip: as promised, as agreed, as discussed, as mentioned, as i said, as we said, as i promised, as we promised
        polite: ok, okay, fine, convenient, suits, suit, works, don't mind, agree, alright, possible, you like, prefer, questions, anything else, all right, need anything, i may
        hedge: try to, try and, do our best to, do my best to, hope to, aim to, attempt to, do everything to, probably, hopefully, likely, do everything we can to, do all we can to, do everything i can to, do our utmost to, try, do our very best to, most likely, should be able to, endeavour to, strive to
        skip: then, also, personally, definitely, certainly, gladly, happily, of course, again, just, now, surely, absolutely, still, both, always, directly, back, please, therefore, so, kindly, sure to, be sure to, make sure to, make sure that, make sure, be happy to, be glad to, be able to, ensure, ensure that, see to it that, go ahead and, be pleased to, gladly, myself, ourselves, hereby, all, actually, first, in any case, be more than happy to, quickly, happy, you can, make certain, simply, too, instead, once more, already be
        idle: make a note, make note, take note, note, need, have to, want, like, require, miss, remain, stay, keep, accept, hope, wait, appreciate, understand, know, love, look forward, depend, continue, share, expect, need to, be happy, hold, think, believe, assume, see, use, start, begin, close, open, charge, lose, stop, never, work, always be, be here, be there for you, be available, be closed, be open, gladly help, help, assist, find, become, learn, end, take place, happen, mean, cost, last, take, allow, consider, support, always, remember, forget, regret, notice, pass away, celebrate
        expect: expect, count on, rely on, look out for
        will hedge: aim to, endeavour to, strive to, are aiming to, do our best to, do my best to, 're aiming to, will do our best to, am aiming to
        booked: scheduled, booked, arranged, set a reminder, planned for, set for, guarantee, promise you, promise delivery, diarised, put you down for
        let: let me, allow me to
        please: please
        ends: let us know
        """

    static let verbs = """
        call_back base: call, call back, ring, phone, telephone, give you a call, give you a ring, give you a call back, give you a quick call, give you a buzz, be on the phone, ring back, phone back, call you, call you back, give him a call, give her a call, make the call
        call_back base: try you again, try you, try calling you, try calling
        call_back doing: calling, ringing, phoning, calling you, calling back
        call_back done: called, phoned, called back
        follow_up base tell: let you know, tell, inform, update, notify, advise, confirm, keep you posted, keep you updated, keep you informed, bring you up to date, give you an update, let you all know, fill you in
        follow_up base: write, write back, email, e-mail, message, text, get back, get back to you, come back, come back to you, be in touch, be back in touch, get in touch, be back to you, reply, respond, answer, follow up, reach out, contact, report back, check in, check back, have an answer, have news, have an update, revert, revert back, circle back, return to you, speak to you, talk to you, speak with you, talk with you, drop you a line, touch base, be back with, post an update, provide an update, provide you with an update, be writing, get you an answer, get an answer, chat, meet, visit, come by, stop by, follow this up, follow it up
        follow_up doing: hearing from, hearing back, hearing back from, writing, emailing, getting back, replying, following up, contacting, updating, messaging, coming back, responding, reaching out
        follow_up done: contacted, informed, notified, updated, answered, posted on
        follow_up yoursbase: have an answer, have news, have an update, get an answer, get an update, have a reply, receive an answer, get a reply, receive a reply, hear from, hear back, hear from us, hear from me, hear back from, be hearing from, be hearing back
        call_back yoursbase: get a call, receive a call, have a call, get our call, receive our call, receive a phone call, get a phone call
        delivery base +: send, ship, dispatch, post, deliver, mail, get, have, bring, send out, courier, forward, ship out, send over, drop off, hand over, provide, send you, mail out, put, reship, resend, express, share, submit, upload, attach, prepare, order, reorder, hand deliver, pack
        delivery doing +: sending, shipping, dispatching, posting, delivering, bringing, forwarding
        delivery yoursbase +: receive, have, get, be receiving, be getting, see, find, be able to track, collect
        delivery happensbase: arrive, reach, come, be with you, be there, leave, ship, go out, land, be on its way, get there, be at your door, be in your hands, be on your doorstep, be at your house, be at your place, make it to you, get to you, be at your home, be waiting for you, be on the way, turn up
        delivery happens present: is going out, are going out, is leaving, leaves our warehouse, leaves the warehouse, leaves our, is being shipped, is being sent, is being delivered, is being dispatched, is shipping, goes out, ships, is on its way to you, leaves us, due to arrive, leaves, is coming, arrives
        delivery base: it arrives, it reaches you, you receive it, you have it, you get it, it is delivered, it's delivered, it gets to you, it ships, you receive the, you receive your, you get your, you get the, your order arrives, your parcel arrives, it leaves, the parcel arrives, the order arrives, the package arrives, your package arrives
        delivery done: delivered, shipped, sent, dispatched, posted, sent out, mailed, shipped out, handed over
        remedy base: refund, credit, compensate, reimburse, replace, exchange, waive, pay, pay back, pay out, return your money, give you your money back, give you a refund, give you your money, get your money back, repay, swap, give you a discount, give you a credit, give you a voucher, send you a refund, send the money, get you a refund
        remedy doing: refunding, crediting, compensating, reimbursing, replacing
        remedy done: refunded, credited, reimbursed, replaced, returned, paid, transferred, paid back, exchanged, compensated
        remedy happensbase: reflect, show up, appear, be visible, hit your account, land in your account, be in your bank, clear, be in your account, be back in your account, be on your account, show up in your account, appear in your account, appear on your, be back on your card, be on your card, show on your statement, reflect in your account, reach your account, be available in your account, be with you on your
        solution base +: process, issue, initiate, arrange, transfer, apply, book, schedule, make, release, start on, organise, organize, set up, set it up, set this up, approve, create, open
        solution base: fix, solve, resolve, repair, sort, sort out, correct, restore, activate, unlock, unblock, reset, put right, reinstall, handle, take care of, deal with, complete, finish, change, remove, cancel, adjust, amend, rebook, fix this, update your, update the, it is fixed, it's fixed, this is fixed, this is resolved, it is resolved, it is sorted, get this sorted, get it sorted, get this fixed, get it fixed, get this resolved, reactivate, install, configure, settle, close this, work on, rectify, re-enable, enable, disable, delete
        solution doing: fixing, resolving, repairing, sorting
        solution done: fixed, resolved, solved, repaired, completed, corrected, restored, sorted, done, activated, finished, ready, processed, issued, cancelled, canceled, changed, sorted out, unlocked, installed, up and running, back online, working again, reset
        solution happensbase: be ready, be working, be up and running, be back online, be working again, work again, be live, be back up, be up again, be operational, be sorted
        inquiry base: have a look, take a look, have a closer look, take a closer look, check, look into, investigate, find out, ask, enquire, inquire, trace, verify, consult, look, review, chase, chase up, track down, escalate, open a claim, file a claim, speak with, speak to, talk to, discuss, open an investigation, double-check, double check, get to the bottom of, raise, raise it with, take it up with, examine, analyse, analyze, pass it on to, clarify, look at
        inquiry doing: checking, investigating, asking, looking into
        noun delivery: order, parcel, package, delivery, shipment, item, items, replacement, product, goods, box, new one, part, parts, spare part, replacement part, unit, backpack, orders, courier slot, pickup, collection
        noun remedy: refund, money, credit, voucher, discount, compensation, reimbursement, coupon, gift card, payment, amount, funds, money back, refund of
        noun follow_up: answer, reply, response, update, email, e-mail, message, link, tracking number, tracking, tracking link, tracking details, tracking code, details, information, info, confirmation, invoice, label, return label, instructions, news, status, documents, document, copy, form, letter, quote, feedback, decision, result, results, report, meeting, appointment, visit, statement, summary, photos, screenshot, manual, receipt, guide
        noun call_back: call, callback, call-back, phone call, call back
        noun solution: repair, fix, installation, solution
        """
}
