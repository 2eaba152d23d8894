// What the first check looks for, read by identifiers.js here and by app/identifiers/rules.py on the server: JSON after the
// first equals sign. <name> is replaced by that part; a part that is a list becomes an alternation of its words, in small
// or capital letters. Only what Python's re and JavaScript without flags read alike; nothing that can backtrack for long.
window.identifiers = {
"parts": {
  "U": "A-ZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽƁƂƄƆƇƉƊƋƎƏƐƑƓƔƖƗƘƜƝƟƠƢƤƦƧƩƬƮƯƱƲƳƵƷƸƼǄǅǇǈǊǋǍǏǑǓǕǗǙǛǞǠǢǤǦǨǪǬǮǱǲǴǶǷǸǺǼǾȀȂȄȆȈȊȌȎȐȒȔȖȘȚȜȞȠȢȤȦȨȪȬȮȰȲȺȻȽȾɁɃɄɅɆɈɊɌɎḀḂḄḆḈḊḌḎḐḒḔḖḘḚḜḞḠḢḤḦḨḪḬḮḰḲḴḶḸḺḼḾṀṂṄṆṈṊṌṎṐṒṔṖṘṚṜṞṠṢṤṦṨṪṬṮṰṲṴṶṸṺṼṾẀẂẄẆẈẊẌẎẐẒẔẞẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸỺỼỾ",
  "L": "A-Za-zÀ-ÖØ-öø-ʯ\u0300-\u036fḀ-ỿ",
  "start": "(?<![<L>0-9])",
  "end": "(?![<L>0-9])",
  "gap": "[ \u00a0]{1,2}",
  "q": "['’‘`´]",
  "owners": [
    "de", "het", "een", "onze", "ons", "mijn", "jouw", "je", "uw", "haar", "zijn", "hun", "deze", "die", "the", "a",
    "our", "my", "your", "her", "his", "their"
  ],
  "owner": "<start><owners><gap>",
  "resident_words": [
    "mevrouw", "mevrouwtje", "mejuffrouw", "juffrouw", "meneer", "meneertje", "mijnheer", "menheer", "m'neer", "heer",
    "heren", "dame", "mister", "missus", "madam"
  ],
  "resident_dotted": [
    "mw", "mevr", "mvr", "mej", "dhr", "hr", "mrs", "pt", "pat", "cl", "bew"
  ],
  "resident_cased": "Mr\\.?|MR\\.|mr\\.|Ms\\.?|ms\\.|Mx\\.?|Miss|Sir|Lady",
  "resident_roles": [
    "medebewoner", "medebewoonster", "bewoner", "bewoonster", "cliënt", "cliënte", "client", "cliente", "patiënt",
    "patiënte", "patient", "patiente", "revalidant", "revalidante", "zorgvrager", "zorgvraagster", "huisgenoot", "gast",
    "resident", "rehabilitant", "buurman", "buurvrouw"
  ],
  "family_words": [
    "familie", "echtpaar", "gezin", "weduwe", "weduwnaar", "wed.", "fam.", "fam", "family"
  ],
  "colleague_words": [
    "dokter", "doctor", "professor", "zuster", "nachtzuster", "hoofdzuster", "broeder", "dominee", "pastoor", "pastor",
    "pater", "pandit", "rabbijn", "imam", "hadji", "juf", "meester", "nurse", "sister", "matron", "reverend", "father"
  ],
  "colleague_dotted": [
    "dr", "drs", "prof", "ds", "zr", "ir", "ing", "mr.dr", "rev", "em"
  ],
  "colleague_cased": "br\\.|Br\\.|SO|GP|VS|POH|AIOS|ANIOS",
  "colleague_roles": [
    "collega", "teamgenoot", "verpleegkundige", "wijkverpleegkundige", "verpleegkundig specialist", "verzorgende",
    "helpende", "verpleeghulp", "zorghulp", "zorgassistent", "begeleider", "begeleidster", "werkbegeleider",
    "werkbegeleidster", "praktijkopleider", "praktijkbegeleider", "stagebegeleider", "studiebegeleider",
    "woonbegeleider", "activiteitenbegeleider", "docent", "directeur", "directrice", "bestuurder", "verpleger",
    "verpleegster", "kapelaan", "non", "casemanager", "receptionist", "receptioniste", "chauffeur", "bewindvoerder",
    "opticien", "docente", "leraar", "lerares", "mentor", "teamleider", "teamleidster", "teamcoach", "teammanager",
    "manager", "leidinggevende", "locatiemanager", "coördinator", "zorgcoördinator", "arts", "huisarts", "tandarts",
    "basisarts", "co-assistent", "coassistent", "specialist ouderengeneeskunde", "specialist", "neuroloog",
    "cardioloog", "geriater", "internist", "chirurg", "psychiater", "fysio", "fysiotherapeut", "fysiotherapeute",
    "ergo", "ergotherapeut", "ergotherapeute", "diëtist", "diëtiste", "logopedist", "logopediste", "psycholoog",
    "psychologe", "oefentherapeut", "muziektherapeut", "kapper", "kapster", "pedicure", "apotheker", "mondhygiënist",
    "mondhygiëniste", "maatschappelijk werker", "geestelijk verzorger", "gastvrouw", "gastheer", "huismeester", "kok",
    "schoonmaker", "schoonmaakster", "vrijwilliger", "vrijwilligster", "stagiair", "stagiaire", "leerling", "student",
    "studente", "medestudent", "klasgenoot", "klasgenote", "uitzendkracht", "flexkracht", "oproepkracht", "invalkracht",
    "zzp'er", "nachtdienst", "avonddienst", "colleague", "coworker", "co-worker", "supervisor", "tutor", "teacher",
    "lecturer", "physio", "physiotherapist", "occupational therapist", "dietitian", "speech therapist", "psychologist",
    "carer", "caregiver", "care assistant", "care worker", "healthcare assistant", "intern", "trainee", "apprentice",
    "volunteer", "chaplain", "dentist", "pharmacist", "ward manager", "team leader", "charge nurse", "staff nurse",
    "student nurse", "night nurse"
  ],
  "relative_roles": [
    "dochter", "zoon", "kleindochter", "kleinzoon", "schoondochter", "schoonzoon", "stiefdochter", "stiefzoon", "man",
    "vrouw", "echtgenoot", "echtgenote", "partner", "vriend", "vriendin", "broer", "zus", "zusje", "broertje",
    "schoonzus", "zwager", "nicht", "neef", "nichtje", "neefje", "tante", "oom", "ome", "oma", "opa", "omaatje",
    "opaatje", "moeder", "vader", "mama", "papa", "kleinkind", "achterkleinkind", "achterkleindochter",
    "achterkleinzoon", "mantelzorger", "contactpersoon", "buurmeisje", "daughter", "son", "husband", "wife", "brother",
    "niece", "nephew", "aunt", "auntie", "uncle", "cousin", "grandma", "grandpa", "grandmother", "grandfather",
    "granny", "gran", "granddaughter", "grandson", "mother", "mum", "dad", "daughter-in-law", "son-in-law", "stepson",
    "stepdaughter", "boyfriend", "girlfriend", "neighbour"
  ],
  "role_endings": [
    "arts", "therapeut", "therapeute", "verpleegkundige", "verzorgende", "verzorger", "verzorgster", "verpleger",
    "verpleegster", "begeleider", "begeleidster", "medewerker", "medewerkster", "coördinator", "coordinator", "manager",
    "leider", "leidster", "opleider", "opleidster", "zuster", "broeder", "broer", "dochter", "zoon", "moeder", "vader",
    "zus", "ouder", "assistent", "assistente", "consulent", "consulente", "hulp", "coach", "docent", "docente",
    "student", "studente", "stagiair", "stagiaire", "leerling", "loog", "loge", "iater", "bewoner", "bewoonster",
    "cliënt", "cliënte", "patiënt", "patiënte", "voerder", "monteur", "chauffeur", "deskundige", "specialist",
    "adviseur", "meester", "genoot", "genote", "kracht", "vriend", "vriendin", "vrouw", "man", "therapist", "nurse",
    "worker", "assistant", "leader", "practitioner", "sister", "brother", "mother", "father", "resident", "patient"
  ],
  "plural_roles": [
    "dames", "heren", "mevrouwen", "collega's", "collegas", "bewoners", "cliënten", "clienten", "patiënten", "dochters",
    "zoons", "zonen", "zussen", "broers", "zusters", "broeders", "kinderen", "kleinkinderen", "ouders", "stagiairs",
    "stagiaires", "studenten", "leerlingen", "begeleiders", "verpleegkundigen", "verzorgenden", "vrijwilligers",
    "vrienden", "vriendinnen", "nichten", "neven", "artsen", "residents", "clients", "patients", "colleagues",
    "daughters", "sons", "nurses", "students", "doctors", "interns"
  ],
  "not_names": [
    "mevrouw", "meneer", "mijnheer", "mw", "mevr", "dhr", "dr", "zuster", "dokter", "collega", "familie", "mr", "mrs",
    "ms", "nurse", "doctor", "ik", "jij", "je", "u", "hij", "zij", "ze", "het", "wij", "we", "jullie", "dit", "dat",
    "deze", "die", "er", "iemand", "niemand", "iedereen", "alles", "niets", "een", "geen", "mijn", "jouw", "zijn",
    "haar", "hun", "onze", "ons", "wie", "wat", "waar", "waarom", "wanneer", "hoe", "welke", "welk", "en", "of", "maar",
    "dus", "want", "toch", "omdat", "doordat", "hoewel", "terwijl", "toen", "daarna", "daarom", "daardoor", "daarbij",
    "daarvoor", "daarop", "hierna", "hierdoor", "hier", "daar", "dan", "nu", "nog", "al", "ook", "weer", "eerst",
    "later", "eerder", "straks", "soms", "vaak", "altijd", "nooit", "vandaag", "gisteren", "morgen", "vanmorgen",
    "vanochtend", "vanmiddag", "vanavond", "vannacht", "overdag", "ondertussen", "intussen", "uiteindelijk",
    "eindelijk", "plotseling", "opeens", "ineens", "misschien", "eigenlijk", "gelukkig", "helaas", "jammer",
    "natuurlijk", "samen", "alleen", "zelf", "volgens", "volgende", "vorige", "tijdens", "na", "voor", "voordat",
    "nadat", "sinds", "zonder", "met", "door", "bij", "tegen", "tussen", "onder", "over", "uit", "om", "tot", "als",
    "zoals", "zo", "zodra", "zodat", "wel", "niet", "ja", "nee", "bedankt", "dank", "goed", "mooi", "fijn", "leuk",
    "even", "sorry", "hallo", "dag", "hoi", "beste", "lieve", "geachte", "iedere", "elke", "alle", "veel", "weinig",
    "meer", "minder", "tevens", "bovendien", "verder", "vervolgens", "achteraf", "vooraf", "anders", "anderen",
    "andere", "wilde", "wil", "was", "is", "had", "heeft", "kwam", "ging", "zei", "werd", "kan", "kon", "mag", "mocht",
    "moet", "moest", "gaf", "vroeg", "zat", "lag", "stond", "doet", "deed", "laat", "kijk", "let", "probeer", "vraag",
    "plan", "actie", "kom", "help", "wacht", "pak", "luister", "leerpunt", "situatie", "taak", "resultaat", "reflectie",
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "januari", "februari", "maart",
    "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "june", "july", "august",
    "october", "i", "he", "she", "it", "they", "you", "my", "his", "her", "their", "our", "its", "this", "that",
    "these", "those", "there", "here", "who", "what", "where", "when", "why", "how", "which", "and", "or", "but", "so",
    "because", "although", "while", "then", "after", "afterwards", "before", "later", "now", "today", "yesterday",
    "tomorrow", "tonight", "sometimes", "always", "never", "maybe", "perhaps", "also", "again", "first", "next",
    "finally", "suddenly", "luckily", "unfortunately", "no", "not", "yes", "please", "thanks", "if", "as", "at", "by",
    "for", "from", "in", "into", "of", "on", "to", "with", "without", "the", "a", "an", "everyone", "nobody", "someone",
    "nothing", "everything", "only", "just", "some", "many", "most", "more", "less", "every", "each", "all", "both",
    "other", "another", "was", "were", "had", "has", "have", "did", "does", "do", "can", "could", "would", "should",
    "will", "let", "meanwhile", "during", "since", "until", "once", "instead", "however", "overall", "kamer", "kamers",
    "afdeling", "woning", "team", "zorg", "huis", "locatie", "room", "ward", "home", "unit", "niveau", "opleiding",
    "verpleegkunde", "verpleegkundige", "verzorgende", "helpende", "welzijn", "fysiotherapie", "ergotherapie",
    "logopedie", "diëtetiek", "geneeskunde", "psychologie", "nederlands", "nederlandse", "engels", "english", "dutch",
    "frans", "duits", "turks", "turkse", "marokkaans", "marokkaanse", "surinaams", "surinaamse", "arabisch", "spaans",
    "pools", "nursing", "medicine", "christus", "jezus", "god", "maria-kaakje", "mdo", "grz", "pg", "so", "vig", "hbo",
    "hbo-v", "hbov", "mbo", "mbo-v", "bbl", "bol", "bpv", "roc", "ggz", "ic", "seh", "gp", "sbar", "starr", "gibbs",
    "korthagen", "driscoll", "alact", "adl", "ecd", "epd", "ehbo", "bhv", "hv", "evv", "evv'er", "eoc", "zzp", "cva",
    "copd", "ms", "als", "hiv", "mrsa", "adhd", "dna", "tia", "bmi", "covid", "corona", "linnen", "teams", "whatsapp",
    "google", "facebook", "youtube"
  ],
  "particles": [
    "van der", "van den", "van 't", "de la", "de los", "de", "den", "der", "des", "'t", "ten", "ter", "te", "op den",
    "op 't", "op ten", "op der", "in 't", "in den", "aan den", "aan 't", "uit den", "uit 't", "bij 't", "voor den",
    "el", "al", "ait", "aït", "ben", "bin", "bint", "ibn", "abu", "abou", "ould", "da", "das", "dos", "do", "di", "del",
    "della", "delle", "degli", "du", "le", "la", "les", "lo", "von der", "von", "vom", "zu", "zum", "zur", "mac", "mc",
    "st.", "sint", "'s"
  ],
  "particles_cased": "V(?:an|AN)(?:<gap>(?:de|De|DE|het|la|La))?|Op de|Op|Aan de|Onder de|In de|In het|In|Aan|Bij de|Bij|Uit de|Uit|Over de|Over|Onder|Voor de|Voor|Tot|Het|Toe",
  "vd": "[vV]{1}[./]?[ ]?[dD]\\.?[ ]?(?:[rRnN]\\.?[ ]?)?",
  "p": "(?:<particles><gap>|<vd>)",
  "p_cased": "(?:<particles_cased>)<gap>",
  "word": "(?:[<L>]<q>|<q>[sStT]-)?[<U>][<L>]+(?:<q>[<L>]{2,})*",
  "cap": "(?!<not_names>(?:<end>(?!-[<U>])|<q>s<end>))<word>",
  "part": "(?:(?:<p>){1,3}<word>|(?:<p_cased>)?<cap>)",
  "openers": [
    "buiten", "binnen", "beneden", "boven", "thuis", "onderweg", "aan", "naast", "vlak", "eenmaal", "steeds", "telkens",
    "meteen", "direct", "snel", "langzaam", "rustig", "zelfs", "hopelijk", "waarschijnlijk", "blijkbaar", "kennelijk",
    "logisch", "spannend", "moeilijk", "lastig", "grappig", "heel", "zeer", "erg", "beter", "leuk", "trots", "blij",
    "boos", "bang", "verdrietig", "moe", "bewoner", "bewoners", "cliënt", "cliënten", "arts", "dochter", "zoon",
    "dezelfde", "sommige", "sommigen", "ochtend", "middag", "avond", "nacht", "ontbijt", "lunch", "koffie", "thee",
    "achter", "naar", "per", "qua", "aangezien", "indien", "mits", "tenzij", "vind", "vond", "ga", "gaan", "moeten",
    "kunnen", "mogen", "zou", "zouden", "zullen", "heb", "hebben", "ben", "waren", "wordt", "worden", "blijf", "bleef",
    "kwamen", "gingen", "begon", "probeerde", "dacht", "voelde", "merkte", "leerde", "wist", "zag", "hoorde", "belde",
    "hielp", "riep", "lachend", "huilend", "zingend", "langs", "rond", "rondom", "dichtbij", "vroeger", "destijds",
    "inmiddels", "tot", "elkaar", "beide", "beiden", "drie", "twee", "vier", "vijf", "tien", "eén", "één", "nieuwe",
    "oude", "grote", "kleine", "lekker", "prachtig", "echt", "gewoon", "wauw", "pas", "juist", "precies", "trouwens",
    "overigens", "kortom", "conclusie", "doel", "gevolg", "reden", "tip", "les", "inzicht", "gevoel", "analyse",
    "outside", "inside", "still", "even", "together", "slowly", "quickly", "quietly", "feeling", "looking", "being",
    "back", "very", "really", "everybody", "take", "go", "put", "lean", "link", "under", "my", "may", "wilhelmus",
    "kost", "knip", "kap", "goud", "schrijvers", "bring", "ask", "look", "tell", "keep", "make", "give", "wait", "well",
    "mind", "will", "speel", "wees", "geef", "neem", "maak", "houd", "zet", "leg", "loop", "rust", "troost", "zorgen",
    "wassen", "eten", "drinken", "aankleden", "douchen", "pijn", "angst", "onrust", "verdriet", "lachen", "huilen"
  ],
  "initials": "(?:[<U>][<L>]{0,2}\\.[ ]?){1,7}",
  "more": "(?:(?:[ ]?[-–][ ]?|<gap>)(?:van<gap>(?:(?:de|het|la)<gap>)?<word>|<part>)){0,3}",
  "name": "(?:<initials>(?!<openers><end>)|[<U>]{1,4}<gap>)?(?![<U>]{2}<end>)<part><more>",
  "soft_name": "(?:<initials>(?!<openers><end>)|[<U>]{1,2}<gap>)?(?![<U>]{2})<part><more>",
  "plain_surnames": [
    "anja", "anna", "annie", "ans", "annemarie", "bep", "bert", "betty", "bram", "carla", "corrie", "cor", "daan",
    "dirk", "elly", "els", "emma", "erik", "esther", "eva", "fatima", "fatma", "femke", "frans", "frits", "gerard",
    "gerda", "gerrit", "greet", "greetje", "hanneke", "hans", "henk", "hennie", "herman", "ineke", "ingrid", "jaap",
    "jan", "jannie", "jans", "janny", "jeroen", "joke", "johan", "joop", "karin", "kees", "klaas", "lies", "liesbeth",
    "linda", "lisa", "maria", "marie", "marieke", "marijke", "marjan", "marleen", "mieke", "miep", "mustafa", "nel",
    "nelly", "noor", "peter", "petra", "piet", "pieter", "riet", "rietje", "ria", "rob", "ruud", "sanne", "saskia",
    "sjaan", "sjaak", "sjoerd", "sofie", "sophie", "theo", "thea", "tineke", "toos", "truus", "trudy", "wim", "willem",
    "willy", "yvonne", "yasmin", "youssef", "jansen", "janssen", "jansens", "janssens", "bakker", "visser", "smit",
    "smits", "meijer", "meyer", "meier", "mulder", "bos", "peters", "hendriks", "dekker", "brouwer", "dijkstra",
    "smeets", "kuipers", "veenstra", "postma", "hoekstra", "bosman", "vermeulen", "willems", "jacobs", "schouten",
    "maas", "verhoeven", "koster", "prins", "huisman", "peeters", "kuiper", "veldman", "schipper", "gerritsen",
    "hermans", "hofman", "wolters", "timmermans", "scholten", "molenaar", "schippers", "blom", "boersma", "kramer",
    "bosch", "verbeek", "verhagen", "kuijpers", "mohamed", "mohammed", "ahmed", "hassan", "yilmaz", "yılmaz", "kaya",
    "demir", "celik", "çelik", "öztürk", "ozturk", "şahin", "sahin", "aydin", "aydın", "arslan", "dogan", "doğan",
    "singh", "khan", "nguyen", "tran", "pinas", "martina", "el idrissi", "elidrissi", "bakkali", "amrani", "benali",
    "jansma", "zijlstra", "wiersma", "bouma", "terpstra", "faber", "driessen", "martens", "wouters", "claassen",
    "evers", "gerrits", "hendrikx", "lammers", "rutten", "simons", "sanders", "swinkels", "tholen", "verkerk",
    "verschuren", "visscher", "vogel", "wagenaar", "wessels", "westerveld", "smith", "jones", "taylor", "brown",
    "williams", "johnson", "wilson", "evans"
  ],
  "de_surnames": [
    "boer", "vries", "jong", "jonge", "groot", "wit", "bruijn", "bruin", "graaf", "haan", "ruiter", "koning", "lange",
    "leeuw", "wolf", "klerk", "waal", "rooij", "rooy", "winter", "bont", "haas", "kock", "nijs", "ridder", "visser",
    "vos", "wilde", "zeeuw", "zwart", "gier", "gruijter", "geus", "goede", "heer", "hoop", "jager", "keijzer", "keizer",
    "kleijn", "klein", "kort", "kroon", "kuijper", "man", "moor", "munck", "neef", "nooijer", "pater", "raad", "roo",
    "roos", "smet", "smit", "snoo", "swart", "vreede", "vreugd", "wever"
  ],
  "van_surnames": [
    "dijk", "leeuwen", "vliet", "dam", "beek", "veen", "doorn", "es", "rijn", "loon", "wijk", "houten", "zanten",
    "dalen", "dongen", "dorp", "eck", "eijk", "engelen", "essen", "gelder", "gent", "ginkel", "hees", "herk", "hout",
    "kampen", "kessel", "laar", "lent", "lier", "mourik", "norden", "nes", "nieuwenhuizen", "oort", "os", "oosten",
    "rooijen", "rossum", "schaik", "toor", "tol", "unen", "vuuren", "vugt", "weert", "wieringen", "zijl", "zon",
    "bergen", "amerongen", "buuren", "driel", "duin", "breda", "asselt", "heusden", "hoof", "hoorn"
  ],
  "lower_name": "(?:(?:<p>)?<plain_surnames>|[dD][eE]<gap><de_surnames>|[vV][aA][nN]<gap><van_surnames>|(?:[vV][aA][nN]<gap>(?:[dD][eE][rRnN]|<q>[tT])<gap>|<vd>)[<L>]{3,})<end>",
  "t_resident": "(?:<resident_words><gap>|<resident_dotted>(?:[ ]?\\.[ ]{0,2}|<gap>)|(?:<resident_cased>)(?:<gap>|(?<=\\.)))",
  "t_colleague": "(?:<colleague_words><gap>|<colleague_dotted>(?:\\.[ ]{0,2}|<gap>)|(?:<colleague_cased>)(?:<gap>|(?<=\\.)))",
  "t_role": "(?:(?:<resident_roles>|<colleague_roles>|<relative_roles>|<family_words>)<gap>)",
  "t_more": "(?:(?:(?:en|and|of|or|&)<gap>|\\/[ ]?)?(?:(?:de|het|the)<gap>)?(?:<t_resident>|<t_colleague>)){0,3}",
  "numbers_word": [
    "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien", "veertien",
    "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig", "eenentwintig", "tweeëntwintig",
    "drieëntwintig", "vierentwintig", "vijfentwintig", "zesentwintig", "zevenentwintig", "achtentwintig",
    "negenentwintig", "dertig", "eenendertig"
  ],
  "ordinals_word": [
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde",
    "twaalfde", "dertiende", "veertiende", "vijftiende", "zestiende", "zeventiende", "achttiende", "negentiende",
    "twintigste", "eenentwintigste", "tweeëntwintigste", "drieëntwintigste", "vierentwintigste", "vijfentwintigste",
    "zesentwintigste", "zevenentwintigste", "achtentwintigste", "negenentwintigste", "dertigste", "eenendertigste",
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"
  ],
  "english_numbers": [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"
  ],
  "units": [
    "keer", "maal", "x", "uur", "uren", "u", "min", "minuut", "minuten", "kwartier", "sec", "seconden", "dag", "dagen",
    "nacht", "nachten", "week", "weken", "maand", "maanden", "jaar", "jaren", "jarige", "procent", "graden", "euro",
    "meter", "m", "m2", "cm", "km", "kilo", "kg", "mg", "ml", "cc", "l", "liter", "stappen", "bewoners", "bewoonsters",
    "mensen", "personen", "cliënten", "clienten", "collega's", "studenten", "stagiairs", "bedden", "stoelen", "ramen",
    "lampen", "tafels", "kasten", "deuren", "zusters", "times", "hours", "hour", "minutes", "minute", "seconds", "days",
    "day", "weeks", "months", "years", "year", "people", "residents", "clients", "colleagues", "beds", "chairs",
    "degrees", "metres", "meters", "steps", "percent"
  ],
  "no_unit": "(?![ ]?(?:<units><end>|[%°€²]))",
  "room_words": [
    "kamer", "kamers", "kamernummer", "kamernr", "kmr", "kr", "kamertje", "appartement", "appartementnummer", "apt",
    "aptnr", "studio", "bed", "bednummer", "bednr", "room", "rooms", "roomnumber", "rm", "apartment", "suite",
    "logeerkamer", "slaapkamer", "aanleunwoning", "bungalow", "flat", "huisnummer"
  ],
  "room_number": "(?:[a-zA-Z]{0,2}[-.]?[0-9]{1,4}(?:[.-][0-9]{1,3})?[a-zA-Z]?|<numbers_word>|<english_numbers>)<end>",
  "rooms_more": "(?:(?:,[ ]?|[ ]?[/&+][ ]?|<gap>(?:en|of|and|or)<gap>)[0-9]{1,4}[a-zA-Z]?<end><no_unit>)?",
  "room": "<room_words>\\.?[ ]{0,2}(?:(?:nummer|nr|no|number)\\.?:?[ ]{0,2}|[:#][ ]?)?<room_number><no_unit><rooms_more>",
  "short_room": "[kK](?:\\.[ ]?)?[0-9]{2,3}[a-zA-Z]?<end><no_unit>",
  "day": "(?:0?[1-9]|[12][0-9]|3[01])",
  "mon": "(?:0?[1-9]|1[0-2])",
  "year": "(?:19|20)[0-9]{2}",
  "sep": "(?:[ \u00a0]?[-/.–][ \u00a0]?|[ \u00a0])",
  "weekdays": [
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "ma", "di", "wo", "do", "vr", "za",
    "zo", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu",
    "fri", "sat", "sun"
  ],
  "weekday": "<weekdays>(?:ochtend|morgen|middag|avond|nacht)?\\.?,?<gap>",
  "on": "<start>(?:(?:[oO][pPnN]<gap>)(?:(?:de|the|den)<gap>)?(?:<weekday>)?(?:(?:de|the|den)<gap>)?|<weekday>(?:(?:de|the|den)<gap>)?)",
  "months": [
    "januari", "jan", "februari", "feb", "febr", "maart", "mrt", "april", "apr", "mei", "juni", "jun", "juli", "jul",
    "augustus", "aug", "september", "sept", "sep", "oktober", "okt", "november", "nov", "december", "dec", "january",
    "february", "june", "july", "august", "october", "oct"
  ],
  "month": "(?:<months>|March|MARCH|Mar|May|MAY)(?![<L>])(?:\\.(?=[ \u00a0]?(?:[0-9]|<q>[0-9])))?",
  "long_months": [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december", "january", "february", "june", "july", "august", "october"
  ],
  "short_year": "(?:<q>[0-9]{2}|[0-9]{2}(?![ ]?[<L>0-9:%]|[.,][0-9]))",
  "dstart": "(?<![<L>0-9])(?<![0-9][-/.,–])",
  "dend": "(?![0-9])(?![-/–][0-9]|[.][0-9])",
  "to": "(?:<day>[ ]?(?:[-–]|t\\/m|tot en met|tot|en|to|and)[ ]?)?",
  "spelled": "<to><day>(?:ste|de|e|st|nd|rd|th)?\\.?(?:[ \u00a0]?[-./–][ \u00a0]?|[ \u00a0]{0,2})(?:of<gap>)?<month>(?:(?:[ \u00a0]?[-./,][ \u00a0]?|[ \u00a0]{0,2})(?:<year>|<short_year>)(?![0-9]))?(?![0-9<L>])",
  "spelled_back": "(?:<year>|<q>?[0-9]{2})[-./ ]{1,2}<month>[-./ ]{1,2}<day>(?![0-9<L>])",
  "figures": "(?:<day><sep><mon><sep>(?:<year>|<q>[0-9]{2})|<mon>[-/]<day>[-/]<year>|<day>[-/–]<mon>[-/–][0-9]{2}|<day>\\.<mon>\\.[0-9]{2}|(?:<year>|<q>[0-9]{2})<sep><mon><sep><day>)<dend>",
  "run": "(?:(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])<year>|<year>(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?![0-9])",
  "date": "(?:<spelled>|<figures>|<spelled_back>|<run>)",
  "born": "<start>(?:[gG]eboren(?:<gap>op)?|[gG]eboortedatum|[gG]eb\\.?datum|[gG]ebdat\\.?|[gG]eb\\.?|[bB]orn(?:<gap>on)?|[dD]ate<gap>of<gap>birth|DOB|D\\.O\\.B\\.)(?:<gap>(?:is|was))?:?[ ]{0,2}",
  "psep": "(?:[ \u00a0]?[-./()–]{1,2}[ \u00a0]?|[ \u00a0])?",
  "phone_words": [
    "telefoonnummer", "telefoonnr", "telefoon", "tel", "mobiel", "mobiele nummer", "mobile", "gsm", "phone",
    "phone number", "whatsapp", "06-nummer"
  ],
  "number_words": [
    "bsn", "burgerservicenummer", "sofinummer", "cliëntnummer", "clientnummer", "cliëntnr", "clientnr",
    "bewonersnummer", "patiëntnummer", "patientnummer", "patiëntnr", "patientnr", "patiëntennummer", "dossiernummer",
    "dossiernr", "dossier", "zorgnummer", "polisnummer", "polisnr", "verzekerdennummer", "verzekeringsnummer",
    "personeelsnummer", "personeelsnr", "medewerkersnummer", "studentnummer", "studentnr", "leerlingnummer",
    "paspoortnummer", "rijbewijsnummer", "id-nummer", "big-nummer", "big", "agb-code", "agb", "nhs number",
    "client number", "resident number", "patient number", "student number", "policy number", "record number",
    "file number", "staff number", "passport number"
  ],
  "date_in_words": "(?:<numbers_word>|<ordinals_word>)<gap>(?:of<gap>)?(?:<long_months>|March|May)(?![<L>])(?:<gap><year>)?(?![0-9<L>])",
  "titled": "(?:<t_resident>|<t_role>)<t_more>",
  "any_name": "(?:<name>|<lower_name>)",
  "bare_name": "<part><more>",
  "free_name": "<word><more>",
  "of_name": "(?:van<gap>(?:(?:de|het|la)<gap>)?|(?:op|aan|onder)<gap>de<gap>)<word><more>",
  "pair": "<soft_name>(?:(?:,[ ]?|<gap>(?:en|and|&)<gap>)<soft_name>){0,3}",
  "name_or_initials": "(?:<name>|<initials>)",
  "perhaps_name": "(?:<name>|<initials>|[<U>](?=[ ,(]))?",
  "in_room": "[ ]?[,;:(/–-]?[ ]?(?:(?:op|van|uit|in|from|of|on)<gap>)?(?:(?:de|the)<gap>)?(?:<room>|<short_room>)\\)?",
  "role_tail": "(?:(?<=ach[ \u00a0])|(?<=air[ \u00a0])|(?<=ant[ \u00a0])|(?<=cht[ \u00a0])|(?<=der[ \u00a0])|(?<=din[ \u00a0])|(?<=end[ \u00a0])|(?<=ent[ \u00a0])|(?<=eur[ \u00a0])|(?<=eut[ \u00a0])|(?<=ger[ \u00a0])|(?<=her[ \u00a0])|(?<=ige[ \u00a0])|(?<=ing[ \u00a0])|(?<=ire[ \u00a0])|(?<=ist[ \u00a0])|(?<=ker[ \u00a0])|(?<=man[ \u00a0])|(?<=nde[ \u00a0])|(?<=ner[ \u00a0])|(?<=nte[ \u00a0])|(?<=oer[ \u00a0])|(?<=oge[ \u00a0])|(?<=oog[ \u00a0])|(?<=oon[ \u00a0])|(?<=oot[ \u00a0])|(?<=ote[ \u00a0])|(?<=ouw[ \u00a0])|(?<=rse[ \u00a0])|(?<=rts[ \u00a0])|(?<=ter[ \u00a0])|(?<=tor[ \u00a0])|(?<=ulp[ \u00a0])|(?<=ute[ \u00a0])|(?<=zus[ \u00a0])|(?<=ënt[ \u00a0]))",
  "title": "(?:<resident_words>|<resident_dotted>|<resident_cased>|<resident_roles>|<family_words>|<colleague_words>|<colleague_dotted>|<colleague_cased>|<colleague_roles>|<relative_roles>)"
},
"groups": [
  {"gate": "@|[ ]?[(\\[{](?:at|apenstaartje)[)\\]}]", "rules": [
    {"kind": "email", "suggestion": "email", "before": "[<L>0-9._%+'-]+[ ]?", "needs_before": true, "pattern": "(?:@|[ ]?[(\\[{](?:at|apenstaartje)[)\\]}])[ ]?(?:[<L>0-9-]{1,63}\\.){1,6}[<L>]{2,24}<end>"}]},
  {"gate": "<start>(?:<title>|dame|lady|gentleman)", "rules": [
    {"kind": "name_room", "suggestion": "resident", "before": "<owner>", "pattern": ["<titled>", "<perhaps_name>", "<in_room>"]},
    {"kind": "name_room", "suggestion": "resident", "before": "<owner>", "pattern": "(?:<t_resident>|(?:<resident_roles>)<gap>|(?:dame|vrouw|man|lady|gentleman)<gap>)(?:(?:op|uit|in)<gap>[0-9]{1,3}[a-zA-Z]?|van<gap>[1-5]?[0-9][a-zA-Z]?)<end><no_unit>(?![-/.,:][0-9])(?!<gap>(?:<months>|May|March)<end>)"},
    {"kind": "name", "suggestion": "family", "before": "<owner>", "pattern": ["<family_words><gap>", "<any_name>"]},
    {"kind": "name", "suggestion": "resident", "before": "<owner>", "pattern": ["<t_resident><t_more>", "<any_name>"]},
    {"kind": "name", "suggestion": "colleague", "before": "<owner>", "pattern": ["<t_colleague><t_more>", "<any_name>"]},
    {"kind": "name", "suggestion": "resident", "before": "<owner>", "pattern": ["[hH]eer<gap>", "<of_name>"]},
    {"kind": "name", "suggestion": "resident", "not_after": "<start>(?:de|die|deze|een|the|a)<gap>", "pattern": ["<t_resident><t_more>", "<of_name>"]},
    {"kind": "name", "suggestion": "colleague", "not_after": "<start>(?:de|die|deze|een|the|a)<gap>", "pattern": ["<t_colleague><t_more>", "<of_name>"]},
    {"kind": "name", "suggestion": "resident", "before": "<owner>", "pattern": ["<resident_roles><gap><t_more>", "<soft_name>"]},
    {"kind": "name", "suggestion": "colleague", "before": "<owner>", "pattern": ["<colleague_roles><gap><t_more>", "<soft_name>"]},
    {"kind": "name", "suggestion": "relative", "before": "<owner>", "pattern": ["<relative_roles><gap><t_more>", "<soft_name>"]}]},
  {"gate": "[ \u00a0](?=[ ]?(?:[<U>]|(?:de|van|ter|ten|el|al)[ ]))<role_tail>", "rules": [
    {"kind": "name", "suggestion": "somebody", "before": "(?:<owner>)?<start>[<L>-]{1,25}<role_endings>", "needs_before": true, "pattern": ["<gap><t_more>", "<soft_name>"]}]},
  {"gate": "<start>(?:<plural_roles><gap>|[vV](?:an<gap>de[rn]<gap>|[./]d\\.?))", "rules": [
    {"kind": "name", "suggestion": "somebody", "before": "<owner>", "pattern": ["<plural_roles><gap>", "<pair>"]},
    {"kind": "name", "suggestion": "somebody", "pattern": ["(?:[vV]an<gap>de[rn]<gap>|[vV][./]d\\.?[ ]?)", "<free_name>"]}]},
  {"gate": "<start>[<U>][<L>]?\\.", "rules": [
    {"kind": "name_room", "suggestion": "resident", "pattern": ["<initials>", "<in_room>"]},
    {"kind": "name", "suggestion": "somebody", "pattern": ["(?:(?:[<U>]\\.[ ]?){1,6}(?=<p>)|(?:[<U>]\\.){2,6}[ ]?(?!<openers><end>))", "<bare_name>"]}]},
  {"gate": "<start>(?:<room_words>|<numbers_word>|<ordinals_word>)", "rules": [
    {"kind": "name_room", "suggestion": "resident", "pattern": ["<room>[ ]?[,;:(/–-]?[ ]?(?:<owners><gap>)?", "<titled>", "<name_or_initials>", "\\)?"]},
    {"kind": "room", "suggestion": "room", "pattern": "<room>"},
    {"kind": "date", "suggestion": "elderly", "before": "<born>", "needs_before": true, "pattern": "<date_in_words>"},
    {"kind": "date", "suggestion": "recently", "before": "<on>", "pattern": "<date_in_words>"}]},
  {"gate": "(?<![0-9])<q>?[0-9]|[+(](?=[0-9])", "rules": [
    {"kind": "date", "suggestion": "elderly", "before": "<born>", "needs_before": true, "pattern": "<date>"},
    {"kind": "date", "suggestion": "recently", "before": "<on>", "not_after": "<start>(?:versie|version|paragraaf|hoofdstuk|artikel|bijlage|stap|protocol|[vV])[ .]*", "pattern": "<dstart><date>"},
    {"kind": "date", "suggestion": "recently", "before": "(?:<on>)?<start>(?:<months>|[mM]arch|MARCH|Mar|May|MAY)\\.?<gap>(?:the<gap>)?", "needs_before": true, "pattern": "<day>(?:(?:st|nd|rd|th)?,?[ ](?:of[ ])?<year>|(?:st|nd|rd|th))<end>"},
    {"kind": "date", "suggestion": "recently", "before": "<start>on<gap>(?:<long_months>|May|March)<gap>", "needs_before": true, "pattern": "<day><end>"},
    {"kind": "date", "suggestion": "recently", "before": "<start>(?:op<gap>)?(?:<weekdays>\\.?,?|d\\.?d\\.?|datum:?)<gap>", "needs_before": true, "pattern": "<day>[-/]<mon><end>(?![-/.][0-9])<no_unit>"},
    {"kind": "number", "suggestion": "number", "before": "<start>[A-Z]{2}", "needs_before": true, "pattern": "[0-9]{2}[ ]?[A-Z]{4}[ ]?(?:[0-9]{4}[ ]?){2}[0-9]{2}<end>"},
    {"kind": "number", "suggestion": "number", "before": "<start><number_words>[ ]{0,2}(?:(?:is|was|nr|nummer|no)\\.?[ ]{0,2})?[:=]?[ ]{0,2}[A-Z]{0,3}", "needs_before": true, "pattern": "[0-9](?:[ .-]?[0-9]){3,14}<end>"},
    {"kind": "number", "suggestion": "number", "check": "eleven", "pattern": "(?<![<L>0-9+])(?<![0-9][-.,/])(?!(?:19|20)[0-9]{2}-(?:19|20)[0-9]{2}<end>)(?:[0-9]{8,9}|[0-9]{1,4}(?:[.][0-9]{2,4}){1,3}|[0-9]{1,4}(?:[ ][0-9]{2,4}){1,3}|[0-9]{1,4}(?:-[0-9]{2,4}){1,3})<end>"},
    {"kind": "phone", "suggestion": "phone", "pattern": "(?<![<L>0-9+])(?:\\+|00)[1-9][0-9]{0,2}[ ]?(?:\\(0\\)[ ]?)?[(]?[1-9](?:<psep>[0-9]){6,10}(?![0-9])"},
    {"kind": "phone", "suggestion": "phone", "pattern": "(?<![<L>0-9+])(?<![0-9][-.,/:])(?!(?:0?[0-9]|1[0-9]|2[0-3])[.][0-5][0-9][ –-])(?:\\(0[1-9][0-9]{0,3}\\)(?:<psep>[0-9]){6,8}|0[1-9](?:<psep>[0-9]){7,9})(?![0-9:])"},
    {"kind": "phone", "suggestion": "phone", "pattern": "(?<![<L>0-9])0[89]00[ -]{0,3}[0-9]{4,7}(?![0-9])"},
    {"kind": "phone", "suggestion": "phone", "before": "<start><phone_words>\\.?(?:<gap>(?:is|nr|nummer|number)\\.?)?:?[ ]{0,2}", "needs_before": true, "pattern": "[0-9](?:<psep>[0-9]){5,9}(?![0-9])"},
    {"kind": "number", "suggestion": "number", "before": "<start>[<L>-]{0,30}(?:nummer|nr|number)\\.?[ ]{0,2}(?:(?:is|was)[ ]{0,2})?[:=]?[ ]{0,2}[A-Z]{0,3}", "needs_before": true, "pattern": "[0-9](?:[.-]?[0-9]){4,14}<end>"},
    {"kind": "number", "suggestion": "number", "before": "<start>[A-Z]{1,3}", "pattern": "(?<![0-9.,])[0-9]{7,}(?![0-9]|[.,][0-9])"},
    {"kind": "address", "suggestion": "address", "before": "<start>(?:(?:[vV]an|[dD]e|Prins|Prinses|Koning|Koningin|Burgemeester|Burg\\.|Professor|Prof\\.|Dr\\.|Sint|St\\.|Jan|Willem|Oude|Nieuwe|Lange|Korte|Grote|Kleine)<gap>){0,2}[<U>][<L>]{1,30}(?:straat|laan|weg|plein|gracht|kade|singel|dijk|hof|dreef|steeg|plantsoen|markt)<gap>", "needs_before": true, "pattern": "[0-9]{1,4}(?:[ -]?[a-zA-Z])?<end><no_unit>"},
    {"kind": "address", "suggestion": "address", "pattern": "(?<![<L>0-9.,-])[0-9]{1,4}[a-zA-Z]?,?<gap>(?:[<U>][<L>]{1,20}<gap>){1,2}(?:Street|Road|Lane|Avenue|Square|Drive|Close|Gardens)<end>"},
    {"kind": "address", "suggestion": "address", "pattern": "(?<![<L>0-9.,-])[1-9][0-9]{3}[ ]?(?!MG|ML|CC|KG|CM|KM|MM|IE|NL|EN|SS|SA|SD)[A-Z]{2}<end>"},
    {"kind": "room", "suggestion": "room", "before": "<start>[kK](?:\\.[ ]?)?", "needs_before": true, "pattern": "[0-9]{2,3}[a-zA-Z]?<end><no_unit>"}]}
]
};
