/// Sentences that were written when the reading was finished, and not looked at while it was made.
let heldOutEnglish = """
    call_back 25T10:00 | Rest assured, I'll personally give you a ring tomorrow at 10.
    call_back 26T14:00 | Our support lead Anna will phone you Thursday, 26 November, at 2 p.m.
    call_back 24T16:30 | I'll try you again today at 4:30pm.
    call_back 27T11:00 | I have booked a call for Friday at eleven.
    call_back 25T09:00 | First thing tomorrow, at nine, I will call you.
    follow_up 25T17:00 | You can count on hearing from me tomorrow.
    follow_up 27T17:00 | We aim to reply by Friday.
    follow_up 24T22:00 | I'll get back to you within twelve hours.
    follow_up 24T17:00 | We will write to you before the day is over.
    follow_up 26T17:00 | I'll have an answer for you in a couple of days.
    follow_up 12-03T17:00 | Someone will reach out to you by Thursday of next week.
    follow_up 25T17:00 | I've passed this to accounting and will update you tomorrow.
    delivery 26T17:00 | The new kettle leaves our warehouse tomorrow and will be at your door on Thursday.
    delivery 12-09T17:00 | Your chair will be delivered on Wednesday, 9 December.
    delivery 24T17:00 | Your replacement is going out today.
    delivery 25T17:00 | We'll get the parcel out to you tomorrow.
    remedy 12-08T17:00 | We will transfer the money back within 10 working days.
    remedy 24T17:00 | You'll see the credit on your account by tonight at 5pm.
    solution 26T12:00 | We expect to have this fixed, and I promise it will be working again by Thursday noon.
    inquiry 24T17:00 | I'm going to ask our warehouse today where it is.
    solution ~ | We'll take care of it as quickly as we can.
    - | Feel free to call me tomorrow at ten.
    - | Did I understand you correctly that you will call on Friday?
    - | Unless the bank objects, the amount was sent yesterday.
    - | You were promised a refund by Friday and did not get it.
    - | As you wrote, we would call you by Thursday.
    - | I'd love to call you tomorrow, but I am away.
    - | Nobody will call you before Monday.
    - | Please allow up to five working days for the refund.
    - | The post office will keep it until Friday.
    - | The shop opens tomorrow at nine.
    - | How soon will you send the photos?
    - | Were we supposed to call you on Monday?
    - | If you'd rather wait, we will keep the order open until Friday.
    - | Whenever you are ready, we will send the label.
    - | Your card issuer will show the amount within a week.
    - | The voucher expires on 5 December.
    - | I wasn't able to call you yesterday afternoon.
    - | Our terms say that refunds are made within 14 days.
    - | You'll have to send it back by Friday.
    - | Would it be all right if I called you on Thursday?
    """
