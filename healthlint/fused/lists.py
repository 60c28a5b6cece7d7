"""Word lists for telling two fused words from one (``fused``)."""

from __future__ import annotations

from healthlint.words.formation import PREFIXES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Second parts of words written as one, such as "line" in "airline": where one stands, two nouns may well be a compound.
# Counted in the bundled word list: words that end at least three listed compounds of two common words.
TAILS = _words(
    """
    abilities ability about aged ages aging ants away back backed backs bags ball balls band bands bank banks bark bars
    base bases basket baskets bath baths beam beams bean beard beat beats beds bees bell bells belly belt belts bench
    benches berg berries berry bill bills binder binding bins bird birds birth births bite bites black blast blind
    blindness bling block blocks blower board boarding boards boat boating boats bodies body bolt bolts bone bones book
    books born borne bot bots bound bowl boxes boys brain bread breadth break breaker breakers breaking breaks bred brick
    bridge brush brushes buck bucks buds bugs builder building burger burgers burn burner burning burst bush buster cake
    cakes cane cans cape caps card cards care cars cart carts case cases cast casting castle casts catcher cats center
    centre chair chairs check checks child children cite clay cloth clothes coach coat coats cock cocks coin color comb
    coming cope corn course court cover covers cracker crackers craft crafts cream crew crews cross cups cuts cutter
    cutting dance daughter daughters days deck decks died dish dive dock dogs dom door doors down downs draw dress dresses
    dressing driver drop drops dying ears easter eater ended ending ends eyed eyes face faced faces fall falls fare fares
    fast father fathers feed feet fellow fellows fern fest field fields fight fighter fighters fighting fights fill finch
    finder fire fires fish fishes fitting flies flow flower flowers flows foil fold folds folk folks food foot force fork
    form forms frame frames friend friends front fronts fruit fuller fully games gate gates gear girl girls glass glasses
    grain grains gram grams graph graphic grass green grip ground grounds guard guards guns hack hacks hair hammer hand
    handed hands hanger head headed heads heart hearted hell herb hers hide hill hips hold holder holders holding holdings
    holds hole holes hood hoods hook hooks hopper horn horns horse horses hound house houses hunt into ions iron irons
    jack jacket jacking jacks keeper keeping keys kick kicks kill killer kind king kings knife knives knot knots lamp
    lamps land lands lane lars late layer layers laying leaf leaves legs less lies life lift lifting lifts light lighted
    lighter lighting lights like lily lime line lined liner liners lines lion lions lips list listed listing lists lite
    load lock locked locks long lose lots lower lows made maid mail mailer mails maker makers making mark marked market
    marking marks mary master masters mate mates mats meal meat meats member members mental meter meters mill mills minded
    mine mist mistress mobile mobiles mold molds moss mother mothers mould moulds mouth nail nails name names nation
    nations neck ness nest nets night nose note notes nuts office offices offs outs over owing owner owners pace pack pads
    page pages paint pans paper papers parent parents path peak penny pens people person persons pest pets phone phones
    pick picks piece pieces pier pies pile pins pipe pipes pits place places plane planes plant plants plate plates play
    plug point points pole poles pond port ports post posts pots power powers press prick print prints proof proofs race
    races rack racks rail rate rates rating read reader readers reading reads rest rests rick ride rider riders rides
    riding right ring rings rise rises road robe robes rock roll rolling rolls room rooms root roots rope rowing rows
    runner runners sack sacks saddle sail sails sand sands saving saws scape school score screen screens screw screws seat
    seed seeds self seller sellers selling sets setting shade shades shaft shake shaker shaking share shave shaw shed
    sheds sheet sheets shell shells shift shifts shine shines ship ships shoot shooter shooting shop shops shore shot
    shots show shows sick sickness side sides sight sing site sites size skin skins slide slides slip slips smith sock
    socks some song sons sore space span speak speed sphere spin splitting spoon spot spots spread spring springs spur
    stack staff stage stall stalls stamp stand standing stands star start stay stem step steps stick sticks sting stock
    stocks stone stones stop stops storm storms story stream streams string strings strip strips stroke strokes struck
    style styles suit suits sure sword swords table tables tack tail tailed tails tale tales talk tall tech teen teens
    teeth teller test thing things throat tick tide tight time times toes tone tones tons tooth tops town track tracker
    trackers tracks train trap traps tree trees truck type types uncle verse virus wagon walk walked walker walking walks
    wall walls ward wards ware wash washed washing watch watches water waters wave waves ways wear weed weeds weight
    weights wells west wheel wheeled wheels whip wide wife wind winds wing wings wise wives woman women wood woods word
    words work worker workers working works world worm worms worn worthy wright write writer writers writing written yard
    yards zine
    """
)


