/* password.js -- which passwords the page takes, and the words it offers.
 *
 * The link secret carries 128 bits, so a password only has to stand against
 * someone who found the link. The list of common passwords is short because a
 * candidate is stripped before it is looked up: "P@ssw0rd2024!!" is "password".
 */
const MINIMUM = 10;

/* 1,024 short words: ten bits each. */
const WORDS = `
able acorn acre agile ahead aim air alarm album alder alley almond aloe alpine
amber ample anchor angle ankle anvil apple apron arch arctic arena arm armor
arrow art ash aspen atlas atom attic aunt autumn award awning axle baby back
badge bagel baker ball balm bamboo banana band banjo bank barge bark barley
barn barrel basil basin basket bat bath bay beach bead beam bean bear beard
beaver bee beech beet bell belt bench berry bike bin birch bird bison blade
blaze bloom blouse blue board boat bold bolt bone bonus book boot border bottle
bow bowl box brace braid brain branch brass brave bread breeze brick bridge
bright brisk broad bronze brook broom broth brown brush bubble bucket buckle
bud bulb bull bumper bundle bunk buoy bus bush butter button buzz cabin cable
cake calm camel camp canal cane canoe cape car card cargo cart cash cat cave
cedar cello chain chair chalk chart cheek cheer chess chest chick chime chin
chip cider city clam clap clay clean clear cliff climb clock cloth cloud club
coach coal coast coat cocoa coin colt comb comet comic cook cool coral cord
cork corn couch cove cow crab craft crane cream creek crew crisp crop crow
crown crumb crust cube cup curb curl curry curve cycle daisy dam damp dance
dawn day deck deep deer delta den denim desk dew dial diary dice dime diner
dingo dish dive dock dog doll dome door dot dough dove down draw dream dress
drift drill drink drive drop drum dry duck dune dusk dust eagle ear early earth
east easy echo edge egg elbow elder elk elm ember empty emu epic essay exit
extra eye face fair fall fan farm fast fawn feast fence fern ferry fiber field
fig film fin finch fir fire first fish five fjord flag flame flat flax flint
float flock flood floor flour flow fluff flute fly foam fog foil fold folk font
food foot fork fort four fox frame free fresh frog frost fruit fuel full fur
game gate gear gecko gem giant gift glad glass glide globe glove glow glue goal
goat gold golf good goose gorge grain grand grape graph grass gravy green grid
grill grip grove guard guest guide gulf gull gust habit hail hair half hall
hand happy hare harp hat hawk hay hazel head heart heat hedge heel hen herb
herd hero heron hike hill hinge hippo hive hobby hold holly home honey hood
hoof hook hoop horn horse hose hotel hour house hull hum hymn ice icing idea
igloo inch ink inlet inn iris iron ivory ivy jade jam jar jaw jay jazz jeans
jelly jet jewel job jog joke jolly joy jug juice jump june kale kayak keel keen
keep kelp key kick kid kilt kind kiosk kit kite kiwi knee knit knob knot koala
lace ladle lake lamb lamp land lane lap large lark laser lasso latch lava lawn
layer leaf leap ledge leek left leg lemon lens level lever lid light lilac lily
lime linen lion lip list llama load loaf lobby local lock loft log long loop
lotus loud love low lucky lunar lunch lung lute lynx lyric magic maize mango
map maple march mark marsh mask mast mat match maze meal medal melon memo menu
merry mesa metal meter mile milk mill mind mine mint mist mixer moat model mole
month moon moose moss moth motor mound mouse mouth movie mud mug mule mural
music nail name nap navy near neat neck neon nest net new niece night nine
noble noon north nose note novel nurse nut nylon oak oar oasis oat oboe ocean
odd oil olive onion opal open opera orbit organ otter oval oven owl pace page
pail paint pair palm pan panda panel paper park parka party pass pasta patch
path patio paw pea peach peak pear pearl pecan pedal pen penny perch petal
phone photo piano pie pier pig pilot pine pink pint pipe pitch pivot pizza
place plaid plain plank plant plate play plaza plow plum plume plush poem poet
polar pole polo pond pony pool poppy porch port pot pouch prism prize proud
prune pulp puma pump pupil puppy purse quail quart quest quick quiet quill
quilt quiz radar radio raft rail rain rake ram ranch range rapid raven razor
read red reed reef reel relay relic rest rice rich ride ridge right ring rise
river road robe robin robot rock rodeo roll roof room root rope rose round
route rover row royal ruby rug ruler run rung rush rust rye saga sage sail
salad salsa salt sand satin sauce scale scarf scene scone scoop score scout
scull sea seal seat seed sepia seven shade shape shark sharp shawl sheep shelf
shell shine ship shirt shoe shop shore short shrub shut shy silk silo sink
siren six skate ski skill skirt sky slate sled sleep slice slide slope slow
small smart smile snack snail snow soap sock soda sofa soft soil solar solid
solo song soup south space spade spark spear spice spin spoke spoon sport spray
spur squid stage stair stamp stand star start state steam steel stem step stew
stick still stone stool stork storm story stove straw sugar suit sun surf swan
sweet swift swim swing syrup table tail tall tango tank tape taper tart taxi
tea teal team ten tent term thaw thick thin thorn three thumb thyme tide tidy
tie tiger tile tin tiny tip toast today toe token tone tool tooth top topaz
torch total tower town toy track trail train tram tray treat tree trek tribe
trio trip trout truck true trunk tub tuba tulip tuna tutor tweed twig twin
twist two uncle under union unit upper urban usual valve van vapor vase vast
vault verse vest view villa vine visit visor vivid voice vote vowel wade wagon
waist walk wall waltz warm wash water wave wax weave web wedge week well west
whale wharf wheat wheel whisk white wide wild win wind wing wire wise wish wolf
wood wool word work wren wrist yacht yam yard yarn year yeast yoga yolk young
zebra zero zinc zone zoo
`.trim().split(/\s+/);