let heldOutHebrew = """
    call_back 25T11:00 | אני אצלצל אליך שוב מחר ב-11.
    call_back 26T14:00 | הטכנאית שלנו תתקשר אליך ביום ה' בשעה 14:00.
    call_back 24T16:30 | נתקשר אליכם היום בארבע וחצי.
    call_back 25T12:00 | תקבלי מאיתנו טלפון מחר עד הצהריים.
    call_back 29T17:00 | אדאג להתקשר אליך ביום ראשון.
    follow_up 26T17:00 | תשובה מלאה תקבלו מאיתנו עד יום חמישי.
    follow_up 24T22:00 | נחזור אליך תוך 12 שעות.
    follow_up 24T17:00 | אעביר לך את הפרטים עוד היום.
    follow_up 12-03T17:00 | ניידע אותך עד יום חמישי בשבוע הבא.
    follow_up 25T17:00 | העברתי את הפנייה להנהלת החשבונות ואעדכן אותך מחר.
    follow_up ~ | נשוב אליך בהקדם.
    delivery 26T17:00 | הקומקום החדש יגיע אליך ביום חמישי.
    delivery 12-09T17:00 | הכיסא יסופק ביום רביעי, 9 בדצמבר.
    delivery 25T17:00 | אוציא אליך את החבילה מחר.
    remedy 12-08T17:00 | נעביר לך את הכסף תוך 10 ימי עסקים.
    remedy 25T17:00 | הסכום יוחזר לכרטיס שלך עד מחר.
    solution 26T12:00 | התקלה תתוקן עד יום חמישי בצהריים.
    inquiry 24T17:00 | אני הולך לברר היום מול המחסן איפה החבילה.
    solution ~ | נטפל בזה כמה שיותר מהר.
    - | מוזמן להתקשר אליי מחר בעשר.
    - | הובטח לך החזר עד יום חמישי ולא קיבלת.
    - | כמו שכתבת, היינו אמורים להתקשר עד יום חמישי.
    - | אף אחד לא יתקשר אליך לפני יום ראשון.
    - | יש להמתין עד חמישה ימי עסקים לזיכוי.
    - | הדואר ישמור את החבילה עד יום חמישי.
    - | החנות נפתחת מחר בתשע.
    - | מתי תשלח את התמונות?
    - | אם תעדיף לחכות, נשמור את ההזמנה עד יום חמישי.
    - | כשתהיה מוכן, נשלח לך את התווית.
    - | חברת האשראי תציג את הסכום תוך שבוע.
    - | השובר פג תוקף ב-5 בדצמבר.
    - | לא הצלחתי להתקשר אליך אתמול אחר הצהריים.
    - | תצטרך לשלוח את זה חזרה עד יום חמישי.
    - | זה בסדר אם אתקשר אליך ביום חמישי?
    - | לפי התקנון החזרים ניתנים תוך 14 יום.
    - | חבל שלא חזרנו אליך אתמול.
    - | השליח אמר שיגיע מחר.
    - | ההזמנה נשלחה היום בבוקר.
    - | מחכים לתשובתך עד מחר.
    """
let heldOutArabic = """
    call_back 25T11:00 | سأتصل بك مرة أخرى غدا في الساعة الحادية عشرة.
    call_back 26T14:00 | ستتصل بك زميلتي يوم الخميس الساعة 14:00.
    call_back 24T16:30 | سنتصل بكم اليوم الساعة الرابعة والنصف عصرا.
    call_back 25T12:00 | ستتلقى مكالمة منا غدا قبل الظهر.
    call_back 29T17:00 | سأحرص على الاتصال بك يوم الأحد.
    follow_up 26T17:00 | سيصلكم ردنا الكامل يوم الخميس.
    follow_up 24T22:00 | سنعود إليك خلال 12 ساعة.
    follow_up 24T17:00 | سأبعث إليك التفاصيل اليوم.
    follow_up 12-03T17:00 | سنفيدك بالنتيجة يوم الخميس من الأسبوع القادم.
    follow_up 25T17:00 | حولت طلبك إلى قسم الحسابات وسأطلعك على المستجدات غدا.
    follow_up ~ | سنوافيكم بالرد عما قريب.
    delivery 26T17:00 | ستكون الغلاية الجديدة عندك يوم الخميس.
    delivery 12-09T17:00 | سيتم تسليم الكرسي يوم الأربعاء 9 ديسمبر.
    delivery 25T17:00 | سنقوم بشحن الطرد غدا.
    remedy 12-08T17:00 | سنحول لك المبلغ خلال 10 أيام عمل.
    remedy 25T17:00 | سيعود المبلغ إلى بطاقتك غدا.
    solution 26T12:00 | سيتم إصلاح العطل بحلول ظهر الخميس.
    inquiry 24T17:00 | سأسأل المستودع اليوم عن مكان الطرد.
    solution ~ | سنعالج الأمر بأسرع ما يمكن.
    - | تفضل بالاتصال بي غدا الساعة العاشرة.
    - | وعدوك برد المبلغ بحلول الخميس ولم يصلك.
    - | كما كتبت، كان من المفترض أن نتصل بك الخميس.
    - | لن يتصل بك أحد قبل يوم الأحد.
    - | يرجى الانتظار حتى خمسة أيام عمل لاسترداد المبلغ.
    - | سيحتفظ البريد بالطرد حتى الخميس.
    - | يفتح المتجر غدا الساعة التاسعة.
    - | متى سترسل الصور؟
    - | إذا كنت تفضل الانتظار فسنبقي الطلب مفتوحا حتى الخميس.
    - | عندما تكون جاهزا سنرسل لك الملصق.
    - | ستظهر شركة البطاقة المبلغ خلال أسبوع إذا وافقت.
    - | تنتهي صلاحية القسيمة في 5 ديسمبر.
    - | لم أتمكن من الاتصال بك أمس بعد الظهر.
    - | سيتعين عليك إعادته قبل الخميس.
    - | هل يناسبك أن أتصل بك الخميس؟
    - | وفق شروطنا يعاد المبلغ خلال 14 يوما.
    - | نأسف لأننا لم نتصل بك أمس.
    - | قال السائق إنه سيصل غدا.
    - | تم إرسال الطلب هذا الصباح.
    - | ننتظر ردك حتى الغد.
    """
