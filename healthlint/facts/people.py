"""Names and what qualifies their owners, read from a byline."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthlint.facts import dates
from healthlint.facts.lazy import Lazy

_DEGREES = re.split(
    " ",
    "MD M.D. DO D.O. MBBS MBChB MB BCh BS BM BMBS MRCP MRCGP FRCP FRCS FRCGP FRCA FRCPath FRACP FRACGP MRCPsych FRCPsych"
    " MRCOG FRCOG FAAP FACP FACOG FACC FACS FAAD FAAN RN R.N. BSN MSN DNP NP ARNP APRN FNP FNP-C FNP-BC CRNP CNM CNS PA PA-C"
    " PharmD Pharm.D. RPh MPharm BPharm MRPharmS PhD Ph.D. DPhil ScD DrPH MPH M.P.H. DDS DMD BDS DVM OD DPM DPT PT OT SLP"
    " RD R.D. RDN LDN LD CDE CDCES CSSD PsyD Psy.D. EdD LCSW LMFT LPC LMHC MSW DC D.C. ND N.D. LAc MSc BSc MS MA"
    " MHS MMSc MCSP RGN RMN DClinPsy CPsychol MBE IBCLC",
)
_ANY = "|".join(sorted(map(re.escape, _DEGREES), key=len, reverse=True))
_CLINICAL = (
    r"(?:consultant|specialist|registered|licensed|certified|board[- ]certified|clinical|practice|nurse|senior|lead|chief)"
)
_JOB = (
    r"(?:physician|doctor|surgeon|general\s+practitioner|GP|nurse(?:\s+practitioner)?|pharmacist|dieti[ct]ian|nutritionist"
    r"|psychologist|psychiatrist|physiotherapist|physical\s+therapist|occupational\s+therapist|midwife|dentist|optometrist"
    r"|paediatrician|pediatrician|cardiologist|dermatologist|neurologist|oncologist|rheumatologist|endocrinologist"
    r"|gastroenterologist|gyn(?:a)?ecologist|obstetrician|urologist|radiologist|h(?:a)?ematologist|nephrologist"
    r"|pulmonologist|immunologist|allergist|epidemiologist|orthop(?:a)?edist|ophthalmologist|an(?:a)?esthetist"
    r"|anesthesiologist|podiatrist|chiropractor|naturopath|toxicologist|microbiologist|virologist|geneticist"
    r"|medical\s+(?:director|officer|writer|editor|reviewer|journalist)|health\s+(?:writer|editor|journalist|reporter)"
    r"|science\s+(?:writer|editor|journalist))"
)
_TITLE = r"(?:Dr|Prof(?:essor)?|Professor|Doctor|Sister|Nurse|Sir|Dame|Mr|Mrs|Ms|Mx|Miss)\b\.?"
_WORD = (
    rf"(?!(?:{_ANY})(?![\w-]))(?:[A-ZÀ-ÖØ-Þ][\w’'-]*[a-zà-öø-ÿ][\w’'-]*|[A-ZÀ-ÖØ-Þ]\.(?:-?[A-ZÀ-ÖØ-Þ]\.)*|[A-ZÀ-ÖØ-Þ]{{3,}})"
)
_PARTICLE = r"(?:de|da|del|della|di|du|van|von|der|den|la|le|bin|ibn|al|el|ter|ten|dos|y|O’|O')"
_NAME = Lazy(
    rf"(?P<title>(?:{_TITLE}\s+)*)(?P<name>{_WORD}(?:[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+){{0,2}}{_WORD}){{0,3}})", re.UNICODE
)
_CREDENTIALS = Lazy(rf"[\s,(]*(?P<all>\b(?:{_ANY})(?![\w-])(?:[\s,/&]+(?:{_ANY})(?![\w-]))*)")
_WORK = Lazy(rf"\b(?:{_CLINICAL}\s+)*{_JOB}\b|\b(?:consultant|professor|fellow)\s+(?:of|in)\s+\w+", re.IGNORECASE)
_TEAM = Lazy(
    r"\b(?:teams?|board|staff|editors|editorial|panel|committee|experts?|professionals|doctors|physicians|clinicians|nurses"
    r"|specialists|pharmacists|dieti[ct]ians|scientists|researchers|writers|reviewers|advis(?:o|e)rs|contributors|group|admin"
    r"|administrator|webmaster|guest|anonymous|unknown|us)\b",
    re.IGNORECASE,
)
_BODY = Lazy(
    r"\b(?:Institutes?|University|Hospitals?|College|Cent(?:er|re)s?|Clinics?|Association|Society|Foundation|Council|Agency|"
    r"Department|Ministry|Organi[sz]ation|Administration|Service|Trust|Network|Academy|Library|NHS|NIH|CDC|FDA|WHO|Health"
    r"|Medicine|Medical|Wellness|Pharmacy|Labs?|Inc|Ltd|LLC|GmbH|Company|Media|News|Press|Journal|Magazine)\b"
)
_NO_NAME = Lazy(
    r"\A(?:the|this|that|our|your|a|an|in|on|at|for|of|and|or|what|how|when|why|who|where|is|are|learn|read|see|more|last|next"
    r"|date|page|updated|published|reviewed|written|medically|overview|symptoms?|causes?|treatments?|health|january|february"
    r"|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|share|print|contents?|home|about|search|menu|related|table|key|quick|frequently)\b",
    re.IGNORECASE,
)

_NOBODY = frozenset(
    {
        "admin",
        "administrator",
        "webmaster",
        "guest",
        "guest author",
        "anonymous",
        "unknown",
        "editor",
        "staff",
        "n/a",
        "none",
        "tbd",
    }
)
_ON = Lazy(r"(?:[\s,|(–—:-]|\b(?:on|in|last|updated|reviewed|published))*\Z", re.IGNORECASE)  # what leads to a date
_MOST = 14  # words in which a team or an organisation is named


class Who(NamedTuple):
    """Someone named at ``[start, end)`` of a text (credentials after the name included)."""

    start: int
    end: int
    name: str
    kind: str
    credentials: str


def read(text: str, start: int = 0, end: int | None = None, *, stated: bool = False) -> Who | None:
    """Who a byline's value ``[start, end)`` names: a person, a team, an organisation; None where it names nobody.

    ``stated``: the value of a key that can only be a name, so one word ("Ana", "admin") is enough.
    """
    end = len(text) if end is None else end
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and text[end - 1] in " \t\n,;|·•–—-":
        end -= 1
    value = text[start:end]
    if not value or value.lower().rstrip(".") in _NOBODY:
        return None
    person = _person(value)
    if person:
        name, kind, credentials, length = person
        return Who(start, start + length, name, kind, credentials)
    if not stated:
        day = next(dates.find(value), None)
        if day:
            value = _ON.code.sub("", value[: day.start])
            end = start + len(value)
        while value.endswith("."):
            value, end = value[:-1], end - 1
    short = stated or len(value.split()) <= _MOST
    if short and _TEAM.code.search(value):
        return Who(start, end, value, "team", work(value))
    if short and _BODY.code.search(value) and value[0].isupper():
        return Who(start, end, value, "organisation", "")
    if stated and len(value) <= 80:
        return Who(start, end, value, "person", work(value))
    return None


def _person(value: str) -> tuple[str, str, str, int] | None:
    match = _NAME.code.match(value)
    if not match:
        return None
    name, title = " ".join(match["name"].split()), match["title"].strip()
    many = len(name.split()) > 1
    if (not many and not title) or _NO_NAME.code.match(name):
        return None
    rest = value[match.end() :]
    degrees = _CREDENTIALS.code.match(rest)
    credentials = degrees["all"].strip(" ,") if degrees else ""
    length = match.end() + (degrees.end() if degrees else 0)
    doctor = title.lower().rstrip(".").split()[-1:] != [] and re.match(r"(?:dr|prof|doctor|nurse|sister)", title, re.I)
    if not credentials and not doctor:
        whole = value.split("\n")[0][:120]
        if _TEAM.code.search(name):
            return " ".join(whole.split()), "team", "", len(whole)
        if _BODY.code.search(name):
            return " ".join(whole.split()), "organisation", "", len(whole)
    if not credentials:
        credentials = work(rest[:160]) or (title if doctor else "")
    return (f"{title} {name}".strip() if doctor else name), "person", credentials, length


def work(text: str) -> str:
    """The first profession or qualification that a text names; empty where it names none."""
    match = _WORK.code.search(text)
    return " ".join(match[0].split()) if match else ""
