"""What "remote", "from home", "from anywhere", "virtual", "distributed" and "telework" say of a post."""

from __future__ import annotations

from analysis.extract import arrangement_words as words
from analysis.extract.arrangement import HYBRID, ONSITE, REMOTE
from analysis.extract.arrangement_cue import Cue, Verdict, back, names_post, said, sentence, without


def remote(cue: Cue) -> Verdict | None:
    """Judge "remote" and "remotely"."""
    before, after = cue.before, cue.after
    if words.WORKER.match(after):
        match = words.AS_A.search(cue.near)
        return Verdict(REMOTE, back(match)) if match else None
    if words.OTHER_REMOTE.match(after) or words.REMOTE_UNTIL.match(after) or words.SELECTION.search(before):
        return None
    if limited := _limited(cue):
        return limited
    if words.ABROAD.match(after) or (after.startswith(" team") and words.OTHERS.search(cue.near)):
        return None
    own = words.OWN.search(cue.near) or words.EVERYONE.search(cue.near)
    if (found := said(cue, REMOTE)) and not own:
        return found
    for pattern in (words.REMOTE_WELCOME, words.REMOTE_POST, words.REMOTE_WITHIN):
        if match := pattern.match(after):
            return Verdict(REMOTE, 0, match.end())
    if after.startswith(" work") and (match := words.OFFERS.search(before)):
        return Verdict(REMOTE, back(match))
    if words.LISTED.match(after) and (match := words.LINE.search(cue.near)):
        return Verdict(REMOTE, back(match), sure=False)
    if own:
        return Verdict(REMOTE, back(own), sure=False)
    if employer := words.REMOTE_EMPLOYER.match(after):
        return Verdict(REMOTE, 0, employer.end(), sure=False)
    match = words.ABOUT_WORK.search(before) if words.ENDED.match(after) else None
    return Verdict(REMOTE, back(match), sure=False) if match else None


def _limited(cue: Cue) -> Verdict | None:
    """Return the verdict where work away from the office is refused, or meant for a part of the time."""
    if denied := words.REMOTE_REFUSED.match(cue.after):
        return Verdict(ONSITE, 0, denied.end())
    if refused := words.REFUSED.search(cue.near):
        return Verdict(ONSITE, back(refused))
    if days := words.REMOTE_DAYS.match(cue.after):
        return Verdict(HYBRID, 0, days.end())
    partly = words.PARTLY.search(cue.near)
    if partly and not (cue.after.startswith(",") and partly[0].startswith("some")):
        return Verdict(HYBRID, back(partly), sure=not partly[0].startswith("occasional"))
    if rest := words.REST.search(cue.near):
        return Verdict(HYBRID, back(rest))
    if match := words.WEEKLY.match(cue.after) or words.MIXED.match(cue.after):
        return Verdict(HYBRID, 0, match.end())
    if match := words.AND_SITE.match(cue.after):
        return Verdict(HYBRID, 0, match.end())
    match = None if cue.after.startswith("ly") else words.SITE_AND.search(cue.near)
    return Verdict(HYBRID, back(match)) if match else None


def home(cue: Cue) -> Verdict | None:
    """Judge "from home", "at home" and "home-based"."""
    if cue.written.lower().endswith("based"):
        return at_home(cue)
    if words.AWAY_DAYS.search(cue.near):
        return Verdict(HYBRID)
    if partly := words.PARTLY.search(cue.near):
        return Verdict(HYBRID, back(partly))
    working = words.HOME_WORK.search(cue.near)
    verdict = at_home(without(cue, working)) if working else None
    return verdict and working and verdict._replace(back=verdict.back + back(working))


def at_home(cue: Cue) -> Verdict | None:
    """Judge "home working", and work that was said before "from home"."""
    if words.REMOTE_DAYS.match(cue.after) and words.PERK_DAYS.match(cue.after):
        return Verdict(HYBRID) if len(words.WEEKDAY.findall(sentence(cue)[0])) > 1 else None
    if limited := _limited(cue):
        return limited
    for pattern in (words.REMOTE_POST, words.REMOTE_WITHIN):
        if match := pattern.match(cue.after):
            return Verdict(REMOTE, 0, match.end())
    for pattern in (words.YOU_WORK, words.OWN, words.EVERYONE):
        if match := pattern.search(cue.near):
            return Verdict(REMOTE, back(match), sure=False)
    return said(cue, REMOTE)


def anywhere(cue: Cue) -> Verdict | None:
    """Judge "anywhere", "wherever" and "from any place"."""
    written, after = cue.written.lower(), cue.after
    if words.FOR_WEEKS.match(after) or (written == "from any" and not words.ANY_PLACE.match(after)):
        return None
    match = words.DONE.search(cue.near) or words.LABELLED.search(cue.near)
    if not match and words.REMOTE_WITHIN.match(after):
        match = words.LINE.search(cue.near)
    if not match or words.REFUSED.search(cue.near[: match.start()]):
        return None
    return Verdict(REMOTE, back(match), sure=written != "wherever")


def virtual(cue: Cue) -> Verdict | None:
    """Judge "virtual": a virtual position is done from home, a virtual machine is not."""
    if words.REFUSED.search(cue.near):
        return None
    if match := words.VIRTUAL_POST.match(cue.after):
        return Verdict(REMOTE, 0, match.end())
    match = names_post(cue) if words.CLOSED.match(cue.after) else None
    return Verdict(REMOTE, back(match)) if match else None


def distributed(cue: Cue) -> Verdict | None:
    """Judge "fully distributed" and "distributed team", said of the employer."""
    if cue.written[0] in "Ff" and words.DISTRIBUTED_TEAM.match(cue.after):
        return Verdict(REMOTE, sure=False)
    own = words.OWN.search(cue.near)
    return Verdict(REMOTE, back(own), sure=False) if own else None


def telework(cue: Cue) -> Verdict | None:
    """Judge "telework": a post open to it is hybrid; a telework or telecommuting post is remote."""
    if denied := words.TELEWORK_DENIED.match(cue.after):
        return Verdict(ONSITE, 0, denied.end())
    if refused := words.REFUSED.search(cue.near):
        return Verdict(ONSITE, back(refused))
    if days := words.REMOTE_DAYS.match(cue.after):
        return Verdict(HYBRID, 0, days.end())
    if match := words.TELEWORK_POST.match(cue.after):
        return Verdict(REMOTE, 0, match.end())
    if match := words.TELEWORK_ALLOWED.match(cue.after) or words.TELEWORK_ELIGIBLE.search(cue.near):
        return Verdict(HYBRID, 0, match.end() if match.string is cue.after else 0)
    return None
