/// Said on Tuesday, 24 November 2026, at ten in London. Kind, time (`~` where there is none), words; `-` where nothing is promised.
let englishPromises = """
    call_back 25T10:00 | I'll call you tomorrow at ten.
    call_back 25T10:00 | I will call you back tomorrow at 10 am with an answer.
    call_back 25T14:30 | Our technician Mark will ring you tomorrow at half past two.
    call_back 24T12:00 | I'll give you a call before noon today.
    call_back 24T17:00 | We'll phone you this afternoon.
    call_back 26T12:00 | I'll call you on Thursday before noon.
    call_back 24T12:00 | I am going to call you in two hours.
    call_back 24T10:30 | Give me a moment, I will ring you in half an hour.
    call_back 27T09:15 | I will telephone you on Friday at quarter past nine.
    call_back ~ | I'll call you back as soon as I hear from the warehouse.
    call_back 24T15:00 | Expect a call from me at three this afternoon.
    call_back 25T12:00 | You will get a call from our support team tomorrow morning.
    call_back 30T11:00 | I have scheduled a call with you for Monday at 11:00.
    call_back 25T16:00 | My manager will call you tomorrow between two and four.
    call_back 24T13:00 | I'm calling you today at one.
    follow_up 27T17:00 | We will get back to you by Friday.
    follow_up 27T17:00 | We will get back to you by the end of the week.
    follow_up 25T10:00 | You will hear from us within 24 hours.
    follow_up 27T17:00 | We'll reply within 3 working days.
    follow_up 26T17:00 | I'll be in touch within two business days.
    follow_up 25T17:00 | I'll let you know tomorrow whether we can repair it.
    follow_up 24T17:00 | I will send you an update by end of day.
    follow_up 24T17:00 | I'll email you the label today.
    follow_up ~ | I'll let you know as soon as I have news.
    follow_up ~ | We'll get back to you shortly.
    follow_up ~ | Our team will contact you as soon as possible.
    follow_up 25T17:00 | Let me look into this and get back to you tomorrow.
    follow_up 25T12:00 | I will write to you tomorrow before noon with the tracking number.
    follow_up 30T17:00 | I'll follow up with you on Monday.
    follow_up 12-01T17:00 | We will update you by 1 December.
    follow_up 12-01T14:00 | I will get back to you next week on Tuesday at 2pm.
    follow_up 12-04T17:00 | We'll come back to you by the end of next week.
    follow_up 27T17:00 | A colleague from billing will contact you no later than Friday.
    follow_up 26T17:00 | I'll check with the supplier and get back to you by Thursday.
    follow_up 24T18:00 | I promise to write to you by six this evening.
    follow_up 25T17:00 | You'll have an answer by tomorrow.
    follow_up 24T11:00 | I'll reply within the hour.
    follow_up 24T12:00 | Someone from our team will answer you within the next two hours.
    follow_up 26T17:00 | We will keep you posted and send you the details the day after tomorrow.
    follow_up 27T12:00 | I will confirm the appointment by Friday noon.
    follow_up 30T17:00 | We'll report back by the end of the month.
    delivery 26T17:00 | You will have it by Thursday.
    delivery 26T17:00 | Your parcel will arrive by Thursday.
    delivery 27T17:00 | We will have it to you within 3 working days.
    delivery 12-05T17:00 | The replacement will be with you no later than 5 December.
    delivery 12-05T17:00 | It will reach you by December 5th.
    delivery 24T17:00 | We'll ship the new one today.
    delivery 25T17:00 | A new charger will be sent out tomorrow.
    delivery 26T17:00 | I'll send you a replacement in two days.
    delivery 25T17:00 | We are sending you a new one tomorrow.
    delivery 27T17:00 | Our driver will deliver the sofa on Friday.
    delivery 27T12:00 | Your order will be delivered on Friday morning.
    delivery 12-08T17:00 | You will receive the spare part within two weeks.
    delivery 12-01T17:00 | The missing part will be dispatched by 01/12/2026.
    delivery ~ | We'll send the replacement right away.
    delivery ~ | We will ship it again.
    delivery 12-01T17:00 | The package will be there in a week.
    delivery 26T17:00 | I'll make sure you receive it by Thursday.
    delivery 25T17:00 | It'll be on its way tomorrow.
    remedy 27T17:00 | By Friday we will refund you.
    remedy 12-01T17:00 | Your refund will be processed within 5 business days.
    remedy 12-03T17:00 | The money will be back in your account within 5-7 business days.
    remedy 24T17:00 | I will refund the full amount today.
    remedy 27T17:00 | We'll credit your account by the end of the week.
    remedy 26T10:00 | You will be refunded within 48 hours.
    remedy 25T17:00 | We will issue your refund tomorrow.
    remedy ~ | I'll refund you the shipping costs.
    remedy 27T17:00 | We will replace it free of charge by Friday.
    remedy 25T17:00 | I'm refunding you tomorrow.
    inquiry 25T17:00 | I will check with the warehouse tomorrow.
    inquiry 24T17:00 | We'll investigate this today.
    inquiry 24T17:00 | I will ask the carrier this afternoon where your parcel is.
    inquiry ~ | We'll look into this.
    inquiry 27T17:00 | We will look into what happened by the end of this week.
    solution 25T17:00 | We will fix this by tomorrow.
    solution 24T17:00 | I'll have it sorted by close of business.
    solution 27T17:00 | The problem will be resolved by Friday.
    solution 26T17:00 | Our engineers will repair it within two working days.
    solution 24T14:00 | Your account will be back online by 2 pm.
    solution 25T17:00 | We'll get this fixed by end of day Wednesday.
    solution 12-01T12:00 | Our installer will set it up on 1 December between 10 and 12.
    - | Shall I call you tomorrow at ten?
    - | Would you like me to call you tomorrow?
    - | Can we call you on Thursday?
    - | Should we send the replacement tomorrow or on Friday?
    - | Will you be at home tomorrow at ten?
    - | Do you want us to refund you by Friday?
    - | When would you like us to call?
    - | If the parcel does not arrive by Friday, we will refund you.
    - | If it breaks again, I will send you a new one the same day.
    - | In case the label does not work, I will send you another one tomorrow.
    - | We will refund you within 5 days once we receive the return.
    - | Once the item has arrived, we will refund you within 3 days.
    - | As soon as you send us the photos, we will process the claim.
    - | Should the problem come back, we will replace the device.
    - | When you confirm the address, we will ship it.
    - | Provided the item is unused, we will credit you in full.
    - | We said we would call you yesterday.
    - | I told you that I will call on Monday, and I am sorry that I did not.
    - | You were told that we will refund you by Friday.
    - | Last week we promised that the parcel will arrive by Monday.
    - | My colleague said that we will send a new one.
    - | We had hoped to call you on Monday.
    - | I called you yesterday at ten.
    - | We sent the replacement on Friday.
    - | Your refund was processed last week.
    - | You said you would call tomorrow.
    - | You wrote that we will deliver by Thursday.
    - | You mentioned that you will call us tomorrow.
    - | In your mail you wrote "we will refund you by Friday", which I understand.
    - | > I will call you tomorrow at ten.
    - | Your words were: "You will have it by Thursday".
    - | I will not be able to call you tomorrow.
    - | We won't deliver before Friday.
    - | I cannot call you tomorrow.
    - | We will never charge you for this.
    - | We are unable to deliver by Thursday.
    - | It will not arrive by Thursday.
    - | The carrier will deliver it tomorrow.
    - | UPS will call you tomorrow morning.
    - | They will contact you by Friday.
    - | Your bank will credit the amount within 5 days.
    - | The courier will ring you on Thursday.
    - | DHL will deliver the parcel tomorrow between 10 and 12.
    - | The manufacturer will reply within two weeks.
    - | The driver will call you half an hour before.
    - | Please call us tomorrow at ten.
    - | Call us back by Friday.
    - | Please send us the photos by Thursday.
    - | Let us know by Friday which colour you prefer.
    - | Return the item within 30 days.
    - | Please reply to this mail within three days.
    - | You can call us tomorrow from 9 to 17.
    - | We are open until 5.
    - | Our office is open Monday to Friday from 9 to 5.
    - | We will be closed on Friday.
    - | I will be out of the office until Monday.
    - | Delivery usually takes 3 working days.
    - | Refunds take 5 to 7 business days.
    - | Orders placed before noon ship the same day.
    - | The warranty is valid for two years.
    - | You have 14 days to return it.
    - | You will need your order number.
    - | I could call you tomorrow.
    - | We might be able to ship on Friday.
    - | It should arrive by Thursday.
    - | I can call you tomorrow if that helps.
    - | I would be happy to call you.
    - | I hope to hear from you by Friday.
    - | We look forward to hearing from you tomorrow.
    - | Thank you for your call this morning.
    - | I am sorry that nobody called you on Monday.
    - | I understand that you need it by Thursday.
    - | You asked for a call tomorrow at ten.
    - | Your appointment was on Tuesday at ten.
    - | Have a nice weekend and until tomorrow.
    - | The sale ends on Friday at midnight.
    - | I see that the parcel was scanned today at 9:14.
    - | The tracking page is updated every two hours.
    - | Did anybody call you today?
    - | What time will it arrive?
    """
