/// What English-speaking customers and agents write.
enum English {
    static let voice = Voice(
        openings: ["Hello,", "Hi there,", "Hi,", "Hi all,", "Dear Tarn & Loft team,", "Hey,", "Hello again,", ""],
        asides: [
            "I have bought from you for years and this has never happened before.",
            "We leave on a trip soon, so I am a bit nervous about it.",
            "Sorry for the long mail, I just want to get it right.",
            "I am on the road most of the week, so e-mail is best.",
            "I looked through the help pages first but could not find this.",
            "My partner says I should have written sooner, and she is right.",
            "I know you must be busy at this time of the year.",
        ],
        closings: [
            "Thanks,\n{name}", "Many thanks,\n{fullname}", "Kind regards,\n{fullname}", "Best,\n{name}", "Thank you!\n{name}", "Cheers,\n{name}",
            "{fullname}",
        ],
        greetings: [
            "Hi {name},", "Hello {name},", "Dear {name},", "Hi {name}, thanks for writing.", "Hello {name}, and thank you for getting in touch.",
        ],
        signOffs: ["Warm regards,\n{agent}\nTarn & Loft", "Best wishes,\n{agent}", "All the best,\n{agent}, Tarn & Loft", "Kind regards,\n{agent}"],
        nudges: [
            "Is there any news on this? I have not heard anything since your last mail.",
            "Just checking in on {order}. Could you tell me where things stand?",
            "You wrote that you would look into it. Did you find anything out?",
            "I don't want to be a pest, but it has been a while and I would like to know what to expect.",
        ],
        holds: [
            "I have asked {who} and I am waiting for their answer. You will hear from me by {by}, even if it is only to say that I am still waiting.",
            "This one needs a word from {who}, so I have written to them just now with all your details. You don't have to do anything. I will be back with you by {by}.",
            "I do not want to guess, so I have put the question to {who}. They usually answer within two working days; I will write to you by {by} either way.",
            "I have opened an inquiry with {who} in your name. It is on my desk and stays there: expect my next mail by {by}.",
        ],
        thanks: [
            "Perfect, thank you! That is all I needed.",
            "That was quick. Thanks a lot for sorting it out.",
            "That is all I wanted to hear. I like it that one person deals with it from start to finish.",
            "Great, that settles it. Have a lovely week!",
            "Thank you so much, really helpful.",
            "Brilliant, many thanks. You can close this.",
            "Got it, thanks. I will leave you a good word.",
            "Noted, thank you. It is good to know what happens and by when.",
        ],
        welcomes: [
            "Lovely to hear, thank you for letting me know. If anything else comes up, just answer this mail and it lands with me.",
            "You're very welcome. Enjoy it, and write any time.",
            "That makes my day. I am closing this one; a reply opens it again.",
            "Glad it worked out. Thank you for your patience with us.",
        ],
        notes: [
            "Checked the account: order {order}, paid in full, nothing else open.",
            "Spoke to the shift lead in the warehouse. They will look at {order} first thing.",
            "Careful with the tone please, second problem in two months for this customer.",
            "Tracking {tracking} shows the same as what the customer says.",
        ],
        quoteLine: "On {quotedate}, {quoted} wrote:")

