"""Words of the template sentences. All chosen by hand; verbs and subject nouns of ``probe.tsv`` are left out on purpose."""

from __future__ import annotations

# base, third person, past, participle, -ing; after a bar the noun of the same shape and its plural ("-": none)
VERBS = """
repair repairs repaired repaired repairing | repair repairs
benefit benefits benefited benefited benefiting | benefit benefits
boost boosts boosted boosted boosting | boost boosts
cure cures cured cured curing | cure cures
treat treats treated treated treating | - -
heal heals healed healed healing | - -
fight fights fought fought fighting | fight fights
balance balances balanced balanced balancing | balance balances
support supports supported supported supporting | support supports
aid aids aided aided aiding | aid aids
ease eases eased eased easing | ease -
block blocks blocked blocked blocking | block blocks
target targets targeted targeted targeting | target targets
trigger triggers triggered triggered triggering | trigger triggers
stress stresses stressed stressed stressing | stress stresses
damage damages damaged damaged damaging | damage -
control controls controlled controlled controlling | control controls
limit limits limited limited limiting | limit limits
increase increases increased increased increasing | increase increases
decrease decreases decreased decreased decreasing | decrease decreases
harm harms harmed harmed harming | harm harms
help helps helped helped helping | help -
improve improves improved improved improving | - -
reduce reduces reduced reduced reducing | - -
relieve relieves relieved relieved relieving | - -
restore restores restored restored restoring | - -
rebuild rebuilds rebuilt rebuilt rebuilding | - -
regenerate regenerates regenerated regenerated regenerating | - -
promote promotes promoted promoted promoting | - -
prevent prevents prevented prevented preventing | - -
protect protects protected protected protecting | - -
strengthen strengthens strengthened strengthened strengthening | - -
stimulate stimulates stimulated stimulated stimulating | - -
regulate regulates regulated regulated regulating | - -
eliminate eliminates eliminated eliminated eliminating | - -
lower lowers lowered lowered lowering | - -
raise raises raised raised raising | - -
calm calms calmed calmed calming | calm -
cool cools cooled cooled cooling | - -
clean cleans cleaned cleaned cleaning | - -
clear clears cleared cleared clearing | - -
flush flushes flushed flushed flushing | flush -
cut cuts cut cut cutting | cut cuts
slow slows slowed slowed slowing | - -
speed speeds sped sped speeding | speed speeds
change changes changed changed changing | change changes
cause causes caused caused causing | cause causes
impact impacts impacted impacted impacting | impact impacts
influence influences influenced influenced influencing | influence influences
affect affects affected affected affecting | - -
reverse reverses reversed reversed reversing | reverse -
release releases released released releasing | release releases
supply supplies supplied supplied supplying | supply supplies
shield shields shielded shielded shielding | shield shields
process processes processed processed processing | process processes
attack attacks attacked attacked attacking | attack attacks
address addresses addressed addressed addressing | - -
manage manages managed managed managing | - -
monitor monitors monitored monitored monitoring | monitor monitors
force forces forced forced forcing | force forces
form forms formed formed forming | form forms
feed feeds fed fed feeding | feed feeds
tone tones toned toned toning | tone -
lift lifts lifted lifted lifting | lift lifts
defend defends defended defended defending | - -
kill kills killed killed killing | - -
stop stops stopped stopped stopping | stop -
test tests tested tested testing | test tests
study studies studied studied studying | study studies
measure measures measured measured measuring | measure measures
burn burns burned burned burning | burn burns
rest rests rested rested resting | rest -
screen screens screened screened screening | screen screens
trap traps trapped trapped trapping | trap traps
transport transports transported transported transporting | transport -
store stores stored stored storing | store stores
filter filters filtered filtered filtering | filter filters
bind binds bound bound binding | - -
nurture nurtures nurtured nurtured nurturing | nurture -
sedate sedates sedated sedated sedating | - -
enhance enhances enhanced enhanced enhancing | - -
prolong prolongs prolonged prolonged prolonging | - -
"""

# verbs without an object: what rises and falls
MOVES = """
drop drops dropped dropped dropping | drop drops
rise rises rose risen rising | rise rises
fall falls fell fallen falling | fall falls
increase increases increased increased increasing | increase increases
decrease decreases decreased decreased decreasing | decrease decreases
climb climbs climbed climbed climbing | climb climbs
change changes changed changed changing | change changes
return returns returned returned returning | return returns
spread spreads spread spread spreading | spread -
last lasts lasted lasted lasting | - -
heal heals healed healed healing | - -
improve improves improved improved improving | - -
flare flares flared flared flaring | flare flares
peak peaks peaked peaked peaking | peak peaks
work works worked worked working | work -
ache aches ached ached aching | ache aches
swell swells swelled swollen swelling | - -
benefit benefits benefited benefited benefiting | benefit benefits
help helps helped helped helping | help -
recover recovers recovered recovered recovering | - -
suffer suffers suffered suffered suffering | - -
repair repairs repaired repaired repairing | repair repairs
start starts started started starting | start starts
"""

