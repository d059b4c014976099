/// What can be said better in English.
enum ToneEnglish {
    static let lines = words + times + cannot + others + promises

    // MARK: Words

    private static let words = """
        adv = unfortunately | sadly | really | just | simply | currently | also | still | regrettably | therefore | however | then | please | kindly | actually
            | now | always | certainly | definitely | obviously | clearly | at present | at the moment | at this (time|point|stage) | only | gladly | personally | of course
            | probably | generally | usually | normally | typically | hereby | afraid
        be = am | are | is | was | were | be | been
        person-of-ours = (my|our|the) ..1 (team|staff|colleague|colleagues|manager|managers|supervisor|warehouse|department|office|technician|technicians|engineer|engineers
            | expert|experts|accounting|accountant|finance|billing|driver|logistics|sales|support|company|store|shop|side|system|systems|computer|software|specialist|specialists)
            | someone ..2 | somebody ..2 | a (colleague|specialist|technician|manager|member) ..3 | one of (us|our ..2)
        we = i | we | <person-of-ours> | nobody here
        carrier = (carrier|courier|couriers|shipper|shippers|delivery|shipping|postal|parcel|logistics|transport|freight) (company|service|partner|firm|people|office|provider)?
            | driver | ups | dhl | fedex | dpd | gls | hermes | usps | evri | tnt | aramex | post | post office | forwarder | haulier
        bank = bank | banks | card (issuer|company|provider) | credit card (company|issuer|provider) | paypal | klarna | visa | mastercard | payment (provider|service|company) | issuer
        maker = manufacturer | manufacturers | maker | producer | brand | vendor | supplier | importer | service cent{er,re} | repair (shop|cent{er,re}) | authori{s,z}ed (dealer|service) ..1
            | apple | samsung | sony | microsoft | google | developer | app store
        shop = (shop|store|seller|retailer|reseller|dealer|marketplace|branch|outlet|place|merchant) (where ..4)? | amazon | ebay | travel (agent|agency) | hotel | airline
        office = customs | customs (office|authority) | tax office | insurance (company)? | insurer | embassy | police | authorities | council | landlord | neighbours | neighbors | lawyer
            | internet (service)? provider | network (operator|provider) | it department
        desk = (other|another|different|relevant|appropriate|responsible|correct|right|proper|concerned) (department|team|desk|office|unit|number|branch|address|people|person|channel|line)
            | (sales|billing|accounting|finance|technical|returns|complaints|legal|warranty|support|service|it|claims|logistics|warehouse) (department|team|desk|office|hotline|line|people)
            | customer (service|services|support|care|relations) | head office | headquarters | hotline | help desk | helpdesk | call cent{er,re} | technical support | tech support | reception
            | (someone|somebody|anyone) (in|from|at) ..1 (billing|sales|accounting|finance|technical|support|returns|legal|shipping|logistics|complaints|management|department|team|office) | someone else | somebody else | our (website|faq|help cent{er,re}) | faq | supervisor | management
        them = them | him | her | it
        of = your | the | our | their | a | an | that | this | my | own | local
        party = (<of>)? (<of>)? ..1 (<carrier>|<bank>|<maker>|<shop>|<office>|<desk>)
        turn-to = (contact|call|phone|ring|telephone|ask|email|e-mail|write|write to|speak to|speak with|talk to|talk with|check with|inquire with|enquire with|inquire at|turn to
            | reach out to|get in touch with|get hold of|consult|approach|address|chase|complain to|notify|visit|go to|go back to|go through|see|try|deal with|follow up with|liaise with
            | take (it|this|that) up with|raise (it|this|that) with|report (it|this|that) to|file ..3 with|open ..3 with|submit ..3 to|refer to|take (it|this|that) to|direct ..4 to
            | return (it|this|that) to|send (it|this|that) to)
        turning-to = contacting | calling | phoning | asking | speaking (to|with) | talking (to|with) | checking with | reaching out to | turning to | getting in touch with | visiting | going to | writing to
        by-yourself = (directly|yourself|themselves|instead|for (this|that|details|help|more)|about (this|that|it)|regarding ..3|with ..3)
        must = (will|would|shall|may|might)? <adv>? (have|need|are going) to | (will)? (have got) to | must | should | ought to | can | could | may | would do (better|well) to | had better | would better
            | might (want|like) to | may (want|wish) to | will want to | are (advised|requested|required|asked|encouraged|welcome|supposed|kindly requested|invited|free) to | are best (to)?
        """