let heldOutThai = """
    call_back 25T11:00 | พรุ่งนี้สิบเอ็ดโมงผมจะโทรหาอีกครั้งครับ
    call_back 26T14:00 | เพื่อนร่วมงานของดิฉันจะโทรหาคุณวันพฤหัสบดีที่ 26 พ.ย. เวลา 14.00 น. ค่ะ
    call_back 24T16:30 | วันนี้สี่โมงครึ่งจะโทรกลับนะคะ
    call_back 25T12:00 | พรุ่งนี้ก่อนเที่ยงทางเราจะโทรศัพท์ไปหาค่ะ
    call_back 30T17:00 | ทางเราจะให้ช่างโทรกลับวันจันทร์ครับ
    follow_up 26T17:00 | ลูกค้าจะได้รับคำตอบภายในวันพฤหัสค่ะ
    follow_up 24T22:00 | จะติดต่อกลับภายใน 12 ชั่วโมงค่ะ
    follow_up 24T17:00 | เดี๋ยวส่งรายละเอียดให้ภายในวันนี้นะคะ
    follow_up 25T17:00 | ส่งเรื่องให้ฝ่ายบัญชีแล้ว และจะอัปเดตให้ทราบพรุ่งนี้ครับ
    follow_up ~ | ทางทีมงานจะรีบติดต่อกลับค่ะ
    delivery 26T17:00 | กาต้มน้ำตัวใหม่จะถึงบ้านคุณวันพฤหัสครับ
    delivery 12-09T17:00 | เก้าอี้จะจัดส่งวันพุธที่ 9 ธันวาคมค่ะ
    delivery 25T17:00 | พรุ่งนี้ทางร้านจะส่งพัสดุออกให้นะคะ
    remedy 12-08T17:00 | เราจะโอนเงินคืนให้ภายใน 10 วันทำการค่ะ
    remedy 25T17:00 | ยอดเงินจะคืนเข้าบัตรภายในพรุ่งนี้ค่ะ
    solution 26T12:00 | ระบบจะใช้งานได้ก่อนเที่ยงวันพฤหัสค่ะ
    inquiry 24T17:00 | วันนี้ผมจะสอบถามคลังสินค้าว่าพัสดุอยู่ที่ไหนครับ
    solution ~ | จะจัดการให้เร็วที่สุดครับ
    - | โทรหาผมได้พรุ่งนี้สิบโมงครับ
    - | คุณได้รับแจ้งว่าจะได้เงินคืนภายในวันพฤหัสแต่ยังไม่ได้รับ
    - | จะไม่มีใครโทรหาคุณก่อนวันจันทร์ค่ะ
    - | กรุณารอไม่เกินห้าวันทำการสำหรับการคืนเงินค่ะ
    - | ไปรษณีย์จะเก็บพัสดุไว้ถึงวันศุกร์ค่ะ
    - | ร้านเปิดพรุ่งนี้เก้าโมงค่ะ
    - | จะส่งรูปมาเมื่อไหร่คะ
    - | ถ้าคุณอยากรอ เราจะเก็บออเดอร์ไว้ถึงวันศุกร์ค่ะ
    - | เมื่อคุณพร้อม เราจะส่งใบปะหน้าให้ค่ะ
    - | บริษัทบัตรเครดิตจะแสดงยอดภายในหนึ่งสัปดาห์ค่ะ
    - | คูปองหมดอายุวันที่ 5 ธันวาคมค่ะ
    - | เมื่อวานบ่ายผมโทรหาคุณไม่ได้ครับ
    - | คุณจะต้องส่งคืนภายในวันศุกร์ค่ะ
    - | ถ้าผมจะโทรหาคุณวันพฤหัสจะสะดวกไหมครับ
    - | ตามเงื่อนไข การคืนเงินใช้เวลา 14 วันค่ะ
    - | ขออภัยที่เมื่อวานไม่ได้โทรกลับค่ะ
    - | คนขับบอกว่าจะถึงพรุ่งนี้
    - | ส่งสินค้าไปเมื่อเช้านี้แล้วค่ะ
    - | รอคำตอบจากคุณภายในพรุ่งนี้ค่ะ
    """
