/// The words that every text of a language has, so that they say nothing of what it is about. A query is searched without them,
/// unless it has no others.
enum StopWords {
    /// Folded as text is.
    static func of(_ language: String) -> Set<[UInt16]> { sets[language] ?? [] }

    private static let sets: [String: Set<[UInt16]>] = lists.mapValues { words in
        Set(words.split(whereSeparator: \.isWhitespace).flatMap { Analyzer.foldedWords(String($0)) })
    }

    private static let lists: [String: String] = [
        "en": """
        a an the and or but if of to in on at by for from with without about into onto over under up down out off as is am are was were be been \
        being do does did doing done have has had having will would shall should can could may might must it its it's this that these those \
        there here he she they we you i me my mine your yours his her hers him them their our ours us what which who whom whose when where why how \
        not no nor so than then too very just also any some all each such own same other only more most much many please hello hi thanks thank \
        don't doesn't didn't isn't aren't wasn't weren't can't won't i'm i've i'd i'll you're we're they're that's what's
        """,
        "ar": """
        في من على الى إلى عن مع هذا هذه ذلك تلك هو هي هم هن انا أنا نحن انت أنت انتم كان كانت يكون تكون كانوا لم لن لا ما ماذا متى اين أين كيف كم هل \
        لماذا من الذي التي الذين اللاتي اللذان قد لقد ثم او أو ام أم ان أن إن كل بعض بين عند عندما حتى اذا إذا لو لكن ولكن غير بعد قبل حيث منذ خلال \
        أي اي أية ايضا أيضا فقط هناك هنا و ف ب ل ك به بها له لها لهم فيه فيها منه منها عليه عليها اليه ليس ليست مثل حول ضد تم وهو وهي وقد كما بما مما
        """,
        "he": """
        של את על אל עם לא כן הוא היא הם הן אני אתה אתם אתן אנחנו זה זו זאת אלה אלו יש אין היה היתה הייתה היו יהיה תהיה להיות מה מי מתי איפה היכן \
        איך כיצד למה מדוע כמה איזה איזו אילו האם כי אם או גם רק כל כבר עוד אך אבל אולם כאשר אשר לפני אחרי בין אצל לפי כמו ידי עד מן ב ל ה ו ש כ מ \
        לו לה להם להן לי לך לנו לכם בו בה בהם אותו אותה אותם שלו שלה שלהם שלי שלך שלנו זאת כדי לכן מאוד יותר פחות לאחר מאז תוך נגד תחת אז שם פה כאן
        """,
        "th": """
        ที่ และ เป็น ใน ของ ได้ มี การ ว่า ให้ จะ ไม่ กับ โดย ไป มา ก็ นี้ นั้น จาก แต่ หรือ อยู่ ถูก ต่อ เพื่อ ซึ่ง คือ แล้ว ด้วย ยัง ตาม ถึง ทำ ความ \
        อะไร ใคร ไหน ใด เมื่อ เมื่อไหร่ เมื่อไร ไร อย่าง อย่างไร ยังไง เท่าไร เท่าใด กี่ ทำไม เพราะ เหตุ ครับ ค่ะ คะ นะ จ้ะ กัน เขา เธอ ผม ฉัน เรา คุณ \
        มัน พวก บ้าง ไหม มั้ย หรือไม่ ใช่ นั่น นี่ ขึ้น ลง เข้า ออก แก่ ทั้ง ทุก บาง อีก เอง ช่วง ระหว่าง
        """,
        "sr": """
        и у на је да се за од са не су као који која које што то али или би о до по из код при кад када како шта где ко чему зашто због ако јер ни нити \
        већ само још тако овај ова ово тај та тог том те ти сам си смо сте бити био била било били биле ће ћу ћеш ћемо ћете хоћу ли ја ти он она оно ми ви они \
        мене мени ме ми тебе теби те њега њему га му њој је јој нас нама нам вас вама вам њих њима им мој моја моје твој ваш наш свој свој свог свој \
        неки нека неко све сви сваки сва свог може могу можете можемо треба имам има имате нема није нисам нису зар дали ка уз пре после између над под без
        """,
    ]
}
