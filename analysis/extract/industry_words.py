"""The words that tell how a sentence of a posting speaks of an industry: of the employer's own, of its markets, or aside."""

from __future__ import annotations

# What these words make of the sentence that they stand in.
MARKS: dict[str, str] = {
    "being": "is a;is an;is the;are a;are an;are the;is one of;are one of;we are;we're;we build;we make"
    ";we operate;we run;we sell;we develop;we design;we manufacture;we provide;we offer;we produce;we own"
    ";leader in;leaders in;provider of;maker of;operator of;developer of;supplier of;producer of"
    ";distributor of;manufacturer of;is building;are building;we're building;was founded as;known as"
    ";has been a;has grown into;become a;become the",
    "as": "as a;as an;as the;as one of",
    "doing": "builds;makes;operates;runs;sells;develops;designs;manufactures;provides;offers;produces;owns"
    ";delivers;specializes in;specialises in;ships;insures;publishes",
    "about": "we;our;us;company;mission;founded;leading;leader",
    "market": "help;helps;helping;enables;enable;empower;empowers;allows;lets;serving;serves;serve;trusted by"
    ";used by;clients include;customers include;customers such as;clients such as;customers like;clients like"
    ";working with;work with;partner with;partners with;industries;sectors;verticals;customers in;clients in"
    ";customers range;clients range;customers are;clients are;companies like;companies such as;backed by"
    ";investors include;formerly at;previously at;alumni of;ranked;named;award;awarded;investment from"
    ";startup from;clients from;customers from;founders of;owned by;part of",
    "aside": "benefits;401;401k;pto;paid time off;dental;equal employment;regardless of;without regard"
    ";national origin;sexual orientation;gender identity;with disabilities;disability status;veteran status;perks;compensation package;base salary;salary range"
    ";commuter benefits;experience in;experience with;experience working;experience within;years of;years experience"
    ";years' experience;background in;knowledge of;familiarity with;familiar with;understanding of;degree in"
    ";bachelor;master's;phd;preferred;a plus;nice to have;nice-to-have;bonus points;stipend;reimbursement"
    ";discounts;discount;parental leave;you have;proficiency in;expertise in;interest in;accommodation"
    ";lunch;lunches;catered;perk;insurance coverage;unsolicited;recruiters;tuition;mba;giving;volunteering;paid volunteer",
}
# Words by what they say where they stand before a phrase: somebody else is spoken of; no longer what the employer
# is, but for whom or how; whom the employer serves.
_SETS = {
    "not employer": "role position job candidate you this it who scientist engineer analyst manager developer team teams"
    " there which that goal here what work intern opportunity location salary department project",
    "turn": "for that which who whose to helping serving used trusted where with by across from using through backed in"
    " on part member hiring looking seeking excited proud",
    "for whom": "for that which who so",
}
NOT_EMPLOYER, TURN, FOR_WHOM = (frozenset(words.split()) for words in _SETS.values())