    static func script(_ scenario: Scenario) -> Script {
        switch scenario {
        case .delivered:
            return Script(
                subjects: ["Order {order} says delivered but nothing is here", "Where is my {model}?", "\"Delivered\" - but it was not"],
                asks: [
                    "The tracking for {order} says my {product} was delivered on {date} at 14:12. I was at home all afternoon and nobody rang. It is not with the neighbours and not behind the bins either. What happens now?",
                    "According to {carrier} my parcel {tracking} was handed over on {date}. Handed over to whom? I never got the {product}, and I need it for a trip.",
                    "I got the \"your parcel has been delivered\" mail for order {order} but there is no parcel. I live on the third floor in {city}, the driver may well have left it downstairs where anybody can take it.",
                ],
                questions: [
                    "I am sorry, that is the worst kind of \"delivered\". So that I can act today: is {address} still the right address, and would you rather have a new {model} or your money back?"
                ],
                details: [
                    "Yes, {address} is right. I would much rather have the {model} itself, if you can get it here before the weekend.",
                    "The address is right, nothing has changed. A replacement please, the {colour} one if you still have it.",
                ],
                answers: [
                    "I am sorry. You should not have to search for something you paid for. I have sent a new {product} in {colour} today, at no cost, with signature on delivery; it reaches you by {eta}. I am also opening the inquiry with {carrier}, and you need not take part in that. If the first parcel turns up, keep it closed and tell me.",
                    "I looked at every scan of {tracking}: the last one was made four streets from you, so I believe it went to a wrong door. A replacement leaves our warehouse this evening and should be with you by {eta}. I have added {amount} as credit for the lost afternoon, too. I will check on {by} that it arrived.",
                ],
                returns: [
                    "It is me again. The replacement has the same \"in transit\" since yesterday and I am starting to worry that it goes the same way.",
                    "The new one came today, thank you, but it is {colour2} and not {colour}.",
                ],
                fixes: [
                    "I understand, after the first one I would look twice too. I called the depot: the bag is in your hands by {by}, the driver has a note to ring and wait. I will write to you that evening to hear that it is there.",
                    "I have it in front of me now and I have put it right: the matching one is packed, goes out today and arrives by {eta}. Please hand the other one to the driver, there is nothing to pay.",
                ])
        case .stuck:
            return Script(
                subjects: ["Parcel stuck at {carrier} since {date}", "No movement on {tracking}", "Order {order} is late"],
                asks: [
                    "My order {order} has been sitting in a depot since {date}. The tracking page just says \"processing\". Can you find out what is going on? Please don't tell me to call the carrier, I tried and was number 31 in the queue.",
                    "I ordered the {product} with delivery in three to five days. It is now day nine and {tracking} has not moved at all.",
                    "Could somebody please look at {tracking}? It went from {city} back to the depot and now it stands still.",
                ],
                questions: [
                    "Thank you, I see the same. One thing before I call them: did {carrier} leave a card or send you a message about a failed delivery? If so, what does it say?"
                ],
                details: [
                    "No card, no message. Only the tracking page, which says \"processing\" since {date}.",
                    "There was a text that said \"address incomplete\", but the address is {address}, nothing is missing.",
                ],
                answers: [
                    "You will not have to call anybody, that is our job. I have opened an inquiry with {carrier} and asked them to send the parcel out today. If it has not moved by {by} I send you a new {model} without waiting for their answer.",
                    "The label was damaged and the sorting machine spat it out. The depot has printed a new one this morning; it is planned for delivery on {eta}. I keep an eye on it and write to you on {by}.",
                ],
                returns: [
                    "The day has come and gone, and still \"processing\". What now?",
                    "It moved, but to the wrong city! Now it shows a depot two hours from {city}.",
                ],
                fixes: [
                    "Then I do not wait any longer. A new {product} is on its way by express and arrives by {eta}; the delivery charge for {order} is refunded as well. When the first parcel comes home, that is our business.",
                    "I saw it too and rang them straight away. It is on the night van back and will be with you by {by}. I have refunded the delivery charge, you did not get what you paid for.",
                ])
        case .returnWindow:
            return Script(
                subjects: ["Return period: 60 or 30 days?", "Return refused for {order}", "You told me 60 days"],
                asks: [
                    "Your help page said that I have 60 days to return things. I want to send the {product} back on day 41 and the form says \"return period over\". That is not fair.",
                    "A while ago one of your people wrote to me that I have \"60 days, no hurry\". Now the return of {order} is refused after 30. Which is it?",
                    "Please help me with the return of {order}. I counted on the 60 days from your site and the box is packed already.",
                ],
                questions: [
                    "You are right to hold us to what we said. Could you forward me the mail or a picture of the page with the 60 days, so that we correct it everywhere? And is the {model} unused?"
                ],
                details: [
                    "It is unused, tags are on. I took a screenshot of the help page, see attached.",
                    "Here is the sentence from your mail: \"You have 60 days to return it.\" And yes, it is unused, only tried on at home.",
                ],
                answers: [
                    "You were told 60 days, so for you it is 60 days. The page was wrong, the period is 30, and that is our mistake and not yours. The return label for {order} follows in a minute; your {amount} is on its way back the day the parcel reaches us, by {eta} at the latest.",
                    "Thank you for showing me. The right answer is 30 days, but you acted on what we said and we stand by it. Drop the parcel at any {carrier} point with the code {pickup}; I will confirm the refund by {by}. The wrong sentence has been taken down.",
                ],
                returns: [
                    "The label you sent gives an error at the counter. They say it is expired.",
                    "According to the tracking the parcel is with you already. When can I expect the {amount}?",
                ],
                fixes: [
                    "Sorry about the walk for nothing. I have made a new label that is valid for 30 days and tested it. The moment it is scanned, I book your refund; I will look on {by}.",
                    "I have just booked it: {amount} to the card you paid with. Banks need two to three days, so please look on {eta}, and write to me if it is not there.",
                ])
        case .invoice:
            return Script(
                subjects: ["Invoice for {order}: two companies", "Wrong company on the invoice", "Please split the invoice"],
                asks: [
                    "We ordered twelve {model} for two firms that share an office. Could I have two invoices instead of one, half for {company} and half for {company2}? Our accountant will not take the one we got.",
                    "The invoice for {order} is made out to {company} alone, but half of it belongs to {company2}, which has its own tax number. The month closes on Friday.",
                    "Is it possible to get separate invoices for {company} and {company2} for the same order {order}? We paid {amount} with one card.",
                ],
                questions: [
                    "Gladly. Please send me the full name, address and tax number of both firms as they should stand on paper, and how the amount is to be divided."
                ],
                details: [
                    "{company}: {address}, tax number 481 2207 19. {company2}: same address, tax number 530 1164 02. Half and half, please.",
                    "Please see the attached sheet. Both at {address}; {company} takes eight pieces and {company2} four.",
                ],
                answers: [
                    "Done: the first invoice is cancelled by a credit note and there are two new ones, one for {company} and one for {company2}. All three PDFs are in your account now, and accounts sends the stamped copies by {by}.",
                    "I have asked accounts to cut the invoice in two and they will have both ready by {by}. The payment stays as it is, nothing is charged again. Your accountant can use the order number {order} on both.",
                ],
                returns: [
                    "Thank you, but the second invoice still has the old tax number.",
                    "Our accountant asks for the date of delivery on both, otherwise she cannot book them.",
                ],
                fixes: [
                    "You are right, and I checked it digit by digit this time. The corrected invoice is in your account and attached to the order; the wrong one is void. I am sorry for the extra round.",
                    "Both now carry the date of delivery. They are in your account, and I have told accounts to put it on every invoice for you from now on.",
                ])
        case .strap:
            return Script(
                subjects: ["Strap colour of the {model}", "{model} strap: {colour} or {colour2}?", "Strap looks different from the picture"],
                asks: [
                    "I ordered the {product} in {colour}, and the bag is beautiful, but the strap is {colour2}. On the picture it had the same colour as the bag. Can I get the right strap?",
                    "Quick question before I order: is the strap of the {model} in {colour} the same colour, or is it {colour2} as in the second photo?",
                    "The strap that came with {order} does not match. I don't want to send the whole bag back for it. Could you just send me a {colour} one?",
                ],
                questions: [
                    "I would like to send you the right one at the first try. Could you photograph the strap in daylight, next to the bag, and tell me the number on the small label inside?"
                ],
                details: [
                    "Photo attached. The label says 28-B-0417.",
                    "Here you go, picture by the window. The number inside is 28-C-1102, if I read it correctly.",
                ],
                answers: [
                    "You were right to expect {colour}: since spring the strap matches the bag, and yours is still from the batch before. I have put a {colour} strap in the post, no charge, and it reaches you by {eta}. Keep the other one as a spare.",
                    "I asked the designer to be sure. In {colour} the strap comes in the same shade, the second photo shows last year's model and will be taken down by {by}. The strap comes off with two clips, so I can send you another any time.",
                ],
                returns: [
                    "The strap arrived but the clips are a size too big for my bag.", "One more thing before I order: can the strap be washed?",
                ],
                fixes: [
                    "Then yours has the narrow clips, and I should have asked. The narrow strap goes out today and is with you by {eta}. No need to return anything.",
                    "By hand, lukewarm, mild soap, and let it dry lying flat. After a few years of sun you can order a fresh one for little money.",
                ])
        case .dateChange:
            return Script(
                subjects: ["Can {order} come on {wish} instead?", "Not at home on delivery day", "Change of delivery date"],
                asks: [
                    "My order {order} is announced for this week, but we are away. Could it come on {wish} or a little after?",
                    "Please hold back the delivery of the {product} until {wish}. Nobody will be at {address} before that.",
                    "I need {order} a bit later than planned, the flat is being painted. Is {wish} possible?",
                ],
                questions: [
                    "No problem at all. Would you rather have it at home on {wish}, or should it wait for you at a parcel shop near {city} where you can pick it up when it suits you?"
                ],
                details: [
                    "At home on {wish} is better, in the afternoon if one can choose.",
                    "The parcel shop is fine, thanks. The one closest to {address}, please.",
                ],
                answers: [
                    "That is arranged: {order} leaves us two days before and is delivered on {wish}. You get a message with the hour that morning. If the plan changes, tell me by {by} and I move it again.",
                    "Your parcel was packed but not yet on the van, so I was just in time. It stays with us and comes on {wish}. There is nothing to pay for this.",
                ],
                returns: [
                    "The carrier has just written that they come tomorrow. Did the change get lost?",
                    "Could we make it one day later still? The painters need longer.",
                ],
                fixes: [
                    "It got lost between their system and ours, sorry. I spoke to the depot and the parcel is set aside with a note on it. It comes on {wish}; ignore the message from tomorrow's tour.",
                    "Of course. It is moved by one day, and you get the hour by message in the morning. Good luck with the painters.",
                ])
        case .refund:
            return Script(
                subjects: ["Refund for {order} not arrived", "Still waiting for {amount}", "Where is my refund?"],
                asks: [
                    "I sent the {product} back and your page says \"refund completed\" on {date}. My bank has nothing. It is {amount}, not small change for me.",
                    "When will I see the money for {order}? The return reached you on {date}, that is more than two weeks ago.",
                    "I was promised a refund of {amount} within five working days. It has been eleven. Please check.",
                ],
                questions: [
                    "I am sorry you have to run after your own money. Did you pay by card or through the payment service, and could you tell me the last two digits of the card? Please, never the full number."
                ],
                details: ["By card, it ends in 47.", "Card, last digits 13. The old card was replaced in spring, could it be that?"],
                answers: [
                    "I found it: the refund left us on {date}, but it was returned because the card is no longer valid. I have sent {amount} by bank transfer instead, and it should be with you by {eta}. I will look again on {by} and tell you.",
                    "You are right, it was approved and never sent. That is our fault. I released {amount} myself a minute ago; your bank shows it by {eta}. I added {code} for ten percent off whatever comes next, as an apology.",
                ],
                returns: [
                    "I looked again this morning and there is still nothing on the account.",
                    "I received money, but only part of it. The delivery charge is missing.",
                ],
                fixes: [
                    "I have the confirmation of the transfer here, reference RF-{order}. With it your bank can find it at once. If they cannot by {by}, I have it sent again the same day.",
                    "The rest is on its way now, delivery charge included, and the sum is complete by {eta}. It should have been so from the start.",
                ])
        case .discount:
            return Script(
                subjects: ["Code {code} does not work", "Discount code refused", "Newsletter discount"],
                asks: [
                    "I got the code {code} with your newsletter, but at the till it says \"not valid for this basket\". I only want the {product}.",
                    "The welcome discount was not taken off my order {order}. I typed {code} in and it even turned green!",
                    "Could you tell me what is wrong with {code}? It should be ten percent and runs until the end of the month.",
                ],
                questions: [
                    "Let us find out. Could you send me a picture of the basket with the message, and tell me with which address you signed up for the newsletter?"
                ],
                details: [
                    "It is this very address. The picture is attached, the red line at the bottom.",
                    "I signed up with this address in spring. The message says: \"{code} is not valid for this basket\".",
                ],
                answers: [
                    "The code is fine, our till was too strict: it refused everything from the new collection. I have taken the ten percent off {order} by hand and you get the difference back by {eta}.",
                    "I made you a fresh one that works on everything, the {model} as well: use {code}-X before the end of the month. I tried it myself a minute ago. Sorry for the wasted time at the till.",
                ],
                returns: [
                    "Now it says that the code was already used, but I never finished the order.",
                    "Thanks! Can I put it together with the free delivery?",
                ],
                fixes: [
                    "The unfinished order had kept it. I have released it, so it works again from now on; the basket is as you left it.",
                    "Yes, the two go together. Put the code in first and the delivery goes to zero by itself. If it does not, write to me and I refund it by {by}.",
                ])
        case .warranty:
            return Script(
                subjects: ["Zip broken on the {model}", "Warranty: zip of my {model}", "The zip gave up after a year"],
                asks: [
                    "The main zip of my {product} no longer closes, the teeth come apart behind the slider. I bought it on {date} last year. Is that covered by the warranty?",
                    "After about a year of daily use the zip of my {model} jams at the corner. I love this bag and don't want a new one, can it be repaired?",
                    "The slider of the front pocket came off in my hand. Order {order}. I have attached a photo.",
                ],
                questions: [
                    "A zip should outlive the bag, so let me see to it. Is it the main zip or the front pocket, and can you send me a photo of the slider from close up?"
                ],
                details: [
                    "It is the main zip, on the left side. The photo is attached.", "Front pocket. I took two photos, I hope one is sharp enough.",
                ],
                answers: [
                    "That is covered, five years on every zip. You get a prepaid label today; our workshop puts in a new zip and the {model} is back with you within ten days of arriving there. I write to you by {by} with the date.",
                    "The workshop says it is only the slider, and that can be done at home: a repair set with pictures is in the post and there by {eta}. If you would rather not, send it to us and we do it, both are free.",
                ],
                returns: [
                    "I handed it in right after your mail and have heard nothing since. Did it arrive?",
                    "The repair set is here, thank you, but the new slider is a size too small for my zip.",
                ],
                fixes: [
                    "It arrived, it is repaired, and I held it in my hand this morning. It leaves today and is with you by {eta}. You should have heard that from us without asking.",
                    "Then yours has the wider zip, and I should have asked for the number on the label. The right slider goes out today and is with you by {eta}. If you have had enough of it, send the {model} to us and we do it, free of charge.",
                ])
        case .exchange:
            return Script(
                subjects: ["Exchange {model} from {size} to {size2}", "Wrong size, order {order}", "{model} is too small for me"],
                asks: [
                    "The {product} in {size} is too tight across the shoulders. I would like to swap it for {size2}. How do I go about it?",
                    "I ordered {size2} and received {size}. The label on the bag says one thing and the {model} another.",
                    "Please exchange my {product} from order {order}: {size} is not my size, {size2} would be. It is unworn.",
                ],
                questions: [
                    "Happy to. Should the new one go to the same address ({address}), and is {colour} still the colour you want? In {size2} we also have {colour2} in stock."
                ],
                details: ["Same address, same colour, please.", "Oh, then I take {colour2}! The address stays."],
                answers: [
                    "It is on its way to you in {size2}; you don't have to wait until we have the other one back. It comes by {eta}, and the driver takes the old one along. No charge in either direction.",
                    "I put {size2} aside for you so that nobody buys it. The label for the return is in your mailbox; as soon as {carrier} scans it, the new one leaves. You should have it by {eta}.",
                ],
                returns: ["The driver knew nothing about taking the old one back and left.", "The new one is here, but it is {size} once more!"],
                fixes: [
                    "Keep it by the door until it suits you: any {carrier} shop takes it with the code {pickup}. Nothing is charged, and there is no deadline on it.",
                    "That is embarrassing. I went to the shelf's list myself: two boxes were swapped. The right {size2} goes out today by express, there by {by}, and you may keep the wrong one or give it away.",
                ])
        case .damaged:
            return Script(
                subjects: ["{model} arrived broken", "Damaged on arrival: {order}", "Broken in the box"],
                asks: [
                    "I unpacked the {product} just now and it is cracked. The box looked fine from outside. It was meant as a birthday present for Saturday.",
                    "Order {order} arrived today in a crushed box. The {model} has a dent and does not stand straight. Photos attached.",
                    "Sadly the {product} came damaged. There was hardly any padding. I would like a new one, please.",
                ],
                questions: [
                    "Oh no. Could you send me one photo of the damage and one of the box? Then I have the new one sent without you having to return anything."
                ],
                details: [
                    "Here are both photos. The corner of the box is pushed in.",
                    "Photos are attached. Inside there was one sheet of paper, that's all.",
                ],
                answers: [
                    "I am sorry, that is not how a present should arrive. A new {product}, packed twice, leaves today and is with you by {eta}. Please throw the broken one away safely; you need not send it back.",
                    "Thank you for the clear pictures. I have ordered the replacement from our warehouse by hand, and asked them to pad it well: delivery by {by}. Should it be too late for your day, you get {amount} back instead; just say so.",
                ],
                returns: ["The second one is also damaged, the same corner.", "It has arrived whole, but now I have been charged {amount} for it?"],
                fixes: [
                    "Twice is a pattern and not bad luck. We have stopped sending this box until the packing is changed. Your {amount} is refunded today, and I write to you when a good one can be sent, by {eta}.",
                    "That must not happen and it has been taken back: the {amount} is gone from your card by {eta}. Nothing is owed.",
                ])
        case .gift:
            return Script(
                subjects: ["Gift wrapping for {order}", "Card with the {model}?", "It is a present"],
                asks: [
                    "Can you wrap the {product} from order {order} as a present and leave the price out of the box? It goes straight to my mother.",
                    "I forgot to tick gift wrapping. Is it too late? I would also like a card that says: \"Happy birthday, from all of us.\"",
                    "Do you do gift wrapping without the paper being printed with your logo? It is for a wedding.",
                ],
                questions: [
                    "With pleasure. What should stand on the card, word for word, and would you like the plain grey paper or the one with the juniper pattern?"
                ],
                details: [
                    "Plain grey, please. On the card: \"For your new home. With love, {name}\"",
                    "The juniper one! Card: \"Happy birthday, see you soon.\" That is all.",
                ],
                answers: [
                    "You were in time. {order} is wrapped the way you wanted, there is a ribbon round it and no price in the box. It is delivered by {eta}.",
                    "I took it off the belt and wrapped it myself. No invoice inside, no logo outside. The wrapping is on us this time. It leaves today and arrives by {by}.",
                ],
                returns: [
                    "My mother has just called: lovely paper, but there was a delivery note with the price in it.",
                    "Could you add a second card? My brother wants to be on it as well.",
                ],
                fixes: [
                    "Oh, I am sorry, that spoils it. The note was printed before my change. I have refunded the wrapping and {amount} as credit, and the packing table has a new rule since this morning.",
                    "Added, and in the same hand. It leaves us together with the first by {by}.",
                ])
        case .customs:
            return Script(
                subjects: ["Customs fee for {order}", "Asked to pay {amount} at the door", "Import charge"],
                asks: [
                    "The driver wants {amount} for customs before handing over {order}. At the till it said \"all duties included\". I did not pay and he took it back with him.",
                    "I had to pay {amount} import charge for the {product}. Is that right? Your page says you take care of it.",
                    "Got a letter from {carrier} about an import fee of {amount} for {tracking}. Do I have to pay this?",
                ],
                questions: [
                    "Thank you for asking before paying. Could you send me a photo of the letter or receipt, so that I can see which of the two numbers they used?"
                ],
                details: [
                    "Photo of the letter is attached. The number on it starts with IM.",
                    "I photographed the letter, front and back. It came on {date}.",
                ],
                answers: [
                    "You do not owe anything: the duties for {order} are included in the price you paid. {carrier} billed the wrong side. I have settled it with them and the parcel comes again, by {eta}, with nothing to pay.",
                    "You should not have been asked. If you have paid, I refund {amount} in full today and take it up with {carrier} ourselves; the money is back by {eta}. Keep the receipt until then, please.",
                ],
                returns: ["The driver came again and asked for the fee again!", "Now I got a reminder with a surcharge for the same fee."],
                fixes: [
                    "I am so sorry. I now have it in writing from their customs desk that the fee is cancelled. The parcel is delivered by {by}, and I will be on the phone to the depot that morning.",
                    "Please ignore the reminder. I have it cancelled in writing, surcharge included, and put a copy into your account. Nobody will write to you about it again.",
                ])
        case .addressChange:
            return Script(
                subjects: ["New address for {order}", "I moved, please change the address", "Wrong house number"],
                asks: [
                    "I just noticed that {order} goes to my old flat. The new address is {address}, {city}. Can you still change it?",
                    "We have moved! Please send the {product} to {address} in {city} and change it in my account as well.",
                    "There is a mistake in the house number of my order {order}, it must be {address}. Has it left already?",
                ],
                questions: [
                    "I have stopped the parcel so that it does not leave with the old address. Is there a name or a floor for the bell, and a phone number that the driver may use?"
                ],
                details: [
                    "Second floor, my full name is on the bell. The driver may write to this e-mail.",
                    "The bell says {fullname}. No floor, it is a house.",
                ],
                answers: [
                    "It had not left yet: {order} now goes to {address}, {city}, and is with you by {eta}. I changed it in your account too, so the next one knows.",
                    "The parcel was on its way already, so I had it turned round at the depot. It comes to {address} by {by}; if somebody at the old place is asked to sign, they can simply refuse.",
                ],
                returns: [
                    "The tracking still shows the old street. Are you sure?",
                    "It was delivered to the old address after all. The new tenant has it and is not in before the weekend.",
                ],
                fixes: [
                    "Yes: the page keeps the first label, the driver sees the second. I checked with the depot that {address} is on the box. It comes by {by}.",
                    "That should not be your errand. I have a driver collect it there and bring it to you by {eta}. If it is not there by then, I send you a new one.",
                ])
        case .doubleCharge:
            return Script(
                subjects: ["Charged twice for {order}", "Double payment of {amount}", "Two charges on my card"],
                asks: [
                    "My card was charged {amount} twice on {date} for the same order {order}. I clicked once, I promise.",
                    "There are two bookings of {amount} from you on my statement, but I have only one order. Please give one back.",
                    "The payment page froze, I tried again, and now I have paid twice for the {product}. Help?",
                ],
                questions: [
                    "Let me find the second one. Do both bookings say \"completed\" at your bank, or is one of them still \"pending\"? A picture of the two lines would be perfect, with the card number covered."
                ],
                details: ["Both say completed. Picture attached, I covered the card number.", "One says completed and one pending, since {date}."],
                answers: [
                    "I see both. The second one was never tied to an order and is on its way back: {amount} on your card by {eta}. Your order {order} itself is not touched by it.",
                    "One of the two is only a reservation that our payment partner forgot to let go. I had it released; it vanishes from your account by {by} without a trace. Should it not, I refund it by hand that day.",
                ],
                returns: ["It is the day you said, and both are still there.", "Now both payments are gone. I am afraid my order will not come."],
                fixes: [
                    "Then I keep my word: I have refunded {amount} by hand a minute ago. The confirmation is in your account, and your bank shows it by {eta}.",
                    "It will. Our partner gave back one too many, that is between them and us. {order} is paid in our books and leaves as planned.",
                ])
        case .subscription:
            return Script(
                subjects: ["Cancel my coffee subscription", "Please stop the monthly box", "Subscription {order}"],
                asks: [
                    "I want to end my monthly coffee box. I could not find the button. Please confirm that nothing more is charged.",
                    "How do I stop the monthly box? You took {amount} again this week although I thought it was a trial.",
                    "Please cancel the subscription under {order}. Nothing wrong with the coffee, I just drink less of it now.",
                ],
                questions: [
                    "Of course. Just so that I do what you want: should it end at once, or after the box that is already packed and leaves this week?"
                ],
                details: ["At once, please. I do not need the next box.", "I will still take the packed one, and after that it should stop."],
                answers: [
                    "Done, your subscription has ended and nothing more will be charged. This mail is your confirmation. Thank you for the mornings you had with us; should you want it back, one line to me is enough.",
                    "It has ended as of today. The {amount} from this week goes back to your card by {eta}, because the page did not make it clear enough. The button is now at the top of your account.",
                ],
                returns: [
                    "Hm, another box arrived today. Will I be charged for that?",
                    "I changed my mind, actually. Can I have it every second month instead?",
                ],
                fixes: [
                    "No. It was packed before you wrote, so it is a farewell present: enjoy it. The list shows no further box, I have checked it for you.",
                    "Lovely. Every second month it is, starting on {eta}, and you can skip or stop any box from your account.",
                ])
        case .question:
            return Script(
                subjects: ["Is the {model} waterproof?", "Question about the {model}", "Before I order: {model}"],
                asks: [
                    "I am thinking about the {product}. How much does it weigh, and would it survive a day of real rain?",
                    "Would you take the {model} in {colour} or {colour2} if it gets dirty a lot? And does a 15-inch laptop fit?",
                    "Is the {product} made without PFAS? I could not find it on the page, and it matters to me.",
                ],
                questions: [
                    "Good question, and it depends on what you want it for. Would you use it every day in town, or for longer tours with everything on your back?"
                ],
                details: ["Mostly in town, on the bike, in any weather.", "For tours of three to four days, with a tent."],
                answers: [
                    "It weighs 980 grams, and a day of rain is fine: the fabric keeps water out, the seams are taped, only the side pockets get wet. No PFAS since last autumn. If you are unsure, try it at home for 30 days.",
                    "For that I would honestly take {colour2}, it forgives more. A 15-inch laptop fits with its sleeve. I have put one aside until {by} in case you want it; no obligation.",
                ],
                returns: ["Thanks! And is the back length adjustable? I am 1.58 m.", "One more: can it be carried on a plane as hand luggage?"],
                fixes: [
                    "It is: the harness moves in four steps, and the shortest fits from about 1.55 m. If it does not sit well, we take it back.",
                    "With most airlines yes, it measures 48 × 30 × 18 cm. Some budget airlines allow less, so please check the ticket; I would not want you to pay at the gate.",
                ])
        case .compliment:
            return Script(
                subjects: ["A word about the {model}", "Thank you", "Good service!"],
                asks: [
                    "I never write these, but the {product} has been with me for 400 kilometres and has not let in a drop. Please tell the people who made it.",
                    "Just a quick thank you to whoever packed order {order}. The little drawing on the box made my daughter's day.",
                    "Last week I had a problem and it was solved with one mail, by one person. I did not know that still exists. Well done.",
                ],
                questions: [], details: [],
                answers: [
                    "What a lovely mail to start the day with. I have pinned it up where the people who made it walk past. May the next 400 kilometres be as dry.",
                    "Thank you. I passed it on to the packing table, and there was some cheering. We will keep drawing.",
                    "One person from start to finish is how we want it to be every time, so it is good to hear that it felt that way. Thank you for taking a minute to say so.",
                ],
                returns: ["You are welcome! Feel free to use it on your page, first name only, please."],
                fixes: ["That is very kind. I will ask our web people and show it to you before it goes up, by {by}."])
        }
    }
}
