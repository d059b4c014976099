extension LikenessSample {
    static let english = """
        = You have 60 days to return a backpack in its original box.
        + You can return the backpack in its original box within 60 days.
        + As long as it is in the original box, you have 60 days for returning a backpack.
        + Just to be clear, a backpack may be returned within 60 days if the original box is there.
        - You have 30 days to return a backpack in its original box.
        - You have 60 days to register a backpack for the longer guarantee.
        - The backpack in its original box weighs 60 grams more than you would think.
        = We refund the shipping costs when the parcel arrived damaged.
        + When your parcel arrived damaged we refund the shipping costs too.
        + Shipping costs are refunded if a parcel arrives damaged.
        + Since the parcel arrived damaged, we will refund the shipping costs as well.
        - We do not refund the shipping costs when the parcel arrived damaged.
        - We refund the price when the parcel was lost on its way.
        - The shipping costs depend on how large the parcel is.
        = The zip of the tent is covered by a guarantee of five years.
        + The tent's zip is covered by our guarantee of five years.
        + A guarantee of five years covers the zip of your tent.
        + For the zip of the tent there is a guarantee of five years.
        - The fabric of the jacket is covered by a guarantee of two years.
        - The zip of the tent is not covered by a guarantee.
        - The zip of the tent has to be pulled with both hands.
        = Express orders placed before 14:00 leave our warehouse the same day.
        + If you place an express order before 14:00, it leaves the warehouse the same day.
        + Express orders leave our warehouse the same day when they are placed before 14:00.
        + An express order that was placed before 14:00 leaves the warehouse on the same day.
        - Express orders placed before 16:00 leave our warehouse the same day.
        - Standard orders never leave our warehouse the same day.
        - Our warehouse is open on the same day for visitors who place an order.
        = A gift card can be used for three years after it was bought.
        + You can use the gift card for three years after it was bought.
        + Gift cards can be used for three years from the day they were bought.
        + For three years after it was bought your gift card can be used.
        - A gift card can be bought for any amount that you like.
        - A gift card cannot be used after it was exchanged for money.
        - A voucher can be used once and only until the end of the year.
        = The sleeping bag may be washed at 40 degrees without softener.
        + You may wash the sleeping bag at 40 degrees, without softener.
        + Wash the sleeping bag at 40 degrees and without any softener.
        + At 40 degrees and without softener the sleeping bag may be washed.
        - The sleeping bag may be washed at 60 degrees without softener.
        - The sleeping bag keeps you warm down to 40 degrees below zero.
        - The rain cover may be washed by hand without softener.
        = Orders above 80 euros are delivered free of charge in Austria.
        + In Austria we deliver orders above 80 euros free of charge.
        + Your order is above 80 euros, so it is delivered free of charge in Austria.
        + Delivery in Austria is free of charge for orders above 80 euros.
        - Orders above 80 euros are delivered free of charge in Germany.
        - Orders above 50 euros are delivered free of charge in Austria.
        - Orders above 80 euros need a signature in Austria when they are delivered.
        = The stove works with every cartridge that has a screw valve.
        + Your stove works with any cartridge which has a screw valve.
        + Every cartridge with a screw valve works with the stove.
        + The stove will work with cartridges that have a screw valve.
        - The lamp works with every cartridge that has a click valve.
        - The stove does not work with cartridges that have a screw valve.
        - Every cartridge that has a screw valve is sold in packs.
        = You can change the delivery address until the parcel has left our warehouse.
        + The delivery address can be changed until your parcel has left the warehouse.
        + Until the parcel has left our warehouse you can still change the delivery address.
        + As long as the parcel has not left our warehouse, the delivery address can be changed.
        - You can change your e-mail address in the account at any time.
        - The parcel has left our warehouse and is at the delivery address.
        - You cannot change the delivery address until the payment has arrived.
        = Our shop in Vienna is closed on Sundays and public holidays.
        + The shop in Vienna is closed on Sundays and on public holidays.
        + On Sundays and public holidays our shop in Vienna is closed.
        + Please note that our Vienna shop is closed on Sundays and public holidays.
        - Our shop in Graz is open on Sundays and public holidays.
        - Our shop in Vienna is open on Saturdays until six.
        - The office in Vienna answers letters on Sundays and public holidays.
        = The battery of the headlamp lasts twelve hours at full brightness.
        + At full brightness the headlamp's battery lasts twelve hours.
        + The headlamp battery will last for twelve hours at full brightness.
        + With full brightness the battery of your headlamp lasts twelve hours.
        - The battery of the headlamp is charged in twelve minutes by cable.
        - The battery of the headlamp lasts eighty hours at low brightness.
        - The battery of the bicycle lamp does not last at full brightness.
        = Repairs of shoes that are older than two years cost 35 euros.
        + Repairing shoes which are older than two years costs 35 euros.
        + For shoes that are older than two years, a repair costs 35 euros.
        + A repair of shoes older than two years will cost you 35 euros.
        - Repairs of shoes that are older than two years cost 45 euros.
        - Shoes that are older than two years are never repaired.
        - New soles for shoes of two years cost 35 euros with postage.
        = The rain jacket keeps water out up to a column of 20000 millimetres.
        + Up to a water column of 20000 millimetres the rain jacket keeps water out.
        + The rain jacket keeps out water up to 20000 millimetres of column.
        + Your rain jacket keeps water out, up to a column of 20000 millimetres.
        - The rain jacket keeps water out up to a column of 10000 millimetres.
        - The rain jacket must be washed after a column of 20000 steps.
        - The tent floor keeps water out up to a column of 5000 millimetres.
        = Members of the club get ten percent off every order in winter.
        + In winter, club members get ten percent off every order.
        + As a member of the club you get ten percent off every order in winter.
        + Every order in winter is ten percent off for members of the club.
        - Members of the club get five percent off the first order in summer.
        - Members of the club get a newsletter every winter.
        - Ten percent of the members of the club order skis in winter.
        = Skis have to be collected from the shop within five working days.
        + You have to collect the skis from the shop within five working days.
        + Please collect your skis from the shop within five working days.
        + Within five working days the skis have to be collected from our shop.
        - Skis are waxed in the shop within two working days.
        - Skis never have to be collected, for the shop delivers them.
        - Boots have to be paid in the shop within five working days.
        = The invoice is sent by e-mail as soon as the order has been packed.
        + As soon as your order has been packed, the invoice is sent by e-mail.
        + We send the invoice by e-mail as soon as we have packed the order.
        + Your invoice is sent by e-mail once the order has been packed.
        - The invoice is printed and lies in the parcel with the order.
        - The reminder is sent by letter as soon as the invoice is late.
        - The order is not packed as long as the e-mail was not confirmed.
        = Climbing ropes cannot be returned once the seal has been broken.
        + Once the seal is broken, climbing ropes cannot be returned.
        + A climbing rope cannot be returned when its seal has been broken.
        + Climbing ropes with a broken seal cannot be returned.
        - Climbing ropes can be returned even if the seal has been broken.
        - Climbing helmets cannot be repaired once the shell has been broken.
        - The seal of climbing ropes shows the year in which they were made.
        = We keep a reserved item at the counter for seven days.
        + A reserved item is kept at the counter for seven days.
        + Your reserved item will be kept at the counter for seven days.
        + For seven days we keep the reserved item for you at the counter.
        - We keep a reserved table at the window for seven people.
        - We keep a returned item in the warehouse for two days.
        - A reserved item is not kept at the counter for free.
        = Payment by instalments is possible from 200 euros on.
        + From 200 euros on, payment by instalments is possible.
        + It is possible to pay by instalments from 200 euros on.
        + Paying by instalments is possible for amounts from 200 euros on.
        - Payment by instalments is possible from 500 euros on.
        - Payment in cash is possible up to 200 euros at the door.
        - Payment by instalments is not possible for gift cards.
        = The carrier tries to deliver twice before the parcel goes back.
        + Before the parcel goes back, the carrier tries to deliver it twice.
        + The carrier will try to deliver twice before your parcel goes back.
        + Twice the carrier tries to deliver, before the parcel goes back to us.
        - The carrier goes back twice a week to collect parcels.
        - The neighbour takes the parcel before the carrier goes back.
        - The carrier does not try to deliver when the parcel is too large.
        = Hiking poles can be shortened to 65 centimetres for a rucksack.
        + You can shorten the hiking poles to 65 centimetres for your rucksack.
        + For a rucksack, hiking poles can be shortened to 65 centimetres.
        + Hiking poles that are shortened to 65 centimetres go on a rucksack.
        - Hiking poles can be shortened to 80 centimetres for children.
        - Hiking poles cannot be shortened when they have a rucksack strap.
        - A rucksack of 65 litres can be closed with hiking poles inside.
        = The refund reaches your account within ten days after we received the goods.
        + Within ten days after we have received the goods the refund reaches your account.
        + The refund will reach your account within ten days after the goods were received.
        + After we received the goods, the refund reaches your account within ten days.
        - The goods reach your address within three days after the payment.
        - The refund does not reach an account abroad within ten days.
        - Your account shows the points within a month after we received the order.
        = Personalised knives are made to order and take three weeks.
        + Personalised knives take three weeks, as they are made to order.
        + A personalised knife is made to order, which takes three weeks.
        + It takes three weeks to make personalised knives to order.
        - Personalised mugs are made to order and take three days.
        - Personalised knives are never made to order before Christmas.
        - Kitchen knives take a new edge in three minutes.
        = The water filter has to be replaced after 1000 litres.
        + After 1000 litres you have to replace the water filter.
        + The water filter needs to be replaced after 1000 litres.
        + Replace the water filter after 1000 litres.
        - The water filter has to be replaced after 2000 litres.
        - The water bottle holds 1000 millilitres and has a filter.
        - The water filter never has to be replaced if it is cleaned.
        = Customers outside the European Union pay customs duties themselves.
        + Customs duties are paid by customers outside the European Union themselves.
        + Customers who live outside the European Union pay the customs duties themselves.
        + Outside the European Union, customers pay customs duties themselves.
        - Customers inside the European Union do not pay customs duties.
        - We pay the return costs of customers in the European Union ourselves.
        - The European Union raised customs duties for steel.
        = A broken buckle is replaced free of charge as long as you live.
        + As long as you live we replace a broken buckle free of charge.
        + Broken buckles are replaced free of charge, as long as you live.
        + We will replace the broken buckle free of charge for as long as you live.
        - A broken zip is replaced for a charge of twelve euros.
        - A lost buckle is not replaced free of charge.
        - A broken buckle is usually a sign of too much weight.
        = The child seat fits bicycles with wheels of 26 inches or more.
        + Bicycles with wheels of 26 inches or more fit the child seat.
        + The child seat will fit any bicycle with wheels of 26 inches or more.
        + With wheels of 26 inches or more, the child seat fits your bicycle.
        - The child seat fits bicycles with wheels of 20 inches or more.
        - The trailer fits bicycles with 26 gears or more.
        - The child seat does not fit bicycles made of carbon.
        = Your points expire when nothing was ordered for eighteen months.
        + When nothing was ordered for eighteen months your points expire.
        + If you order nothing for eighteen months, the points expire.
        + The points will expire if nothing has been ordered for eighteen months.
        - Your points never expire when you order once a year.
        - Your account is closed when nothing was paid for eighteen weeks.
        - Your points are counted double when you order for the first time.
        = The hotline answers on weekdays from 9 to 18 o'clock.
        + On weekdays the hotline answers from 9 to 18 o'clock.
        + Our hotline answers weekdays from 9 to 18 o'clock.
        + From 9 to 18 o'clock on weekdays the hotline will answer.
        - The hotline answers on weekdays from 8 to 20 o'clock.
        - The hotline does not answer on weekends from 9 to 18 o'clock.
        - The chat answers within 9 minutes on 18 channels.
        = Used boots are taken back for recycling in every shop.
        + In every shop we take back used boots for recycling.
        + You can bring used boots to every shop, where they are taken back for recycling.
        + Every one of our shops takes used boots back for recycling.
        - New boots are taken back for a refund in every shop.
        - Used boots are not taken back without their laces.
        - Used gas cartridges are taken to the recycling yard.
        = The app works on telephones with Android 10 or newer.
        + On telephones with Android 10 or newer the app works.
        + Our app works with Android 10 or newer telephones.
        + The app will work on your telephone if it has Android 10 or newer.
        - The app works on telephones with Android 8 or newer.
        - The app does not work on tablets with Android 10.
        - The app shows 10 maps on telephones or newer watches.
        = A wetsuit must be rinsed with fresh water after each dive.
        + After each dive you must rinse the wetsuit with fresh water.
        + Rinse a wetsuit with fresh water after each dive.
        + Wetsuits must be rinsed with fresh water after each dive.
        - A wetsuit must be dried in the shade after each wash.
        - A wetsuit must not be rinsed with hot water after a dive.
        - Fresh water is free for each guest after the dive.
        = The newsletter can be cancelled with one click at its end.
        + With one click at its end you can cancel the newsletter.
        + You can cancel our newsletter with one click at the end of it.
        + The newsletter is cancelled by one click at its end.
        - The newsletter can be ordered with one click in your account.
        - The subscription cannot be cancelled with one click.
        - The newsletter came at the end of the week with a discount.
        = Large parcels are delivered to the kerb and not into the flat.
        + We deliver large parcels to the kerb, not into the flat.
        + A large parcel is delivered to the kerb and not into your flat.
        + Large parcels will be delivered to the kerb but not into the flat.
        - Large parcels are delivered into the flat on the first floor.
        - Small parcels are delivered to the letter box of the flat.
        - Large parcels are not collected from the kerb.
        """
}
