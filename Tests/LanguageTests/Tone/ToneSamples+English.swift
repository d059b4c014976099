extension ToneSamples {
    /// Sentences that the grammar was written beside.
    static let english = """
        cannot: Unfortunately we can't refund this order.
        cannot: I'm afraid I cannot change the delivery address any more.
        cannot: We are not able to ship to the islands.
        cannot: There is nothing I can do about that.
        cannot: That's not my department.
        cannot: You can't return an item without its box.
        cannot: Orders cannot be cancelled once they are packed.
        cannot: We don't offer exchanges.
        cannot: I don't know when it will be in stock.
        cannot: It is simply not possible to deliver on a Sunday.
        cannot: This is out of our hands now that it has left the warehouse.
        process: As per our standard procedure the return has to be approved first.
        process: You must fill in the returns form before anything can happen.
        process: Your request has been forwarded to the relevant department.
        process: Please be advised that your case is being processed.
        process: The system won't let me do that.
        process: You did not follow our process.
        process: For internal reasons the refund takes longer.
        blame: You should have read the size chart before ordering.
        blame: You entered the wrong postcode.
        blame: You did not provide the order number.
        blame: It's your own mistake, since the code was in the e-mail.
        blame: As I already explained, the code expired.
        blame: If you had told us earlier, this would not have happened.
        blame: You forgot to attach the photo.
        elsewhere: For the missing parcel you will have to call the carrier.
        elsewhere: Please contact DHL directly.
        elsewhere: You need to speak to your bank about that.
        elsewhere: I suggest you get in touch with the manufacturer.
        elsewhere: Ask the shop where you bought it.
        elsewhere: That is something for our billing department, please call them.
        policy: Our policy does not allow returns after 30 days.
        policy: Per our terms and conditions, sale items are final.
        policy: It's company policy.
        policy: According to our return policy the box must be unopened.
        policy: You agreed to our terms when you ordered.
        promise_without_time: I will check with the warehouse.
        promise_without_time: We will get back to you as soon as possible.
        promise_without_time: Someone from the team will call you.
        promise_without_time: The refund will be processed shortly.
        promise_without_time: You will hear from us soon.
        promise_without_time: I'll keep you posted.
        promise_without_time: We are looking into it.
        free: I can't wait to hear how the hike went.
        free: You can call us any time.
        free: Our policy lets you return it for 30 days.
        free: You don't have to do anything.
        free: Unfortunately the parcel was damaged, so I have sent a new one.
        free: I will write to you by Friday noon.
        free: I can't thank you enough for the photo.
        free: You didn't do anything wrong.
        free: It is not your fault, the label was ours.
        free: You should have it by tomorrow evening.
        free: You should have received an e-mail with the label.
        free: I have called the carrier for you, and they are bringing it tomorrow.
        free: You don't need to contact the bank, I have done it.
        free: I'm sorry that you can't use the tent this weekend; a new one is on its way.
        free: If you can't find the label, I can send another one.
        free: The driver wrote “we cannot find the house”, so I gave him your number.
        free: I have processed your refund; the money is with you on Tuesday.
        free: We'll refund the 249.00 today.
        free: I will call you tomorrow at 10:30.
        free: You will have the new backpack on Thursday.
        free: Can you tell me which colour you would like?
        free: I can't change the old order, but I can send you the blue one today.
        free: Please send me a photo of the label.
        free: You can bring it back to us whenever you like.
        free: Thank you for telling us; the page was wrong and we have changed it.
        free: We should have told you that earlier, and I am sorry.
        free: Will we see you at the opening?
        free: You will love the new colour.
        free: I've filled in the form for you.
        free: As you said, the strap is on the left side.
        free: The carrier will bring it between 9 and 11 tomorrow.
        free: You are right, the size chart was wrong.
        cannot: Sorry, but we won't be able to replace the zip.
        cannot: I have no way of knowing where the parcel is.
        cannot: Refunds are not possible for personalised items.
        cannot: We're unable to process your return.
        cannot: My hands are tied.
        process: Your ticket has been escalated to the appropriate team.
        process: We need to follow the proper channels here.
        process: Kindly note that all claims go through our claims portal.
        process: In accordance with our procedures, we will need form B-12.
        blame: If you had read the instructions, the pump would still work.
        blame: You must have dropped it.
        blame: You failed to return it in time.
        blame: The damage was caused by your misuse.
        elsewhere: You'll need to take that up with the courier.
        elsewhere: Please reach out to your local post office for more information.
        elsewhere: You could try calling the hotel.
        elsewhere: Kindly contact the seller for a refund.
        policy: The terms and conditions clearly state that shipping is not refunded.
        policy: We have a strict no-refund policy.
        policy: Under our policy, only unopened items qualify.
        promise_without_time: Our technician will contact you shortly.
        promise_without_time: I'll look into this and let you know.
        promise_without_time: We will send you a replacement.
        promise_without_time: We'll try to fix it.
        free: You can't go wrong with either size.
        free: I could not agree more, the old strap was a bad idea.
        free: I have asked the carrier for the photo and attached it here.
        free: You don't need to call anybody, it is all arranged.
        free: The carrier has found your parcel.
        free: I have made an exception to our policy for you.
        free: You did exactly the right thing.
        free: You did not receive the label because we forgot to send it.
        free: Your refund of 40 euros was paid out yesterday.
        free: We will ship it today before 4 pm.
        free: I'll be happy to help with the next one too.
        free: What would you like me to do?
        free: Please tell me which size you need.
        free: It's no problem at all, keep the old one.
        free: You should feel the heat within five minutes.
        free: I don't want you to wait, so the new one is already packed.
        free: You forgot nothing, everything is here.
        free: The manufacturer sent us the part this morning.
        cannot: Regrettably, returning worn shoes isn't something we can accept.
        cannot: No refunds after the sale ends.
        cannot: There's no way for me to speed this up.
        cannot: I'm not allowed to give you that information.
        cannot: We simply don't have the capacity to do that.
        cannot: That's impossible at this stage.
        cannot: I wouldn't be able to tell you.
        cannot: It is against the rules for me to open the parcel.
        process: Your complaint was registered under reference 4432 and will be handled in the order received.
        process: All requests must be submitted through the portal.
        process: This has to be approved by my supervisor first.
        process: Before we can proceed, you need to complete the verification process.
        process: The matter is under review by the responsible unit.
        process: You skipped a step in the process.
        blame: That happened because you used the wrong charger.
        blame: It clearly says on the page that the bag is not waterproof.
        blame: You were told about this in the confirmation e-mail.
        blame: Had you answered sooner, we could have stopped the shipment.
        blame: You obviously didn't look at the picture.
        blame: The delay is due to your late payment.
        blame: Nobody else has complained about this.
        elsewhere: You have to go through the marketplace for that.
        elsewhere: For warranty questions, the manufacturer is your point of contact.
        elsewhere: Best to give UPS a call.
        elsewhere: You are better off asking your bank.
        elsewhere: Only customs can tell you that, so please get in touch with them.
        policy: As per policy, worn items are excluded.
        policy: Those are the rules.
        policy: Our rules say that the receipt is required.
        policy: Section 4.2 of the terms excludes this.
        promise_without_time: I will escalate this to my manager.
        promise_without_time: You'll be contacted by a colleague.
        promise_without_time: Your money will be returned as soon as possible.
        promise_without_time: I'm going to ask the warehouse about it.
        promise_without_time: We will inform you once we have news.
        promise_without_time: Expect a call from us.
        free: I can't believe the courier left it in the rain, I'm sorry.
        free: You can always write to me directly.
        free: We have no deadline for that, take your time.
        free: I know you can't be at home all day, so they will ring first.
        free: I'll send the label in the next ten minutes.
        free: Your bank will show the refund tomorrow.
        free: I spoke to the manufacturer myself; the part is on its way.
        free: Nothing is missing from your order.
        free: There's nothing you need to send back.
        free: Our policy is on your side here.
        free: Don't worry, you didn't miss anything.
        free: You mentioned that you called the carrier twice; that should not have been necessary.
        free: I will personally hand it over to the driver at 8 tomorrow.
        free: It isn't a problem if the box is gone.
        free: You did not have to pay for that, so I have returned the fee.
        free: The tent can't be damaged by rain.
        free: Whether you call or write, it is always me you will reach.
        free: You must be tired of this story by now, and I understand.
        free: The process took far too long on our side, and I apologise.
        free: Please let me know if you need anything else.
        free: We made a mistake with your address.
        free: The money is already on its way to your card.
        cannot: I can't do anything for you.
        cannot: We can't help you with this issue.
        cannot: That option isn't available for your account.
        cannot: I'm unable to access your order.
        cannot: We no longer offer this service.
        cannot: Unfortunately, I have to decline your request.
        cannot: It's not up to me.
        cannot: That won't be possible.
        cannot: We couldn't process your refund.
        process: Per company procedure, a manager needs to sign off on that.
        process: I need to follow protocol.
        process: Your request is in the queue and will be handled accordingly.
        process: You did not submit the request through the correct channel.
        process: We have to verify your identity as part of our standard process.
        blame: You misread the instructions.
        blame: You never told us about the second address.
        blame: You didn't pack it properly.
        blame: This was your error.
        blame: You waited too long to report it.
        blame: If you'd read the email, you would know.
        blame: You clearly ignored our warning.
        elsewhere: Call the carrier.
        elsewhere: That's the post office's responsibility.
        elsewhere: You'll have to take it up with your bank.
        elsewhere: Please direct this question to our sales department.
        elsewhere: You should contact the manufacturer for warranty claims.
        elsewhere: I'm afraid you'll need to speak with someone in billing.
        policy: Policy is policy.
        policy: Our terms of service prohibit this.
        policy: We can't make an exception to the policy.
        policy: Company rules require a receipt.
        policy: Per section 4 of our terms, deposits are non-refundable.
        promise_without_time: I'll call you back.
        promise_without_time: We'll be in touch.
        promise_without_time: I will send it soon.
        promise_without_time: We'll fix it as soon as we can.
        promise_without_time: Someone will contact you shortly.
        promise_without_time: You'll get your money back.
        promise_without_time: I'll follow up on this.
        free: I can't help smiling when I read your mail.
        free: You can't imagine how happy that makes us.
        free: I couldn't be happier for you.
        free: You cannot lose your points, they stay for two years.
        free: We can do that for you today.
        free: Our process is simple: you send the photo, I do the rest.
        free: You don't have to fill in any form.
        free: You did the right thing by writing.
        free: That was our mistake, not yours.
        free: You were not to blame for the delay.
        free: I've already contacted the carrier on your behalf.
        free: The carrier called me this morning.
        free: Our policy gives you two full years.
        free: I'll call you at 3 pm.
        free: We'll ship it within two days.
        free: I'll write again on Monday, whatever happens.
        free: You can reach me directly at this address.
        free: You wrote: "the shop told me you can't help". I can.
        free: I won't let you down.
        free: You will not be charged twice.
        free: Should you have questions, I'm here.
        free: You must have had a hard week, and I'm sorry that we added to it.
        free: Would you like me to call the bank for you?
        """
}