    private static let times = """

        d = {0,1,2,3,4,5,6,7,8,9}*
        count = <d> | a | an | one | two | three | four | five | six | seven | eight | nine | ten | twelve | twenty | thirty | fourteen | few | couple of | half an | next | coming | next <d> | coming <d>
        unit = minute | minutes | min | mins | hour | hours | day | days | week | weeks | month | months | h | hrs | seconds | moment | quarter | fortnight
        weekday = {monday,tuesday,wednesday,thursday,friday,saturday,sunday}{@,s} | mon | tue | tues | wed | thu | thurs | fri | weekend
        month = january | february | march | april | june | july | august | september | october | november | december | jan | feb | apr | jun | jul | aug | sept | sep | oct | nov | dec
        time = <weekday> | <month> | <d> (of)? may | may <d> | today | tonight | tomorrow | noon | midday | midnight | immediately | instantly | overnight | eod | cob | right (away|now) | straight away | at once | now
            | <count> (working|business|full)? <unit> | (within|in|by|before|after) the (hour|day|week|month|morning|afternoon|evening) | (this|next|same|coming|the following) (morning|afternoon|evening|week|month|day|night|minute|hour)
            | in the (morning|afternoon|evening) | end of (the)? (day|week|month|business|today|play) | (by|before|until|till|at|around|from|past) (the)? <d> | {0,1,2,3,4,5,6,7,8,9}{am,pm}
            | {1}{0,1,2}{am,pm} | <d> (am|pm|o'clock|sharp|hrs) | {0,1,2}{0,1,2,3,4,5,6,7,8,9}:* | {1,2,3,4,5,6,7,8,9}:* | first thing | later today | lunch* | christmas | easter | close of business | (by|before) (breakfast|dinner) | this very | {24,48,72,12}{h,hrs}
        """

    // MARK: Saying what cannot be done

