/**
 * What people choose first. Published rankings of leaked passwords agree on the kinds
 * (the word itself, welcomes, affection, first names, teams, places, seasons, brands,
 * fiction, the trade's own words), and this list was written down from those kinds;
 * it is a copy of no single ranking and claims no ranks. Short ones are meant too:
 * at fifteen characters what matters is that they are repeated, joined and decorated
 * with digits, which lib/domain/password.ts takes apart before it looks here.
 * Folded, without spaces.
 */
const WORDS = `
password passwort passord parola parole contrasena senha wachtwoord motdepasse heslo haslo losenord salasana
kennwort geheim secret topsecret secreto secreta passphrase passcode pass word pwd passw psw changeme change
changeit changethis default temp temporary initial newpassword oldpassword mypassword thepassword nopassword
mypass userpass testpass adminpass rootpass letmein letmeinnow letme openup open opensesame sesame welcome
welcomeback willkommen bienvenue bienvenido bienvenidos benvenuto welkom access accessdenied granted login logon
logmein signin signup enter entry entrance guest user username users admin admins administrator administrador
administrateur sysadmin system systems root toor superuser super supervisor manager master masterkey operator
owner support helpdesk service services server servers database oracle mysql postgres postgresql sqlserver
mongodb redis backup restore test tests testing tester test123 demo sample example trial beta alpha gamma delta
omega sigma staging production develop developer dev prod debug config setup install installer ubuntu debian
linux windows windows10 windows11 macbook apple iphone ipad android samsung galaxy google chrome firefox gmail
hotmail outlook yahoo facebook instagram twitter tiktok youtube netflix spotify amazon microsoft office excel
word365 sharepoint teams zoom skype slack github gitlab docker kubernetes jenkins cisco juniper fortinet router
modem network internet wifi wireless computer laptop desktop keyboard monitor printer mouse software hardware
hacker hacked security secure security1 firewall antivirus crypto bitcoin ethereum blockchain wallet
company business corporate corporation enterprise finance financial accounting accounts payroll invoice budget
sales marketing legal compliance audit auditor auditing procurement purchase purchasing supplier suppliers vendor
vendors contract contracts tender risk risks policy privacy gdpr assessment questionnaire diligence governance
department director president employee intern staff team teamwork project projects meeting monday tuesday
wednesday thursday friday saturday sunday weekend holiday holidays vacation montag dienstag mittwoch donnerstag
freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes
sabado domingo january february march april june july august september october november december januar februar
maerz juni juli oktober dezember janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre spring summer autumn
fall winter fruehling sommer herbst printemps automne hiver primavera verano otono invierno season sunshine sunny
sunset sunrise moonlight starlight rainbow thunder lightning storm stormy hurricane tornado snow snowball
snowman snowflake rain rainy cloud cloudy weather ocean river mountain forest island beach water fire flame
earth planet galaxy universe cosmos space rocket apollo saturn jupiter mercury venus neptune pluto
iloveyou iloveu iloveme ilovegod loveyou loveme lovely lover lovers love love123 mylove truelove inlove forever
forever1 always together couple sweetheart sweetie sweet honey honeybee baby babyboy babygirl babyface babe
darling dearest angel angels angelo angela angelina princess princesa prinzessin princesse prince queen king kings
kingdom royal beautiful beauty pretty handsome gorgeous cutie cutiepie sexy sexygirl hottie playboy playgirl
kisses kissme hugs hugsandkisses heart hearts heartbreak broken family mother father mommy daddy mama papa
sister brother grandma grandpa uncle auntie cousin friend friends bestfriend bestfriends friendship buddy
teamo tequiero amor amore amour corazon schatz liebe ichliebedich jetaime tiamo miamor micorazon chouchou doudou
soleil bonjour coucou hallo hallo123 hello hello123 helloworld goodbye goodmorning goodnight thanks thankyou
please whatever nothing something anything everything nobody somebody anybody everybody blahblah blah asdf
asdfgh asdfjkl qwer qwert qwerty qwerty123 qwertz azerty zxcv zxcvb zxcvbn qazwsx qweasd qweasdzxc asdasd asdzxc
zaqxsw zaq12wsx 1q2w3e4r q1w2e3r4 abcd abcde abcdef abc123 abcd1234 a1b2c3d4 aaaa xxxx
monkey monkeys dragon dragons tiger tigers lion lions wolf wolves eagle eagles hawk hawks falcon falcons bear
bears panther panthers jaguar leopard cheetah puma cougar shark sharks dolphin dolphins whale turtle turtles
snake cobra viper python spider scorpion butterfly ladybug dragonfly bumblebee chicken rooster duck ducky goose
rabbit bunny bunnies hamster kitten kitty kittycat hellokitty pussycat puppy puppies doggy doggie bulldog
poodle beagle rottweiler labrador horse horses pony stallion mustang bronco buffalo cowboy cowboys cowgirl
unicorn phoenix griffin pegasus dinosaur raptor penguin panda pandas koala kangaroo elephant giraffe zebra
gorilla donkey camel mickey mickeymouse minnie donald donaldduck goofy pluto snoopy garfield tweety sylvester
scooby scoobydoo pokemon pikachu charizard naruto sasuke sakura goku dragonball dragonballz onepiece luffy
superman batman spiderman ironman wolverine hulk thor captain captainamerica avengers deadpool joker robin
catwoman wonderwoman supergirl superstar superman1 starwars startrek skywalker darthvader yoda jedi sith
chewbacca millennium falcon maytheforcebewithyou lukeiamyourfather enterprise voyager stargate matrix neo
trinity morpheus terminator predator alien aliens rambo rocky godzilla kingkong jurassic gandalf frodo bilbo
aragorn legolas gimli sauron mordor middleearth hobbit lordoftherings thehobbit onering harrypotter hermione
dumbledore hogwarts gryffindor slytherin voldemort expelliarmus gameofthrones winteriscoming daenerys jonsnow
tyrion stark lannister westeros breakingbad heisenberg simpsons homer bart southpark cartman familyguy futurama
friends seinfeld sherlock watson jamesbond bond007 casinoroyale goldeneye goldfinger titanic avatar frozen elsa
minecraft creeper fortnite roblox warcraft worldofwarcraft starcraft diablo halo zelda mario supermario luigi
sonic tetris pacman nintendo playstation xbox xbox360 gamer gamers gaming game games player player1 counterstrike
callofduty battlefield overwatch leagueoflegends dota2 steam runescape skyrim fallout assassin assassins creed
ninja ninjas samurai warrior warriors knight knights wizard magic magical merlin dragonslayer vampire vampires
zombie zombies ghost phantom shadow shadows darkness devil devils demon demons hell heaven paradise angel1
football football1 futbol fussball soccer soccer1 baseball basketball volleyball hockey tennis golf golfer
rugby cricket boxing wrestling swimming swimmer runner running surfing surfer skating skater skate snowboard
skiing racing racer nascar formula1 ferrari lamborghini porsche mercedes mercedesbenz audi bmw volkswagen
toyota honda nissan mazda subaru suzuki yamaha kawasaki ducati harley harleydavidson corvette camaro chevy
chevrolet dodge viper charger challenger jeep hummer volvo peugeot renault citroen fiat tesla
arsenal chelsea liverpool liverpoolfc everton manchester manchesterunited manutd mancity tottenham spurs westham
newcastle sunderland leeds astonvilla celtic rangers barcelona barca realmadrid madrid atletico valencia sevilla
juventus milan acmilan inter intermilan napoli roma lazio bayern bayernmunchen borussia dortmund schalke schalke04
hamburg werder frankfurt psg marseille olympique lyon ajax feyenoord benfica sporting porto galatasaray fenerbahce
besiktas flamengo corinthians palmeiras santos vasco gremio boca bocajuniors riverplate chivas pumas yankees redsox
dodgers giants cubs mets phillies braves cardinals orioles rangers lakers celtics bulls knicks warriors heat spurs
packers steelers patriots broncos raiders redskins dolphins vikings eagles ravens chargers chiefs saints seahawks
penguins bruins canadiens mapleleafs blackhawks redwings jordan jordan23 michaeljordan lebron kobe bryant ronaldo
cristiano messi lionelmessi neymar beckham zidane ronaldinho maradona pele tiger woods federer nadal schumacher
michael michelle michaela jennifer jessica ashley amanda nicole samantha stephanie elizabeth melissa rebecca
rachel sarah sara laura lauren emily emma olivia sophia sophie isabella isabelle charlotte amelia mia ava abigail
hannah anna annie anne maria marie mary martha margaret catherine katherine katie kate karen susan sandra linda
barbara patricia nancy betty helen donna carol sharon cynthia deborah kimberly brenda pamela debbie christine
christina christian christopher chris daniel daniela danielle david joseph joshua joshua1 matthew andrew anthony
william robert richard charles thomas james john johnny johnson jonathan justin jason jeffrey kevin brian bryan
george edward ronald timothy steven stephen stefan stephane scott eric kenneth gregory patrick peter paul pauline
mark marcus martin martina alexander alexandra alexandre alexis alex alexa alejandro alejandra alberto andrea
andreas antonio carlos carla carmen claudia cristina diego eduardo enrique fernando francisco gabriel gabriela
gonzalez rodriguez hernandez martinez garcia lopez perez sanchez ramirez javier jorge juan juancarlos julio julia
julian juliana leonardo luis manuel miguel pablo pedro rafael ricardo roberto rosa sergio victor victoria vanessa
veronica viktor vladimir sebastian simon simone sabrina sandrine sylvie thierry nicolas nicolas1 olivier pascal
philippe pierre francois frederic guillaume jacques jeanne julien laurent mathieu monique nathalie brigitte
valerie celine camille chloe lea manon lucas hugo louis arthur jules thomas1 anja annette bernd bettina birgit
brigitte christoph dieter dominik florian frank franziska friedrich gabriele gerhard hans heike heinrich helmut
ingrid johannes jonas jurgen karin karl katharina katrin klaus lena lukas manfred markus matthias maximilian
michaela monika nadine nina oliver petra ralf renate sabine sascha silke silvia susanne sven tanja thorsten
tobias ulrike ursula uwe vincent werner wolfgang giovanni giuseppe francesco francesca alessandro alessandra
lorenzo matteo marco luca paolo stefano federico chiara giulia valentina elena irina natalia natasha olga
tatiana svetlana ekaterina anastasia dmitri sergey sergei andrei alexei mikhail ivan nikita maxim marina
mohamed mohammed muhammad ahmed ali hassan hussein fatima aisha ibrahim mustafa mehmet yusuf omar krishna ganesh
shiva lakshmi rahul priya pooja deepak sanjay sunil anil rajesh vijay suresh ramesh
charlie buster bailey bella bandit bubba buddy cooper daisy duke ginger gizmo harley hunter jack jackie jackson
jake jasmine jasper jordan killer lady lucky lucy maggie max maxwell molly morgan murphy oscar peanut pepper
prince princess1 rocky rusty sadie sam sammy samson sasha scout shadow simba smokey sophie sparky spike tigger
toby trixie winston zeus apollo athena hercules achilles odin loki freya poseidon hades cleopatra caesar napoleon
america american usa unitedstates newyork newyorkcity brooklyn boston chicago houston dallas texas florida miami
california losangeles hollywood sanfrancisco lasvegas vegas seattle denver phoenix atlanta philadelphia detroit
washington canada toronto montreal vancouver mexico brasil brazil argentina colombia chile peru venezuela england
london britain scotland ireland dublin wales germany deutschland berlin munich muenchen hamburg frankfurt
stuttgart austria oesterreich vienna wien switzerland schweiz zurich france paris lyon toulouse bordeaux belgium
brussels holland netherlands nederland amsterdam rotterdam italia italy rome roma milano venezia firenze sicilia
spain espana portugal lisboa poland polska warszawa krakow sweden stockholm norway oslo denmark copenhagen finland
helsinki russia moscow moskva ukraine kyiv romania bucuresti hungary budapest greece athens turkey turkiye
istanbul israel jerusalem egypt cairo africa southafrica nigeria kenya india mumbai delhi bangalore china beijing
shanghai hongkong taiwan japan tokyo korea seoul singapore malaysia indonesia jakarta thailand bangkok vietnam
philippines manila australia sydney melbourne newzealand europe european asia
jesus jesuschrist jesus1 christ christian god godisgood godislove godbless inGodwetrust blessed blessing faith
faithful grace hope praise prayer prayers hallelujah amen bible gospel church holy holyspirit lord saviour
trinity mary virgin michael1 gabriel1 allah bismillah islam muslim buddha namaste karma peace peaceful harmony
freedom liberty justice victory champion champions winner winners loser losers legend legends hero heroes
success successful money moneymoney dollar dollars rich richard1 million millionaire billion gold golden silver
diamond diamonds platinum crystal ruby emerald sapphire pearl jewel treasure
happy happiness happyday smile smiley smiles laugh laughter funny crazy crazyboy crazygirl mad madness angry
lonely alone sad sadness tears cry crying dream dreams dreamer dreaming sleep sleeping sleepy tired hungry
forgot forgetme forgetit forgotten remember rememberme dontforget idontknow dontknow whocares nevermind
trustno1 trustnoone trustme
qwertyuiop1 freedom1 lovers1 mustang1 letmein1 welcome1 welcome123 password1 password12 password123 p4ssw0rd
admin123 administrator1 root123 user123 test1234 guest123 login123 master123 hello1 monkey1 dragon1 shadow1
sunshine1 princess123 michael123 superman123 batman123 charlie1 football123 baseball1 soccer123 iloveyou1
cookie cookies cookie123 chocolate chocolat schokolade candy caramel vanilla strawberry cherry banana orange
lemon apple1 apples peaches peach mango coconut pineapple watermelon blueberry raspberry cheese cheeseburger
burger hamburger pizza pizza123 pasta spaghetti lasagne bread butter peanutbutter bacon chicken1 coffee espresso
cappuccino kaffee tea beer heineken budweiser corona guinness whiskey whisky vodka tequila wine champagne
cocacola coke pepsi redbull mcdonalds starbucks nutella toblerone gummibear
music musica musik rockstar rocknroll rockandroll rock metal metallica megadeth slipknot korn nirvana cobain
acdc ironmaiden blacksabbath ledzeppelin pinkfloyd beatles thebeatles rollingstones queen1 bonjovi aerosmith
gunsnroses guitar guitarra piano drums drummer violin singer singing dancer dancing dance disco techno trance
hiphop rapper eminem slimshady tupac biggie snoopdogg jayz beyonce rihanna shakira madonna michaeljackson elvis
elvispresley britney britneyspears justinbieber bieber ladygaga taylorswift onedirection blink182 greenday
linkinpark evanescence coldplay radiohead depechemode rammstein
black white red blue green yellow purple pink violet brown grey gray silver1 schwarz weiss blau gruen rouge bleu
blanc noir rojo azul verde negro blanco blackcat blackbird blackberry blackjack blackstar redrose redwings bluesky
blueeyes bluebird greenday1 greentea pinkfloyd1 pinky purplerain whitehouse
flower flowers rose roses lily lilies tulip orchid sunflower daisy1 violet1 jasmine1 garden tree trees
school university college student students teacher teachers class classroom science physics chemistry biology
history english german french spanish italian russian doctor doctors nurse hospital medical police soldier army
navy airforce marine marines military pilot fireman firefighter engineer lawyer writer artist chef driver
number numbers letter letters zero one two three four five six seven eight nine ten eleven twelve hundred thousand
einszweidrei undeuxtrois unodostres onetwothree onetwothreefour first second third last secretagent agent007
james007 matrix1 trustnobody yellowsubmarine letitbe bohemianrhapsody stairwaytoheaven hotelcalifornia
correcthorsebatterystaple correcthorse batterystaple horsebatterystaple thequickbrownfox thequickbrownfoxjumps
thequickbrownfoxjumpsoverthelazydog lazydog quickbrownfox loremipsum loremipsumdolor loremipsumdolorsitamet
tobeornottobe tobeornottobethatisthequestion iamthegreatest iamthebest iamlegend iamironman iambatman
iamyourfather hakunamatata supercalifragilistic supercalifragilisticexpialidocious abracadabra hocuspocus
onceuponatime happilyeverafter happybirthday happybirthdaytoyou merrychristmas christmas weihnachten noel
feliznavidad happynewyear newyear easter halloween valentine thanksgiving carpediem cogitoergosum veniVidivici
livelaughlove liveandletlive liveandletdie letitgo neversaynever nevergiveup neveragain justdoit
impossibleisnothing thinkdifferent yeswecan makeamericagreatagain inittowinit allyouneedislove ilovemyself
ilovemyfamily ilovemymom ilovemydog ilovemycat ilovemylife ilovemusic ilovechocolate iloveyousomuch
iloveyouforever loveyouforever bestfriendsforever friendsforever passwordispassword thisismypassword
thisisapassword thisisasecret thisispassword mypasswordis mypasswordissecret yourpassword passwordpassword
enterpassword enteryourpassword nopasswordhere notapassword notmypassword whatismypassword guessmypassword
incorrectpassword yourpasswordisincorrect wrongpassword forgotpassword ihatepasswords ihatepassword longpassword
strongpassword securepassword verysecurepassword verylongpassword averylongpassword supersecret supersecretpassword
topsecretpassword secretpassword complexpassword simplepassword temppassword temporarypassword defaultpassword
adminpassword rootpassword userpassword masterpassword changemeplease pleasechangeme pleasechange letmeinplease
pleaseletmein openthedoor administratorpassword superadmin superadministrator
`;

/** Every entry of the list, compared after folding. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  WORDS.toLowerCase()
    .split(/\s+/)
    .filter((word) => word.length >= 4),
);
