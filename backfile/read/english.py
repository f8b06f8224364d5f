"""English words that decide where a sentence ends and whether a name is part of a longer one.

Other languages go by the same rules without them: fewer abbreviations are known, and a few more names are found
that are part of longer ones. Words of another language can simply be added.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BEFORE_A_NAME = _words("""
    Mr Mrs Ms Mx Messrs Dr Prof Rev Fr Hon St Ste Mt Ft Sen Rep Gov Gen Lt Col Capt Cmdr Maj Sgt Cpl Pvt Adm Pres
    Supt Insp Det Amb Atty vs cf viz ca approx e.g i.e Fig Figs Vol Vols Nr Nos pp Sec Art Ch Eq Herr Hr M Mme Mlle
""")
"""Abbreviations after which a sentence never ends."""

BEFORE_A_NUMBER = _words("No no p Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Rs EUR USD RMB")
"""After these it does not where a number follows; after most only where a sentence's first word does."""

ANYWHERE = _words("""
    Inc Ltd Co Corp Cos Bros LLC Plc S.A N.V B.V A.G Jr Sr Esq etc al Ave Blvd Rd Dept Univ Assn Bldg Est Mon Tue
    Tues Wed Thu Thur Thurs Fri Sat Sun a.m p.m A.M P.M B.C A.D Ph.D M.D B.A M.A Calif Mass Conn Fla Pa Va Wash Ariz
    Colo Ill Minn Mich Tenn Tex Wis Ont Que
""")
"""After these, and after letters with points between (`U.S.`), it does only where a sentence's first word follows."""

FIRST_WORDS = _words("""
    A About According After All Although Among An And Another Any Are As At Because Before Both But By Can Despite Did
    Do During Each Earlier Even Every Everyone Few First For From Had Has Have He Her Here His How However I If In
    Inside Instead Into Is It Its Last Later Like Many Meanwhile More Most Much My Near Neither Next No Nobody None Nor
    Not Nothing Now Of On Once One Only Or Other Others Our Outside Over She Since So Some Still Such Than That The
    Their Then There These They This Those Though Three Through To Today Toward Two Under Until We Were What When Where
    Whether Which While Who Why Will With Within Without Would Yesterday Yet You Your
""")
"""Words that begin sentences, and have a capital for no other reason."""

TITLES = _words("""
    President Vice Prime Premier Minister Mayor Governor Senator Secretary Chancellor Ambassador Director Chairman
    Chairwoman Chair Chief Professor Judge Justice General Colonel Captain Admiral Sergeant Officer King Queen Prince
    Princess Pope Bishop Archbishop Cardinal Rabbi Imam Sir Dame Lord Lady Saint Doctor Mr Mrs Ms Dr Prof Sen Rep Gov
    Founder Analyst Coach Reverend Sheriff Commissioner Congressman Congresswoman Representative
""")
"""Stand before people's names, or between a place and a person of that place."""

CALENDAR = _words("""
    January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug
    Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday
""")
"""May follow a name without being part of it: `in Hefei Monday`."""

KINDS_OF_PLACE = _words("Province City Municipality Prefecture Oblast Voivodeship")
"""May follow the name of a place, which is the same place with or without."""

OTHER_PLACES = _words("North South East West New Old Fort Port Lake Mount San Santa Los Las El Papua Equatorial")
"""Before the name of a place they make another one of it: South Korea, West Virginia."""

NO_NAMES = _words("""
    AI BA CEO CFO CIO COO CTO DIY EV EVs EU FAQ GDP GPS HR ID IPO IT MA NGO OK PC PDF PhD PR SUV SUVs TV UI URL UX VIP
    EUR GBP HK HKD JPY RMB USD African American Arab Asian Australian Austrian Belgian Brazilian British Canadian
    Chinese Czech Danish Dutch English European Finnish French German Greek Hungarian Indian Irish Israeli Italian
    Japanese Korean Latin Mexican Norwegian Polish Portuguese Russian Spanish Swedish Swiss Turkish Ukrainian
    Internet Web Update
""")
"""Words with capitals of which an archive wants no record."""

BODIES = _words("""
    Academy Association Bank Board Bureau Center Centre Chamber College Commission Committee Council Court Department
    Faculty Federation Institute Journal Kingdom Library Ministry Museum Office Republic School Society Union University
""")
"""With `of`, the beginning of a name."""