    private static let cannot = """

        so-we = (but|instead|so|however|yet|still|what|and|therefore|which is why|that is why|as) <adv>? (i|we|you) (can|could|will|have|am|are|may|would) !not !to !unable ..1
            | (but|instead|so|however) <adv>? (here is|let (me|us)|there is (a|an|one|another)) | instead (of)? ..6 (i|we) (can|will|have) | (i|we) have (already|therefore|instead|now) | what <we> can
        if-not = (if|when|whenever|unless|should|in case|whether|until|where) ..6 (can not|not able|unable|not possible|impossible|not available)
        said = (you|he|she|they|customer|driver|who) (said|wrote|say|write|mention*|told|were told|was told|report*|describe|ask*)
        do = refund* | return* | exchang* | chang* | cancel* | modif* | do | done | deliver* | send | sent | ship | shipped | process* | accept* | replac* | repair* | approv* | grant* | combin* | make | made | give | given
            | issu* | revers* | undo | undone | us* | extend* | offer* | honour* | honor* | guarantee* | provid* | tell | say | promis* | help* | confirm* | reimburs* | compensat* | amend* | fix* | solv* | resolv* | open*
            | pay | paid | arrang* | track* | trac* | find | found | locat* | see | check* | access* | override | waive* | transfer* | handl* | influenc* | speed* | allow* | let | take* | chang* | correct* | delete* | remov* | redirect*
            | reset | unlock | credit* | restor* | recover* | updat* | adjust* | disclos* | share* | shar* | assist* | answer* | comment* | discuss* | commit* | support* | deliver* | reserv* | upgrad* | move* | split* | merg* | add | added
        idiom = wait | thank* | agree more | be (happier|prouder|more|any) | imagine | apologi* | stress | emphasi* | recommend | help (but|it|*ing) | believe | blame | complain | express | fault | overstate
            | say (sorry|enough|no to) | begin to | stand (to|the) | praise | ask for more
        can-not = (can|could) <adv>? not <adv>? !<idiom> | (am|are|is) <adv>? (not|never) <adv>? (able to|allowed to|permitted to|authori{s,z}ed|in a position|in the position|entitled|prepared to|willing to)
            | (am|are|is) <adv>? unable to | (will|would) not be (able|possible|allowed|accept*|refund*) | (have|has) (absolutely)? no (way|means|possibility|option|authority|power|choice|influence|control|access)
        cannot: <we> <adv>? <can-not> <do>?
            or not been able to <do>
            answered <so-we>
            unless <if-not>
            unless <said>
            say Begin with what you can do: “What I can do for you today is …”
        cannot: (it|this|that|which|they|order|orders|refund|refunds|item|items|parcel|package|request|money|amount|price|address|date|product|products|delivery|voucher|account|these|those|return|returns|fee|costs|payment|subscription) ..2 (can not|could not|will not|may not) <adv>? be <do>
            or (is|are|will be) (also|therefore|simply|just|sadly|currently)? not (refundable|returnable|exchangeable|covered|allowed|permitted|eligible|supported|negotiable|available|an option|accepted|our policy|foreseen|possible|transferable|valid)
            or (is|are) (simply|just|completely|absolutely|quite)? impossible
            or no way (to|for|of|that|around|we|i)
            or (nothing|not (much|anything)) ..2 (we|i|anyone) can <adv>? do
            or nothing (can|could) be done
            or nothing (else|more) (to|that) ..2 (do|done)
            or not going to be possible
            or no exceptions
            or not be (possible|doable|feasible|an option)
            or (is|are) no longer (available|offered|possible|supported|sold|produced|valid)
            or not (entirely|really|just)? up to (me|us)
            or out of the question
            or ~you (can not|could not) <adv>? be (refund*|return*|exchang*|chang*|cancel*|modif*|done|deliver*|sent|shipped|process*|accept*|replac*|repair*|approv*|combin*|made|given|issu*|revers*|undone|extend*|reimburs*|amend*|fix*|correct*|delete*|remov*|redirect*|reset|restor*|recover*|updat*|adjust*|disclos*|shared|moved|split|merged|added|guarantee*|found|traced|waived|honoured|honored|transferred|used|combined|applied|redeemed)
            or ^ (there are|sorry)? no (refund|refunds|return|returns|exchange|exchanges|cancellations|discounts|returns or ..1) !needed
            or (is|are|was) not (really|actually)? something (that)? (we|i|our ..1)
            or (is|are) not going to (work|happen)
            or no chance (of|that|to)
            or will not (work|happen|be happening)
            or (are|is) sold out
            answered <so-we>
            unless <if-not>
            unless <said>
            say Say what is possible: “What is possible is …”
        cannot: (out of|beyond|outside|outside of) (my|our) (hands|control|power|scope|remit|competence|responsibility|authority|influence|area)
            or hands are tied
            or not (my|our) (job|problem|responsibility|department|concern|business|task|area|fault|decision)
            or (do|does|did) not (fall|lie|come) (under|within|in|into) (my|our) ..2
            or (above|below) my pay ..1
            or (have|has) nothing to do with (us|me|our ..1)
            or (i|we) (am|are) not responsible
            or (i|we) only (do|handle|deal|answer|process|take)
            or (i|we) just (work|sell) (here|it|them)
            answered <so-we>
            unless <if-not>
            say Take it on: “I will take care of this. You will hear from me by …”
        cannot: (i|we) (also|honestly|really|simply|just|unfortunately)? (do|did) not (know|have (that|any|the|this|an|access|enough|more) ..1)
            or (i|we) have no (idea|clue|information|news|answer|details|record|knowledge)
            or no idea
            or (i|we) (am|are) not (sure|aware|familiar)
            answered <so-we>
            unless <if-not>
            unless (yet|why|how|when|what|whether|if) ..6 (but|so|and) (i|we) (will|have|am|are)
            say Say how you will find out: “I will find out, and you will have an answer by …”
        cannot: ~(if|when|whenever|unless|why|whether|sorry|where|case|so|understand|said|wrote|says|while|(sorry|understand|see|hear|means|so|know|unfortunate) that) you <adv>? (can not|may not|are not (allowed|permitted|able) to|are unable to|will not be able to|could not) <adv>? (return|exchange|cancel|change|get|have|use|claim|receive|request|expect|modify|send|order|pay|apply|combine|swap|do|bring|transfer|keep|be (refunded|reimbursed|compensated|given|helped)|pick|choose|redeem|book|move|switch|withdraw|upgrade|speak|talk|demand|edit)
            or you (are|will) (also|therefore)? not (entitled|eligible|qualif*|get|receive|be (refunded|reimbursed|compensated|getting))
            or you do not (qualify|have (the|a|any) right)
            answered <so-we>
            unless <if-not>
            unless (twice|again|anything wrong|go wrong|charge*)
            say Say what the customer can do: “You can …”
        cannot: (we|i) <adv>? (do|will|would) (also|simply|just|unfortunately|generally|normally|currently|absolutely)? not (offer|accept|refund|ship|deliver|support|give|provide|allow|exchange|make|take|sell|cover|replace|issue|reimburse|compensate|pay|handle|do (that|this|it|returns|refunds|exchanges|such)|deal|price match|honour|honor|hold|reserve|permit|repair|return|grant|process|combine|work)
            or (we|i) no longer (offer|provide|support|accept|ship|sell|make|do|deliver)
            or (we|i) never (refund|accept|ship|offer|exchange|give|make)
            or (we|i) (must|have to|need to|will|are forced to) (decline|refuse|reject|disappoint|deny|turn down)
            or not (something|anything) (that)? (we|i) (can|do|offer|are|support)
            or (is|are|was|were|has been|have been) (denied|rejected|declined|refused)
            answered <so-we>
            unless <if-not>
            unless <said>
            unless charge*
            say Say what you do instead: “What we do offer is …”
        """

    // MARK: Elsewhere, process, policy, blame