/* What is guessed first, without its digits, signs and capitals. */
const COMMON = new Set(`
aaron abc abcd abcdef abigail abracadabra access adam admin administrator
alexander alexandra alexis always amanda amazon amelia america american andrew
android angel angels anthony anything apple april arsenal asdf asdfgh ashley
athlete august australia autumn avengers azerty baby babyboy babygirl banana
barcelona baseball basketball batman bear bears beatles beautiful beauty
benjamin berlin bestfriend bestfriends bff birthday black blessed blink blossom
blue boathouse boston brandon brazil brian britain broncos brother bulldog
bulldogs butterfly california camaro canada candy carolina cat celtics champion
champions changeme charles charlie charlotte cheerleader chelsea cherry chicago
chicken china chloe chocolate christ christian christina christmas christopher
coach coffee computer cookie correcthorsebatterystaple corvette cowboys cox
coxswain crew cricket cupcake dad daddy dallas dancer dancing daniel danielle
david december default demo denver diamond diamonds dog doggie doggy dolphin
dolphins donald donaldduck dragon eagle eagles elephant elizabeth email emily
eminem england eric everything facebook faith falcon falcons family father
february ferrari florida flower flowers football forever fortnite france
freedom friday friend friends gabriel gameofthrones gandalf garfield george
georgia germany ghost god godisgood golden golf golfer google grace grandma
green guest guitar guitars halloween hannah happiness happy happybirthday
happyday harley harleydavidson harrypotter heaven hello hermione hero hockey
hogwarts honda honey hope horse horses houston hunter idontknow ihatepasswords
iloveme iloveu iloveyou iloveyoubaby iloveyouforever iloveyousomuch india
instagram internet iphone ironman isabella italy jackson james january japan
jason jennifer jessica jesus jesuschrist jesusislord john jonathan jordan
joseph joshua july june justin juventus kevin killer king kitten kitty kittycat
lacrosse lakers lauren legend letmein letmeinnow linux lion lions liverpool
login logon london lord lordoftherings love lovelove lovely loveme lover lovers
loveyou madison madrid magic manchester manutd march maria martin marvel master
matrix matthew may melissa mercedes merrychristmas metallica mexico miami
michael michelle mickey mickeymouse microsoft minecraft minnie mom mommy monday
monkey mother motorcycle music musica mustang mylove mypassword myself mystery
natalie nathan netflix network nevermind newpassword newyear newyork
newyorkcity nicholas nicole ninja nintendo nirvana nopassword nothing november
oarlock october olivia onetwothree opensesame openup orange packers panther
panthers paris pass passcode passphrase password passwords passwort patrick
patriots peace peaches penguin philadelphia phoenix pikachu pink pirate
playstation pokemon ponies porsche pretty prince princess private pumpkin puppy
purple qazwsx queen qwert qwerty qwertz rachel raiders rainbow ranger
realmadrid rebecca red redsox regatta richard robert roblox rockandroll
rocknroll rockstar root rower rowers rowing rowingclub rowingteam rugby runner
running ryan samantha samsung samuel samurai sarah saturday scooby scoobydoo
sculling seattle secret secure security september server shadow shark silver
simpsons sister skating slipknot smile snake snapchat snoopy soccer softball
something sophia spain spider spiderman spongebob spotify spring startrek
starwars steelers stephanie steven strawberry success sugar summer summertime
sunday sunflower sunshine superman superstar sweet sweetheart sweetie sweety
swimmer swimming system team teamwork teddy teddybear tennis test tester
testing texas thisismypassword thomas thursday tiger tigers tigger tiktok today
together tomorrow toyota truelove trustme trustno tuesday turtle twitter tyler
unicorn usa user veronica victoria victory virginia volleyball warrior warriors
washington website wednesday weekend welcome whatever whatsapp white william
windows winner winning winter wizard wolf xbox yamaha yankees yellow
yourpassword youtube zxcvbn zxcvbnm
`.trim().split(/\s+/));

