"""How common a word is in English pages about products and projects, counted: what makes a phrase cheap to look for.

Only words matter here, not their order; a word that is missing is rare.
"""

from __future__ import annotations

from functools import cache

# More than 2000, 600, 200 and 80 times in a million words.
_EVERYWHERE = """
a all also an and are as at be but by can code data for from has have how if in is it more new not of on or our
team that the their they this to use using version was we what when will with work you your
"""
_COMMON = """
about access across add added after agencies allows any application available based because been before being
better between both build change changes cloud cluster command community content could create default
description design development different do documentation does don't each edge end error even event example
feature features federal feedback file files first fix following function get government help here including
information instead into it's its just key like list make many may md most must name need needs no node now
number object one only open other out over own package part people process product project projects proxy public
release request requests returns run running same security see server service services set should site so
software some source start stream string such support system test than them then there these through time two
type up us used user users value want way we've well were where which while who within without working would
"""
_FREQUENT = """
ability able above accessible account acquisition actually additional address again agency allow along already
always analytics another anyone app applications approach apps architecture argument arguments around array ask
automatically avoid back behavior below best big blog boolean branch buffer bug building built call callback
called case cases certificate changed changelog check child ci class clear client clients com commands common
communication complete components config configuration connection connections context continue contract
contributions control copy core course created creating current currently custom date day decisions defined
dependencies dependency deprecated deprecation designed details developer developers did digital direct directly
directory document doesn't doing domain done down download during early easier easily easy effort either email
emitted enable enabled ensure entire environment errors especially every everyone everything examples existing
experience experimental explicitly extension false feel few field find fixed fixes flag focus folder follow form
format forward found free full fully functions future gateway general getting git give given global go goal
going good great group guide had hard having he header headers helped helps high host however hub id identity
impact implementation important improve improvements improving include includes individual infrastructure input
install installed instance interface internal isn't issue issues itself join keep know language large last later
latest learn least less level library license line link live load local long longer look looking lot made main
major makes making management manager maximum me means meet meeting members memory message messages method
methods metrics might mobile mode model module modules moved much multi multiple my names native needed network
never next non note notes notice objects off often once online option optional options order organization others
otherwise output packages page pages particular passed past path per performance person place plan platform
please point policy port possible post practices private problem problems processes production products program
property protocol provide provided provides providing publish published pull questions quickly rather read ready
real really registry released releases remote remove removed repo report require required requirements requires
research resource resources response result results return returned review right rules runs script search second
section secure send session setting several share shared side similar simple since single size slack small
socket someone something special specific specified stability stable staff standard standards started starting
state status step still streams style subject supported supports sure systems take takes talk teams technical
technology terms testing tests text thanks that's there's they're thing things think those though three times
today together too tool tools top traffic true trust try types under understand until update updated updates
upgrade usage useful uses values various vault vendor versions very via wanted ways we'll we're web website
websites whether why worked works workspaces world write writing written year years yet you'll you're zero
"""
_USUAL = """
accept accessibility accounts act action actions active activities actual adding addition additionally addresses
adds admin against agenda agreement allowed allowing almost alternative although among amount analysis announced
answer anything appear applied apply appropriate area areas aren't asked assigned associated attempt
authenticate authentication authority authorization auto automated automatic aware away background base basic
basis batch became become becomes began beginning behind believe benchmark benefit benefits beta binary bit
block body brand breaking bring brings browser bugs builds business button bytes cache calling calls came can't
canary cannot capabilities capture care catch cause center certain certificates chain challenge challenges
changing channel character characters chart checking checks choice choose classes clearly click close closed
coding collaboration color come comes coming comment comments commit commits communicate companies company
compatibility completed completely complex complexity compliance component comprehensive computer concept
conditions conduct configure configured configuring connect connected consider considered consistent console
consumer consumers contact contain container containing contains contents contribute contributed contributing
contribution contributor contributors copies correct correctly corresponding cost country couple coverage cpu
creates credentials critical cross customer customers database days decided decision dedicated defaults define
delivered delivery demo depending depends deploy deployment deployments describe designer desktop destination
detailed detection determine dev develop developed developing device devices didn't difference difficult
directories disable discovery discussion distributed distribution docs documents draft drive driven due earlier
ecosystem edit editing education effect effective efforts elements else empty enables encourage encrypted
encryption endpoints engineer engineering enough ensuring entries entry environments etc events ever exactly
exception executable execution exist exists exit expect expected expertise experts explain explicit exported
extensions external extra face facing fact fail fails failure familiar far fast faster fields final finally
finding findings five flags flow focused folders font forms foundation four frame framework front functionality
further generally generate generated gets gives giving goals got greater groups grow guidance guidelines guides
hand handle handler handling happen happens happy head health hear helpful helping her here's higher him history
home hook hope hosted hour hours house huge human i'm idea ideas identify ignore image images immediately
implement implemented import improved improvement included increase index indicates initial inside installation
installing instances instructions integration intended interested introduced introduces introduction invalid
involved io items job kbd keeping keeps keys kind knowledge known labels languages larger latency launch
launched layer lead learning leave led left legacy legal length let let's libraries life likely limit limited
limits lines links listed listener lists little location lock log logic login looks loop lots love low machine
maintain maintainer maintainers maintenance manage managed managers managing map march mark match matches
matching matter mean meant measure mechanism media meetings member metadata micro mind minimal minimum minor
minutes missing mission modern modify modular money month months move moving named national necessary net news
none nothing numbers offer official old operate operating operation operations opportunity org organizations
origin original outcomes outside overview owner owners pair parameter parameters parent parsing participants
participate particularly parts party pass passing password patch pattern patterns peer perform permission
permissions personal plain planning platforms points policies pool posts potential practice pre present prevent
previous previously primary principles print prior priority privacy probably processing procurement produce
professional profile programming programs progress project's promise properly properties proposed prototype
provider providers proxies publishing purpose push put quality question queue quick quite range rate re reach
readable reading readme realm reason reasons receive received recent recently recommend recommendations
recommended records reduce refer reference regardless register regular related relative relevant reliability
remember reporting reports repository requiring resolution resolve resolved respond responses responsible rest
retries retry rights risk role room root route rule runtime ryan said save saw say says scale scenarios schedule
scope scoped screen scripts sections seen self semver sending sense sent separate sequence series serve servers
sessions sets settings setup shall sharing she shell short show shown shows sign signal signed significant
simply sites skip smaller social solution solutions solve sometimes soon sources space specifically specifies
specify speed spent stack staging starts startup states static stay steps stop storage store stored strategy
streaming strings strong structure submit success successful successfully suggestions suite summary supporting
table tag taking talks tap target task tasks tell tells term terminal tested thank themselves therefore third
thread throughout throw timeout timeouts title token topic topics towards trace tracing track tracking training
transparency tree trying turn twitter typically underlying understanding unicode unix unless upcoming updating
upon usability usually valid variable variables variety video view visual vs wait warning we'd week weeks
welcome went what's whole whose wide window won't word words worker workload workspace wrote yes you'd you've
yourself
"""


_OFTENEST = "the to and of a in is for that you with it on we"


@cache
def _costs() -> dict[str, int]:
    tiers = ((_USUAL, 120), (_FREQUENT, 350), (_COMMON, 1000), (_EVERYWHERE, 4000), (_OFTENEST, 20_000))
    return {word: price for words, price in tiers for word in words.split()}


def cost(word: str) -> int:
    """About how often a word stands in a million; 15 for one that is rare."""
    return _costs().get(word, 15)