# who acts; compounds and adjectives stand before the last word, written adjective_ or noun+
PLURAL = """
tablets antibiotics supplements exercises therapies treatments vaccines enzymes proteins vitamins minerals probiotics
herbs drops creams stretches statins painkillers inhalers vegetables nuts antioxidants hormones nutrients doctors
nurses pills remedies extracts beans lotions sprays steroids experts dentists physiotherapists programmes bandages
splints lenses braces workouts diets foods juices drinks medicines drugs capsules spices leaves shakes ointments
devices machines trainers electrolytes amino+acids fatty_acids omega-3_oils eye+drops fish+oils nasal_sprays
hearing+aids blood+thinners vitamin+tablets herbal_teas whole_grains plant+extracts cough+syrups beta+blockers
breathing+exercises support+groups stress+hormones natural_remedies oral_antibiotics regular_workouts healthy_fats
digestive_enzymes many_vitamins several_studies anti-inflammatory_drugs over-the-counter_painkillers plant-based_diets
doctor-approved_exercises long-acting_medicines
"""
SINGULAR = """
therapy exercise yoga caffeine turmeric zinc iron oil cream medicine programme diet formula device vaccine protein
antioxidant ointment aspirin ibuprofen paracetamol metformin treatment supplement tablet spray routine remedy method
technology serum lotion extract probiotic milk coffee water sunlight swimming stretching hypnosis reflexology
physiotherapy counselling chemotherapy radiotherapy homeopathy cannabis melatonin curcumin calcium potassium selenium
echinacea ashwagandha oxygen vitamin+C aloe+vera green_tea olive+oil apple+cider+vinegar cod+liver+oil light_therapy
heat+therapy cold_water heart+medicine immune_system new_vaccine special_diet low-dose_aspirin low-fat_diet
slow-release_tablet pain-relieving_cream
"""
OBJECTS_SINGULAR = """
inflammation pain swelling tissue cartilage skin bone muscle circulation digestion sleep energy immunity metabolism
mood memory focus stress anxiety fatigue nausea fever arthritis asthma eczema diabetes cancer infection recovery
healing mobility balance flexibility growth weight appetite cholesterol sugar pressure vision hearing bloating
constipation stiffness soreness itching joint+pain back+pain damaged_tissue blood+pressure blood+sugar blood+flow
nerve+pain muscle+growth chronic_pain heart+disease oxidative_stress brain+function immune_response tissue+damage
gut+health bone+loss hair+loss weight+loss worn_cartilage scar+tissue nerve+damage high_cholesterol tooth+decay
collagen+production cell+growth gum+disease healthy_skin mental_health stem+cell+activity low_mood poor_sleep dry_skin
kidney+function hormone+balance lung+capacity overall_wellness
"""
OBJECTS_PLURAL = """
symptoms toxins bacteria viruses germs wounds muscles bones nerves joints tissues arteries headaches cramps spasms
allergies infections tumours ulcers bruises burns scars wrinkles hormones cravings flare-ups migraines ligaments
tendons vessels free_radicals blood+vessels sugar+levels cholesterol+levels insulin+levels stress+levels
damaged_fibres worn_joints sore_muscles harmful_bacteria cold_sores energy+levels hot_flushes spinal_discs
healthy_organs old_injuries inflamed_joints weak_bones facial_lines early_signs cancer+growths torn_ligaments
swollen_ankles painful_knees hidden_infections
"""
PEOPLE = "patients adults children women men people athletes smokers runners volunteers seniors teenagers babies mice"
PLACES = "brain gut bloodstream liver skin body knee hip spine mouth stomach eye neck shoulder"
SOURCES = "milk soya oats spinach eggs plants oranges fish meat soil bark algae rice yeast"
ADVERBS = (
    "also quickly naturally safely gently effectively often usually clearly directly greatly slowly rapidly truly actively"
)
PHRASES = """
in adults|in most people|over time|within weeks|at night|without surgery|in older women|after meals|during pregnancy
before bed|in the morning|for good|with every dose|throughout the day|in clinical trials|at any age|for many years
"""
OPENERS = (
    "Today|Over time|In adults|In many cases|After a week|During winter|For most people|Taken daily|Together|As a result"
)
ADJECTIVES = "safe effective natural popular gentle painful common harmful useful rich healthy expensive cheap strong mild"
NOUN_ADJECTIVES = "natural rapid lasting real daily complete long-term proven extra great full deep visible possible serious"
REPORTERS = "studies experts researchers doctors trials scientists reports reviews"
SAYS = "show say suggest believe claim prove report confirm find state"