/* Fingers walk along these. */
const RUNS = [
	"1234567890", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl",
	"zxcvbnm", "yxcvbnm", "abcdefghijklmnopqrstuvwxyz",
	"1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp",
	"!@#$%^&*()",
];

const LOOKALIKES = { 0: "o", 1: "l", 3: "e", 4: "a", 5: "s", 7: "t",
	"@": "a", "$": "s", "!": "i" };

/* Four words, each chosen evenly: 1,024 divides 2^16. */
export function offerWords() {
	const random = crypto.getRandomValues(new Uint16Array(4));

	return Array.from(random, (n) => WORDS[n % WORDS.length]).join(" ");
}

function letters(text) {
	return text.toLowerCase().replace(/[^\p{L}]/gu, "");
}

/* The letters as they stand, and as they look: "pa55word" is "password". */
function bases(password) {
	const plain = password.toLowerCase();
	const core = plain.replace(/^[^\p{L}@$]+|[^\p{L}@$]+$/gu, "");
	const looks = core.replace(/[013457@$!]/g, (c) => LOOKALIKES[c]);

	return [letters(plain), letters(looks)];
}

/* Neighbours on a keyboard or in a row, or the same character again. */
function steps(a, b) {
	const next = (run) => {
		const at = run.indexOf(a);

		return at >= 0 && (run[at + 1] === b || run[at - 1] === b);
	};

	return a === b || RUNS.some(next);
}

/* How many characters are not merely the last one's neighbour. */
function surprises(password) {
	const text = Array.from(password.toLowerCase());

	return text.filter((c, i) => i === 0 || !steps(text[i - 1], c)).length;
}

/* "abcabcabcabc" is "abc". */
function unrepeated(text) {
	const at = `${text}${text}`.indexOf(text, 1);

	return text.slice(0, at);
}

function isCommon(password, names) {
	const known = (word) => COMMON.has(word) ||
	    (word !== "" && names.some((name) => letters(name) === word));

	return bases(password).some((base) => base === "" ||
	    known(base) || known(unrepeated(base))) ||
	    surprises(unrepeated(password)) < 6;
}

/*
 * names: words that anyone would try here, such as the club's.
 * Gives { refused: "short" | "common" | null, strength: 0 to 3 }.
 */
export function judgePassword(password, names = []) {
	const text = password.normalize("NFKC").trim();
	const words = text.split(/\s+/).filter((w) => letters(w).length > 2);
	const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}\s]/u]
		.filter((kind) => kind.test(text)).length;
	const bits = Math.max(words.length * 10,
	    surprises(text) * (1.8 + 0.4 * kinds));

	if (Array.from(text).length < MINIMUM)
		return { refused: "short", strength: 0 };
	if (isCommon(text, names))
		return { refused: "common", strength: 0 };
	return { refused: null, strength: bits < 28 ? 1 : bits < 40 ? 2 : 3 };
}