    private static let others = """

        free-of = (do|did|does|will|would) not ..1 (have|need) to | no need | need not | without | instead of | so that you | before you | rather than | on your behalf | for you
        elsewhere: you <must> <adv>? <turn-to> <party> <by-yourself>?
            or you <must> <adv>? <turn-to> <them> (directly|yourself)
            or (please|kindly|to|should|must|just) (contact|call|phone|ask|email|write to|speak to|talk to|get in touch with|reach out to|turn to|check with) (them|him|her) !(for you|on your)
            or (give|drop|send) <party> (a|an) (call|ring|line|message|email|visit|note)
            or better off <turning-to> <party>
            or (<carrier>|<bank>|<maker>|<shop>|<office>|<desk>) (is|are|would be|will be) (the|your) ..2 (point of contact|contact|one to|ones to|people to|person to|right place|place to|right address)
            or (best|easiest|fastest|quickest) (thing)? (is|would be|you can do is)? (to)? (<turn-to>|give) <party>
            or ^ (unfortunately|so|and|then|but|or|instead)? (please|kindly|just|simply|pls) <turn-to> ~us (<party>) <by-yourself>?
            or ^ (so|and|then|but|or|instead|unfortunately)? <turn-to> (your|the|our) ..1 (<carrier>|<bank>|<maker>|<shop>|<office>|<desk>) <by-yourself>?
            or ^ (call|contact|ask|phone) (<carrier>|<bank>|<maker>|<desk>|customs)
            or (suggest|recommend|advise|ask|request|invite|urge|propose) (that)? you (to)? (should)? <turn-to> <party>
            or (suggest|recommend|advise|try|by) <turning-to> <party>
            or (best|better|easier|quicker|faster|advisable|necessary) (if you|for you to|to) (directly)? <turn-to> <party>
            or (suggest|recommend) you <turn-to> <them>
            or (that|this|it) is (something|a (question|matter|problem|case|topic)|one)? (for|between you and|with) (your|the|our) ..1 (<carrier>|<bank>|<maker>|<shop>|<office>|<desk>)
            or (they|<carrier>|<bank>|<maker>) (will|would|should|can) (be able to)? (help|tell|assist|inform|advise) you
            or (is|are) (the)? (responsibility of|handled by|dealt with by|up to|down to) (<party>)
            or (<carrier>|<bank>|<maker>|<desk>|department) (is|are) responsible
            or (<carrier>|<bank>|<maker>|<shop>|<office>|<desk>) ..1 (responsibility|problem|business|job|fault|concern|matter)
            or (direct|address|send|forward|refer) ..3 (to|at) (the|our|your) ..1 (<desk>|<carrier>|<bank>|<maker>)
            or you have (called|reached|contacted|come to|written to) the wrong ..2
            or (look|find|check|read|see) ..4 (on|in|at) (our|the) (website|faq|help cent{er,re}|internet|site)
            unless <free-of>
            unless (if|when|whenever|whether) you ..2 (call|contact|ask|need|want|prefer|have to|spoke|speak|wrote)
            unless (if|when) the ..2 (calls|contacts|asks) you
            say Take the way yourself: “I will ask them for you, and you will hear from me by …”
        record = (per|as per|according to|under|following|in line with|in accordance with|pursuant to|due to|because of|based on|by) (to)? (our|the|company|standard|internal|my|your|official|normal|usual) ..2
        process: (per|as per|according to|following|in line with|in accordance with|pursuant to|due to|because of|under|against|part of) (our|the|company|standard|internal|official|normal|usual|my) ..2 (process|processes|procedure|procedures|protocol|guideline|guidelines|workflow|sop|records|system|regulations|rules|instructions|sla|internal process)
            or (our|the|company|standard|internal|correct|proper|right|normal|usual|official|established) ..1 (process|procedure|procedures|protocol|workflow) (is !simple !easy !quick !short !free|are|requires|require|states|says|demands|must|has to|have to|does not|was not|were not|needs|foresees|prescribes)
            or (follow|followed|following|respect|observe|adhere to|comply with|go through|stick to|use) (our|the|this|that) ..2 (process|procedure|procedures|protocol|channel|channels|steps|workflow|guidelines|instructions)
            or (standard|normal|usual|internal|company) (procedure|process|protocol|operating procedure)
            or for (security|internal|technical|administrative|organi{s,z}ational|legal|compliance|procedural|system) (reason|reasons)
            unless (changed|skip*|bypass*|around|simpler|shorten*|without) ..4 (process|procedure)
            unless no (process|procedure)
            answered <so-we>
            say Leave out the procedure and say what happens for the customer next: “Next, I will … and you will have it by …”
        process: (must|has to|have to|needs to|need to|can only|should) (first)? be (approved|authori{s,z}ed|signed|reviewed|verified|validated|confirmed|checked|cleared|signed off|processed) ..1 (by|through|with) (my|our|the|a|another) ..2
            or (needs|need|requires|require|await*|subject to|wait* for|pending) (the|a|an|further|internal|management|my|our)? ..1 (approval|authori{s,z}ation|sign off|clearance|verification|confirmation from (my|our|the))
            or (requests|claims|complaints|returns|cancellations|inquiries|enquiries|applications|tickets|changes|refunds) (must|have to|need to|can only|are to|should|may only|are only) (be)? (submitted|made|filed|raised|sent|requested|processed|handled|accepted|reported) (only)? (through|via|using|on|by|in)
            or before (we|i) can (proceed|continue|process|start|begin|help|do)
            or (verification|approval|authori{s,z}ation|review|complaints|claims|escalation|returns|refund) (process|procedure|protocol|workflow)
            or you (have)? (skipped|missed|bypassed) (a|the|one|our|some) ..1 (step|steps)
            or (registered|logged|recorded|filed) under ..1 (number|reference|case|ticket|id)
            or (handled|processed|dealt with|answered) (in the order|accordingly|in due|in turn)
            or (have to|need to|must|required to|obliged to) (follow|respect|observe|adhere to|comply with|stick to|go through) (the|our|this)? ..1 (process|procedure|procedures|protocol|protocols|steps|guidelines|rules|regulations|channels)
            or (is|are|was|been) ..1 in (the|our|a) ..1 queue
            or (through|via|using) (the|our) (correct|proper|right|official|appropriate|designated) (channel|channels|form|portal|process)
            unless <free-of>
            unless (i|we) (have|already) ..1 (approved|checked|signed)
            say Leave out the procedure and say what happens for the customer next: “Next, I will … and you will have it by …”
        process: you (will|would)? (first)? (must|have to|need to|are required to|should|are requested to) (first)? (fill|complete|submit|open|file|use|raise|log|create|provide ..3 form|go through) ..4 (form|ticket|request|case|claim|application|template|portal)
            or ^ (please|kindly)? (fill in|fill out|complete|submit|open|raise|file|log) (the|a|an|this|our|another|your) ..3 (form|ticket|request|case|claim|application)
            or (requires|require|need|needs) (a|an|the) ..3 (form|approval form|signed form|application)
            unless <free-of>
            unless (i|we) (will|have|can) ..2 (fill|complete|submit|open|file|raise|log)
            say Do it for the customer, or ask for only what is missing: “All I need from you is …; I will fill in the rest.”
        process: (your|the|this) ..1 (case|ticket|request|complaint|inquiry|enquiry|issue|query|claim|application|matter|concern|feedback|message) (has been|was|is being|is|will be|have been|is currently being) (duly|already|now)? (escalated|forwarded|logged|registered|processed|passed|assigned|recorded|noted|routed|transferred|submitted|handled|reviewed|received|queued|raised|closed|evaluated|dealt with|taken into)
            or (relevant|concerned|appropriate|responsible|respective|competent) (department|team|unit|colleagues|staff|person|office|personnel|parties)
            or (has|have) been (duly)? (noted|taken into (account|consideration)|escalated|forwarded to)
            or (has|have) been (passed|sent) (on)? to ..2 (department|team)
            unless <time>
            say Say who does what, and by when: “I have it, and you will hear from me by …”
        process: please be (advised|informed|aware|reminded)
            or (kindly|please) (note|be) (that)? !of
            or we (regret|would like) to (inform|advise)
            or (this is|i am writing|we are writing|we write) to (inform|advise|notify) you
            or at your earliest convenience
            or (do not hesitate|feel free) to (contact|reach)
            or we (apologi{s,z}e|are sorry) for any inconvenience
            or any inconvenience ..2 (caused|may)
            or (aforementioned|herewith|hereby|pursuant|heretofore|enclosed please find|in regards to|with regards to your query|due diligence)
            or (your|the) (inquiry|enquiry|request|correspondence) dated
            or (high|unusual|heavy|increased|large) (call|ticket|request|contact)? (volume|volumes|demand|number of (calls|requests|inquiries|enquiries))
            or (we|i) (value|appreciate) your (patience|business|understanding|custom|feedback)
            or (your call|your satisfaction) is important
            say Say it as you would to somebody at your table, without the set phrase.
        process: (our|the|my) (computer|system|systems|software|programme|program|tool|portal) (will|would|does|do|did|can)? (not|never) ..1 (let|allow|permit|accept|support|show|recogni{s,z}e|find|work|give)
            or (our|the|my) (computer|system|systems|software|tool) (requires|require|demands|says|say|needs|automatically|shows that you|is down|is slow|rejects|rejected)
            or not in (our|the|my) system
            or limitation* of (our|the) system
            answered <so-we>
            unless <if-not>
            say The customer has you, not a system: “I will find another way and write to you by …”
        rule-nouns = (policy|policies|terms|conditions|terms (and|of) (conditions|service|use|sale|business)|rules|regulations|rule|agreement|contract|small print|fine print|guidelines|code of conduct|regulation|warranty terms|clause)
        rule-noun = (our|the|company|store|shop|general|return|returns|refund|shipping|warranty|strict|standard|privacy|cancellation|internal|your|airline|house|these|those|exchange|booking|delivery|payment|pricing) ..2 <rule-nouns>
        lets = <rule-nouns> ..1 (lets|let|allows|allow|gives|give|covers|cover|protects|protect|entitles|guarantees|includes|promises|says you (can|may|are|get|have)|(is|are) on your side|(was|were|has been) (wrong|changed|unfair)) !not
        policy: (per|as per|by|under|due to|against|because of|according to|company|it is|is) (our|the)? policy !to
            or (that|those|these|it|here|such) (is|are) (just|simply|unfortunately)? (the|our) (rule|rules|policy|policies|terms|conditions|regulations)
            or no (refund|return|exchange|cancellation|norefund) policy
            or (norefund|noreturn|noreturns|norefunds|noexchange) ..1
            or (strict|clear|firm) ..2 (policy|rule|rules) (on|about|of|here|for|against|that)?
            or (against|break|breaking|violate|outside|in) the rules
            or (per|as per|according to|under|due to|because of|in accordance with|in line with|pursuant to|based on|by|against|following|as stated in|as (described|written|outlined|set out) in|stated in|on the basis of|in view of|given|within|see|violat*|contrary to|breach of|refer to|read|in|with) (to)? <rule-noun>
            or <rule-noun> (also|clearly|explicitly|only|simply|strictly|currently|expressly)? (do|does|is|are|states|state|stated|says|say|requires|require|prohibits|prohibit|forbids|forbid|dictates|prevents|excludes|exclude|limits|stipulate|stipulates|specify|specifies|applies|apply|prescribes|mandates|demands|restricts|must|can not|will not|will be|has|have|provides that|only|allow|allows only|specif*|mention*|permits only|make*|are clear|were|was)
            or (that|this|it|such) is (just|simply|also|still)? (our|the|company|store|shop|standard|a) ..2 (policy|rule|rules)
            or (that|this|it) is (against|not|in) (our|the|company) ..1 <rule-nouns>
            or (our|company|store|it is) policy (not)? (that|to|is)
            or (company|store|shop|corporate) policy
            or rules are rules
            or you (agreed|consented|accepted|signed|have (agreed|accepted|signed)|have to (accept|agree)|must (accept|agree)) (to|with)? (our|the|these|our ..2) ..2 <rule-nouns>
            or (a)? policy is (a)? policy
            or as (stated|mentioned|described|written|set out|outlined|indicated) (in|on|under) (our|the) ..3
            or (section|clause|paragraph|article) <d> of (our|the)
            or the rules (do|say|are|require|state)
            or (by|under) (the)? law (we|you|i)
            unless <lets>
            unless (made|make|making) an exception
            unless (i|we) (have)? (checked|looked|read|changed|change|set aside|asked)
            unless (does|do|will) not (apply|matter|stop|stand)
            unless (here is|attached|link to|would you like|find|copy of) ..3 <rule-nouns>
            say Leave the rule out; say what it means for this customer: “For your order this means …, and I can …”
        ours-not = (you|it) (did|do|have|is|was|are|were) (absolutely|certainly|really|of course|definitely)? (nothing|not) ..2 (wrong|fault|mistake|to blame|cause)
        gone-wrong = (read|follow*|provide*|enter*|check*|tell|told|mention*|inform*|respond*|repl*|answer*|call|called|contact*|notif*|warn*|inspect*|measure*|test|tested|stored|stopped|reacted|react|shared|share|collected|collect|open|opened|save*|activate*|verif*|request*|keep|kept|include*|specify|attach*|use*|pay|paid|give|given|sen{d,t}|complete*|fill*|submit*|understand|understood|listen*|do|done|register*|update*|notice*|pack*|report*|confirm*|bring|brought|return*|look*|wait*|cancel*|select*|choose|chose|order*|writ*|set|bother*|try|tried|sign*|say|said|pick*|store*|clean*|charge*|make|made|take|taken|install*|go|gone|think|thought|ask*|be more (careful|patient|specific)|be (careful|patient)|know* )
        blame: you (really|clearly|obviously|also|simply|just|apparently)? (should|could|ought to|might) (really|also|at least|simply|just|not)? have (not)? (really|also|at least|simply|just|first)? !been !received !got !had !heard !gotten !seen !arrived <gone-wrong>
            or you should not have <gone-wrong>
            or you (clearly|obviously|apparently|also|simply|evidently|just)? (failed|forgot|neglected|omitted|refused|overlooked|missed|ignored|misread|misunderstood|misused|mishandled|misplaced|miscounted|mistyped|broke|damaged) !by !nothing
            or had you (only|just|not)? (been|waited|come|turned)
            or you (have)? (clearly|obviously|apparently|simply|also)? (failed to|forgotten|neglected|overlooked|ignored|misread|misunderstood|missed the|refused to)
            or you (clearly|obviously|apparently|also|simply|evidently|just|still)? (did|do|have) (clearly|obviously|apparently)? not (even|properly|correctly|actually|yet)? <gone-wrong>
            or you (were|are) (supposed|expected|meant|obliged) to
            or (is|was) (entirely|clearly|really|actually|completely|partly|solely|simply)? (your|the customer's|your own) (own)? (fault|mistake|error|responsibility|problem|negligence|misunderstanding|doing|carelessness|choice|oversight)
            or (your|an) (own)? (mistake|fault|error|negligence|carelessness|misuse|oversight) (is|was|caused|on your)
            or (mistake|error|fault) (was|is|lies|on) (on|with|at)? (your|you) (side|end|part)?
            or you (have)? (clearly|obviously|apparently|probably|simply)? (entered|gave|given|provided|typed|used|chose|selected|ordered|sent|wrote|submitted|made|put|filled|picked|supplied|clicked|bought|installed) ..2 (the wrong|a wrong|wrong|incorrect|an incorrect|the incorrect|a mistake|an error|too late|incorrectly|wrongly|a typo|an invalid|an incomplete|badly|poorly)
            or you (must|may|might|probably|surely) (have)? (made a|entered|typed|mistaken|misread|misunderstood|overlooked|missed|done|forgotten|dropped|broken|damaged|used|deleted|lost|misplaced|clicked|given)
            or you (are|were) (simply|clearly|obviously|just|completely|totally)? (wrong|mistaken|confused|rude|impatient|unreasonable|careless|too late|lying|to blame|at fault|responsible|not (listening|reading|being|paying))
            or (as|like) (i|we) (have)? (already|clearly|previously|repeatedly|just)? (said|told|explained|stated|mentioned|wrote|informed|written|pointed)
            or (i|we) (have)? (already|clearly|repeatedly) (said|told you|explained|informed|wrote|answered|mentioned|stated)
            or if you had (only|just|actually|simply|properly|first|not)? (<gone-wrong>|been)
            or if you would (have)? (just|only)? (<gone-wrong>)
            or had you (only|just|not)? (<gone-wrong>)
            or because (you|of your) (did|do|had|have|were|are|own|mistake|failure|error|gave|entered|forgot|left|waited|chose|ordered|misuse)
            or you (waited|were|left it|took|called|reported|wrote|came|acted|replied|responded) (far|much|way)? too (late|long)
            or you never (read|told|answered|replied|called|paid|sent|gave|mentioned|confirmed|asked|responded|checked|provided|informed)
            or (it|page|label|description|website|manual|email|confirmation|site|instructions|listing) (does|do)? (clearly|plainly|explicitly|very clearly)? (says|say|states|state|stated|said|mentions|reads|is written|is stated|was stated) (clearly|explicitly|quite clearly)? (right there)? (on|in|at|that) ..1 (page|label|description|website|email|confirmation|manual|site|box|product|instructions|invoice|you|it)
            or (is|was|were|are) (clearly|plainly|explicitly) (stated|written|visible|marked|described|mentioned|explained|indicated|labelled|labeled)
            or (clearly|explicitly) (says|states|stated|said|mentions)
            or you (were|have been|had been) (clearly|already|repeatedly|explicitly|also)? (told|informed|warned|notified|advised|reminded|asked)
            or (i|we) (have|had|did)? (clearly|already|repeatedly|explicitly|also)? (warned|reminded) you
            or (i|we) (had|have)? (clearly|already|repeatedly|explicitly) (told|informed|notified|advised|asked) you
            or (nobody|no one|no other customer|no other ..1) (else)? (has|had|ever|complain*|report*) ..1
            or (other|all other|most) customers (do|did|have|had|manage*|understand|can|never)
            or you are the (only|first) (one|person|customer)
            or you (skipped|ignored|bypassed) (a|the|that|this|our|some) ..1 (step|steps|warning|instructions|notice|email|emails|message|reminder)
            or (late|missing|incomplete|incorrect|wrong) (payment|reply|information|address|details) (on|from) your ..1
            or due to your ..1 (payment|reply|response|delay|address|input)
            or next time (please|you|be|read|make|try|do|just|kindly|check)
            or (calm|settle) down
            or (you|customers) (like you|people)
            or (you claim|your claim that|your alleged|you allege|you insist)
            or due to your (own)? (mistake|error|failure|negligence|delay|misuse|late)
            or your (failure|refusal|inability|lack|late|misuse|negligence|incorrect|carelessness) (to|of|reply|payment|response|use|handling|address)?
            or (pay|paid) (more)? attention
            or (be more careful|read ..3 (carefully|properly|again))
            or caused by (your|you|improper|incorrect|misuse|wrong)
            unless <ours-not>
            unless (sorry|apologi*) that you
            unless you (did|do|have) not (have|need) to
            say Leave out whose fault it is; say what helps now: “Let us put this right: …”
        """