# Words of grammar that no compound begins or ends with.
STRONG = _words(
    """
    the and that this these those with which when where while who whose what how why can may might will would should could
    must has have had was were are been being from into onto through about between among because although though until
    since such also often usually sometimes especially particularly typically normally including but not for you your they
    their them there then than its his she our each every any some many both another other without during whether however
    if therefore called known does did only even just after before above below around across against toward towards near
    despite within found caused causes used made given taken seen needed helps occurs happens includes means makes gives
    """
)
# Words of three letters that are said of or after a noun, and verbs that go on after one.
SHORT_SECOND = _words(
    """
    low high too due per via aim red new old big bad use get see say dry raw hot wet few ask try put let ten six
    """
)
VERBS = _words(
    """
    uses tend tends include includes occur require requires affect affects help need allow allows lasts last appear
    appears become becomes begin begins contain contains remain remains treat treats develop develops increase increases
    reduce reduces lead leads produce produces provide provides prevent prevents keep keeps take takes give get gets
    """
)
# Endings of learned words that are words themselves: "halotherapy", "pandoraviruses", "magnetotaxis".
LEARNED = _words(
    """
    therapy therapies virus viruses taxis ability abilities phobia scope graph logical static tropic plasty gram meter
    generator ostomy ectomy otomy scopy flexion flexor scan
    """
)
# Numbers, which words of chemistry and names end in only by chance.
NUMBERS = _words("two three four five six seven eight nine")
# Two letters: also the beginnings and ends of other words, so that more is asked of what stands around them.
WEAK_FIRST = _words("of to is it or if as at by be we an in no on")
WEAK_SECOND = _words("of to is it or if as at by be we an in on")
GRAMMAR = STRONG | WEAK_FIRST
# Parts before a word that make one word of it: "overdiagnosed", "nonbloody", "flareup".
BEGINNINGS = frozenset(PREFIXES) | _words(
    """
    over under out up in on off down after fore video echo cine eco embryo nitro endo contra intro plantar dorsi tonsil
    hyp par sur syn adm pseud north south east west back self well non multi mini super mega ever any every some no all
    a i
    """
)
ENDINGS = TAILS | _words(
    """
    up ups out outs off offs down in ins on over hood ship ness able ible ful fully some er ers ed ing ion ions
    """
)
# After a noun these are joined by a hyphen: "infection-free", "therapy-related".
HYPHENED = _words(
    """
    free related based causing induced containing specific resistant dependent positive negative associated producing
    forming fighting lowering reducing threatening changing acting lasting
    """
)
IN_NAMES = _words("free based positive negative changing lasting specific")  # after a capital, these end brands too
# With a capital inside: words that begin a sentence or go on with one.
CAMEL_FIRST = _words(
    """
    the of and for with from by or is are that at as to see including called about than which because
    """
)
CAMEL_SECOND = _words(
    """
    the how what when where which why who this these those that they and if there because although however can may is are
    some
    """
)
ACRONYM_SECOND = _words("and or is can may with which that was also but are")
BRAND_FIRST = _words("health well smart life care sun blue medi med heart live every my our good best true pure")
DETERMINERS = _words("the a an your this these their his her its our each every some any")
AFTER_IT = _words("is can may will has was should must might does could would also")
NOT_AFTER_IS = _words("of and or is are was were has have can may will")
ENDING_TOO = _words("can has had his her its any are for")  # canales, dosha, shelter: ends and beginnings of other words
NOT_AFTER_PREPOSITION = _words("is are was were of and or may can has have had will to in")
ENDING_IN_O = _words("placebo tomato potato vertigo lumbago libido embryo video radio also who so no ago")
PARTICLES = _words("out up off down over back away along all")
STARTING = _words("of the to your their this that these those his her")
BEFORE_A = _words(
    "is was as of in with for have has had take be to and or from by not such on get make use need see had gives"
)