let heldOutSerbian = """
    call_back 25T11:00 | Zvaću vas ponovo sutra u jedanaest.
    call_back 26T14:00 | Naša koleginica Ana će vas pozvati u četvrtak, 26. novembra u 14 časova.
    call_back 24T16:30 | Danas u pola pet ću vas nazvati.
    call_back 25T12:00 | Sutra pre podne možete očekivati naš poziv.
    call_back 30T17:00 | Potrudiću se da vas pozovem u ponedeljak.
    follow_up 26T17:00 | Odgovor ćete dobiti najkasnije u četvrtak.
    follow_up 24T22:00 | Javićemo se u roku od 12 sati.
    follow_up 24T17:00 | Poslaću Vam detalje još danas.
    follow_up 12-03T17:00 | Obavestićemo vas u četvrtak sledeće nedelje.
    follow_up 25T17:00 | Prosledio sam vaš zahtev računovodstvu i sutra ću vam se javiti.
    follow_up ~ | Javićemo Vam se u najkraćem roku.
    delivery 26T17:00 | Novi čajnik će biti kod vas u četvrtak.
    delivery 12-09T17:00 | Stolica će biti isporučena u sredu, 9. decembra.
    delivery 25T17:00 | Sutra šaljemo paket na vašu adresu.
    remedy 12-08T17:00 | Prebacićemo vam novac u roku od 10 radnih dana.
    remedy 25T17:00 | Iznos će vam biti vraćen na karticu do sutra.
    solution 26T12:00 | Kvar će biti otklonjen do četvrtka u podne.
    inquiry 24T17:00 | Danas ću pitati magacin gde je paket.
    solution ~ | Rešićemo to što je pre moguće.
    - | Slobodno me pozovite sutra u deset.
    - | Obećan vam je povraćaj do petka i niste ga dobili.
    - | Kao što ste napisali, trebalo je da vas zovemo do četvrtka.
    - | Niko vas neće zvati pre ponedeljka.
    - | Molimo sačekajte do pet radnih dana za povraćaj.
    - | Pošta će čuvati paket do petka.
    - | Prodavnica se otvara sutra u devet.
    - | Kada ćete poslati slike?
    - | Ako više volite da sačekate, zadržaćemo porudžbinu do petka.
    - | Kad budete spremni, poslaćemo vam nalepnicu.
    - | Izdavalac kartice će prikazati iznos za nedelju dana.
    - | Vaučer ističe 5. decembra.
    - | Nisam uspeo da vas pozovem juče popodne.
    - | Moraćete da ga vratite do petka.
    - | Da li bi vam odgovaralo da vas pozovem u četvrtak?
    - | Po našim uslovima povraćaj se vrši u roku od 14 dana.
    - | Žao nam je što vas juče nismo pozvali.
    - | Kurir je rekao da će stići sutra.
    - | Porudžbina je poslata jutros.
    - | Čekamo vaš odgovor do sutra.
    """
