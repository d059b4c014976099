/// What is said inside, in English, as teams of several languages do.
enum Notes {
    /// By scenario: something that the owner writes down.
    static func own(_ scenario: Scenario) -> [String] {
        switch scenario {
        case .delivered:
            [
                "Nobody rang. Replacement is within my limit, sending it.",
                "Last scan of {tracking} is four streets away. Third wrong door from that depot this month.",
            ]
        case .stuck: ["Inquiry opened with {carrier}, reference same as {tracking}.", "Depot says the label is unreadable. They reprint tonight."]
        case .returnWindow:
            [
                "Help page said 60 days. We honour it, {order} is inside that.",
                "Please do not quote the 60 days any more, it is 30. The page is being fixed.",
            ]
        case .invoice:
            [
                "Credit note first, then two new invoices. Tax numbers checked against the register.",
                "Same people, two firms. Worth a remark on the account so that it splits by default.",
            ]
        case .strap:
            [
                "Old batch: strap does not match in this colour. Sending a strap only, no return.",
                "Second photo on the product page shows last year's strap. Told the web people.",
            ]
        case .dateChange: ["Moved to {wish}, parcel put aside with a note.", "Customer away until {wish}. Do not dispatch before."]
        case .refund: ["Bounced refund, card expired. Bank transfer instead.", "Approved on {date} and never released. Our side."]
        case .discount:
            [
                "{code} excludes the new collection by mistake. Reported to web, difference refunded by hand on {order}.",
                "Made a new code and tried it, it works on the {model} too.",
            ]
        case .warranty: ["Zip, five years, covered. Label sent.", "Slider only, repair set is enough if the customer likes to do it."]
        case .exchange:
            ["{size2} goes out before the other one is back, the driver collects.", "{size2} put aside on shelf 14, please leave it there."]
        case .damaged:
            [
                "Packing: hardly any padding in the box. Told the packing table.",
                "Photos are clear, no return needed. Same corner as the other cases with {model}.",
            ]
        case .gift:
            ["Caught it before the belt. Ribbon, no price in the box.", "Wrapped it myself. Delivery notes must not go into gift boxes, please."]
        case .customs:
            [
                "Duties were paid by us, {carrier} billed the receiver. Their customs desk has it.",
                "Refund the fee in full, we claim it back from {carrier}.",
            ]
        case .addressChange: ["Stopped before the van, new label printed.", "Redirect requested at the depot, takes until tomorrow."]
        case .doubleCharge: ["Second payment has no order behind it. Refund started.", "One of the two is only a reservation."]
        case .subscription: ["Cancelled at once, no questions asked.", "Trial wording on the page is unclear, third person this month."]
        case .question: ["Answered from the product sheet, version of this season.", "Interested in {model}, one put aside."]
        case .compliment: ["This one is for the wall!", "Forwarded to the people who made and packed it."]
        }
    }

    /// Asking the one who knows, and what the one says; `{expert}` is a handle.
    static func consult(_ scenario: Scenario, course: Int) -> (ask: String, verdict: String) {
        switch (scenario, course) {
        case (.strap, 0):
            (
                "{expert} is this strap the one from before spring? {model}, order {order}.",
                "Yes, batch before spring. Part is in stock, send it without asking for anything back."
            )
        case (.strap, _):
            (
                "{expert} does the strap of the {model} match in this colour? The second photo says no.",
                "Same shade since spring. The second photo is last year's, it should come down."
            )
        case (.warranty, 0):
            (
                "{expert} zip of the {model} comes apart behind the slider. New zip or can it be saved?",
                "Take it in, new zip. It is covered, and please write the batch number into the note."
            )
        case (.warranty, _):
            (
                "{expert} zip of the {model} jams at the corner. Do we need it in the workshop?",
                "That is the slider, not the zip. The repair set is enough; if the customer would rather not, take it in."
            )
        case (.question, 0):
            (
                "{expert} weight, rain and PFAS of the {model}, please. I do not want to guess.",
                "980 g, seams taped, side pockets get wet. No PFAS since last autumn, I checked the sheet."
            )
        case (.question, _):
            (
                "{expert} which colour of the {model} would you give to somebody who gets it dirty? And does a 15 inch laptop fit?",
                "The second one they name, it forgives more. Laptop fits with its sleeve on."
            )
        default:
            ("{expert} could you look at this? It is about the {model} and I do not want to guess.", "It is fine as the customer describes it.")
        }
    }

    /// Giving it to a colleague; `{colleague}` is a handle.
    /// What a brief says is next.
    static let next = "Answer about {order}."

    static let handOffs: [String] = [
        "{colleague} I am off from tomorrow, could you take this over? All is said in the thread, next step is the answer on {order}.",
        "{colleague} you had this customer before, so I give it to you. They want it settled in one go; nothing has been promised yet.",
    ]
}
