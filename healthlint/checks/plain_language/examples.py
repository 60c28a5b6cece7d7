"""Texts of some length for the cases of rules about whole pages. About 110 words each; grades about 0, 37 and 8."""

from __future__ import annotations

EASY = (
    "Asthma makes it hard to breathe. You may cough at night. Your chest may feel tight. Use your blue inhaler when "
    "you feel "
    "this way. Sit up and try to stay calm. Take one puff and wait. If you still feel bad, take a second puff. Call "
    "for help "
    "if it does not work. Keep the inhaler in your bag. Show your friends where it is. Tell your school or your boss that "
    "you have asthma. Ask the nurse to check how you use it. Wash the cap once a week. Get a new one when it runs out. "
    "Come back and see us in six months. Bring your notes with you."
)
HARD = (
    "Comprehensive multidisciplinary rehabilitation necessitates continuous interprofessional communication regarding "
    "individualised therapeutic objectives, functional limitations, and anticipated environmental modifications. "
    "Participating organisations periodically re-evaluate administrative requirements, notwithstanding considerable "
    "variability in institutional infrastructure, geographical accessibility, and socioeconomic circumstances affecting "
    "participation. Deterioration of psychological equilibrium frequently accompanies occupational displacement, "
    "particularly where accommodation opportunities remain unavailable or insufficiently communicated to beneficiaries. "
    "Subsequent recommendations emphasise proportionate intervention, transparent documentation, and collaborative "
    "determination of priorities, acknowledging that unrealistic expectations inevitably compromise satisfaction and "
    "long-term engagement. Practitioners are consequently encouraged to facilitate anticipatory discussions concerning "
    "contingency arrangements, responsibilities, and supplementary educational resources throughout the continuum of care, "
    "irrespective of organisational affiliation or geographical jurisdiction."
)
# Short sentences that must name their topic again and again.
TOPICAL = (
    "Immunoglobulin is a protein in your blood. Your doctor may give you immunoglobulin by drip. The immunoglobulin "
    "goes into "
    "a vein in your arm. Each immunoglobulin drip takes about three hours. You can eat, read or sleep while you have "
    "immunoglobulin. Immunoglobulin can make your head hurt. Drink more water the day before your immunoglobulin. Tell the "
    "nurse if your immunoglobulin makes you itch. We keep your immunoglobulin in a fridge. Immunoglobulin must not be "
    "shaken. "
    "You may need immunoglobulin each month. Some people give themselves immunoglobulin at home. Ask us to teach you how "
    "immunoglobulin at home works. Your immunoglobulin comes from many donors."
)