    // MARK: Promises

    private static let promises = """

        will = (will|shall) <adv>? | (am|are|is) (also|now)? going to | (promise|plan|intend|aim|hope) to
        unless-asked = (will|shall|can) (you|i|we) ..4 $
        later = (as soon as|shortly|soon|asap|in due (course|time)|at some point|in a (bit|while)|in the near future|when (i|we)|once)
        promise_without_time: <we> <will> (call|ring|phone|telephone|speak|talk|have a (word|chat|look)|give you a (call|ring)|give ..2 a call) ..3 <later>?
            unless <time>
            say Give it a time: “I will call you on … at … o'clock.”
        promise_without_time: <we> <will> (refund|reimburse|credit|repay|pay|transfer|issue|return (the|your) money|give ..4 refund|process ..4 (refund|payment)) ..3 <later>?
            or (refund|money|reimbursement|credit|payment|amount) ..4 (will|is going to) <adv>? (be|arrive|come|follow|appear|reach|show) ..2 <later>?
            unless <time>
            say Give it a time: “The money will be in your account by …”
        promise_without_time: <we> <will> (send|ship|dispatch|deliver|replace|resend|post|mail|order|exchange|prepare|pack|forward you|courier|swap) ..3 <later>?
            or (parcel|package|replacement|order|item|items|shipment|delivery|product|new one|letter|label|invoice|part|parts) ..4 (will|is going to) <adv>? (be (sent|shipped|delivered|dispatched|with you|replaced|on its way|ready)|arrive|ship|leave|come|follow|reach|get) ..2 <later>?
            or you (will|shall|should) <adv>? (receive|get|have) (your|the|a|an|it) !chance !feeling !look !great !nice ..3 <later>?
            unless <time>
            unless (how|question|option|choice|discount|month|week)
            say Give it a time: “You will have it by …”
        promise_without_time: <we> <will> (write|e-mail|email|text|message|contact|reach|get back|come back|get in touch|be in touch|reply|respond|answer|let you know|inform|notify|update|keep you|be back|have (an|the|your|some|more) (answer|update|news|reply)|send ..2 update|revert|report back|tell you|advise you|provide) ..4 <later>?
            or you (will|shall) <adv>? (hear|be (contacted|called|informed|notified|updated|told|emailed)) ..4 <later>?
            or (let me|we need to|i need to|i have to|allow (me|us) to) ..6 (get back|come back|let you know|keep you posted) ..3 <later>?
            or (will|to) (get back|come back) to you ..3 <later>?
            or ~to (get|come) back to you ..3 <later>?
            or (and|then) (let you know|write (to)? you|call you|inform you|update you) ..3 <later>?
            or keep you (posted|updated|informed|in the loop)
            or bear with (us|me)
            or (expect|wait for) (a|an|our|my|to hear) ..2 (call|reply|answer|response|from (us|me)|email|update) ..3 <later>?
            unless <time>
            unless (will|shall) not
            say Say by when: “I will write to you by …, even if I have no answer yet.”
        promise_without_time: <we> <will> (check|look|investigate|find out|ask|forward|pass|escalate|follow|chase|fix|solve|resolve|sort|arrange|organi{s,z}e|process|review|confirm|see (what|if|whether|how)|take (care|a look|it|this)|handle|work on|try|do (my|our|everything|what)|raise|report|discuss|consult|clarify|correct|open|file|submit|examine|verify|cancel|change|make sure you|deal|get ..3 (fixed|sorted|done)|put ..4 right|repair|add|remove|consider|trace|track|locate|inquire|enquire|coordinate|speed|request|apply|analy{s,z}e|address|assist) ..4 <later>?
            or (am|are|is) (still|currently|already)? (working on|looking into|investigating|checking) (it|this|that|your|the) ..3 <later>?
            or (will|is|are|going to) (be)? (fixed|solved|resolved|sorted|corrected|looked into|investigated|taken care of) (as soon as|shortly|soon|asap|in due) ..2
            unless <time>
            unless (will|shall) not
            unless (if|whether) you
            say Say by when: “I will look into it, and you will hear from me by …”
        """
}
