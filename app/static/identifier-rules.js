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
    "heren", "dame", "mister", "missus", "madam", "mrs"
  ],
  "resident_dotted": [
    "mw", "mevr", "mvr", "mej", "dhr", "hr"
  ],
  "resident_cased": "Mr\\.?|MR\\.|mr\\.|Ms\\.?|ms\\.|Mx\\.?|Miss|Sir|Lady",
  "resident_roles": [
    "bewoner", "bewoonster", "cliënt", "cliënte", "client", "cliente", "patiënt", "patiënte", "patient", "patiente",
    "revalidant", "revalidante", "zorgvrager", "zorgvraagster", "huisgenoot", "gast", "resident", "rehabilitant",
    "buurman", "buurvrouw"
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
  "colleague_cased": "br\\.|Br\\.|SO|GP|VS",
  "colleague_roles": [
    "collega", "teamgenoot", "verpleegkundige", "wijkverpleegkundige", "verpleegkundig specialist", "verzorgende",
    "helpende", "verpleeghulp", "zorghulp", "zorgassistent", "begeleider", "begeleidster", "werkbegeleider",
    "werkbegeleidster", "praktijkopleider", "praktijkbegeleider", "stagebegeleider", "studiebegeleider",
    "woonbegeleider", "activiteitenbegeleider", "dagbesteder", "docent", "docente", "leraar", "lerares", "mentor",
    "teamleider", "teamleidster", "teamcoach", "teammanager", "manager", "leidinggevende", "locatiemanager",
    "coördinator", "zorgcoördinator", "arts", "huisarts", "tandarts", "basisarts", "co-assistent", "coassistent",
    "specialist ouderengeneeskunde", "specialist", "neuroloog", "cardioloog", "geriater", "internist", "chirurg",
    "psychiater", "fysio", "fysiotherapeut", "fysiotherapeute", "ergo", "ergotherapeut", "ergotherapeute", "diëtist",
    "diëtiste", "logopedist", "logopediste", "psycholoog", "psychologe", "oefentherapeut", "muziektherapeut", "kapper",
    "kapster", "pedicure", "apotheker", "mondhygiënist", "mondhygiëniste", "maatschappelijk werker",
    "geestelijk verzorger", "gastvrouw", "gastheer", "huismeester", "kok", "schoonmaker", "schoonmaakster",
    "vrijwilliger", "vrijwilligster", "stagiair", "stagiaire", "leerling", "student", "studente", "medestudent",
    "klasgenoot", "klasgenote", "uitzendkracht", "flexkracht", "oproepkracht", "invalkracht", "zzp'er", "nachtdienst",
    "avonddienst", "colleague", "coworker", "co-worker", "supervisor", "tutor", "teacher", "lecturer", "physio",
    "physiotherapist", "occupational therapist", "dietitian", "speech therapist", "psychologist", "carer", "caregiver",
    "care assistant", "care worker", "healthcare assistant", "intern", "trainee", "apprentice", "volunteer", "chaplain",
    "dentist", "pharmacist", "ward manager", "team leader", "charge nurse", "staff nurse", "student nurse",
    "night nurse"
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
  "not_names": [
    "ik", "jij", "je", "u", "hij", "zij", "ze", "het", "wij", "we", "jullie", "dit", "dat", "deze", "die", "er",
    "iemand", "niemand", "iedereen", "alles", "niets", "een", "geen", "mijn", "jouw", "zijn", "haar", "hun", "onze",
    "ons", "wie", "wat", "waar", "waarom", "wanneer", "hoe", "welke", "welk", "en", "of", "maar", "dus", "want", "toch",
    "omdat", "doordat", "hoewel", "terwijl", "toen", "daarna", "daarom", "daardoor", "daarbij", "daarvoor", "daarop",
    "hierna", "hierdoor", "hier", "daar", "dan", "nu", "nog", "al", "ook", "weer", "eerst", "later", "eerder", "straks",
    "soms", "vaak", "altijd", "nooit", "vandaag", "gisteren", "morgen", "vanmorgen", "vanochtend", "vanmiddag",
    "vanavond", "vannacht", "overdag", "ondertussen", "intussen", "uiteindelijk", "eindelijk", "plotseling", "opeens",
    "ineens", "misschien", "eigenlijk", "gelukkig", "helaas", "jammer", "natuurlijk", "samen", "alleen", "zelf",
    "volgens", "volgende", "vorige", "tijdens", "na", "voor", "voordat", "nadat", "sinds", "zonder", "met", "door",
    "bij", "tegen", "tussen", "onder", "over", "uit", "om", "tot", "als", "zoals", "zo", "zodra", "zodat", "wel",
    "niet", "ja", "nee", "bedankt", "dank", "goed", "mooi", "fijn", "leuk", "even", "sorry", "hallo", "dag", "hoi",
    "beste", "lieve", "geachte", "iedere", "elke", "alle", "veel", "weinig", "meer", "minder", "tevens", "bovendien",
    "verder", "vervolgens", "achteraf", "vooraf", "anders", "anderen", "andere", "wilde", "wil", "was", "is", "had",
    "heeft", "kwam", "ging", "zei", "werd", "kan", "kon", "mag", "mocht", "moet", "moest", "gaf", "vroeg", "zat", "lag",
    "stond", "doet", "deed", "laat", "kijk", "let", "probeer", "vraag", "plan", "actie", "leerpunt", "situatie", "taak",
    "resultaat", "reflectie", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "januari",
    "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "june", "july", "august", "october", "i", "he", "she", "it", "they", "you", "my", "his", "her", "their", "our",
    "its", "this", "that", "these", "those", "there", "here", "who", "what", "where", "when", "why", "how", "which",
    "and", "or", "but", "so", "because", "although", "while", "then", "after", "afterwards", "before", "later", "now",
    "today", "yesterday", "tomorrow", "tonight", "sometimes", "always", "never", "maybe", "perhaps", "also", "again",
    "first", "next", "finally", "suddenly", "luckily", "unfortunately", "no", "not", "yes", "please", "thanks", "if",
    "as", "at", "by", "for", "from", "in", "into", "of", "on", "to", "with", "without", "the", "a", "an", "everyone",
    "nobody", "someone", "nothing", "everything", "only", "just", "some", "many", "most", "more", "less", "every",
    "each", "all", "both", "other", "another", "was", "were", "had", "has", "have", "did", "does", "do", "can", "could",
    "would", "should", "will", "let", "meanwhile", "during", "since", "until", "once", "instead", "however", "overall",
    "kamer", "kamers", "afdeling", "woning", "team", "zorg", "huis", "locatie", "room", "ward", "home", "unit",
    "niveau", "opleiding", "verpleegkunde", "verpleegkundige", "verzorgende", "helpende", "welzijn", "fysiotherapie",
    "ergotherapie", "logopedie", "diëtetiek", "geneeskunde", "psychologie", "nederlands", "nederlandse", "engels",
    "english", "dutch", "frans", "duits", "turks", "turkse", "marokkaans", "marokkaanse", "surinaams", "surinaamse",
    "arabisch", "spaans", "pools", "nursing", "medicine", "christus", "jezus", "god", "maria-kaakje", "mdo", "grz",
    "pg", "so", "vig", "hbo", "hbo-v", "hbov", "mbo", "mbo-v", "bbl", "bol", "bpv", "roc", "ggz", "ic", "seh", "gp",
    "sbar", "starr", "gibbs", "korthagen", "driscoll", "alact", "adl", "ecd", "epd", "ehbo", "bhv", "hv", "evv",
    "evv'er", "eoc", "zzp", "cva", "copd", "ms", "als", "hiv", "mrsa", "adhd", "dna", "tia", "bmi", "covid", "corona",
    "linnen", "teams", "whatsapp", "google", "facebook", "youtube"
  ],
  "particles": [
    "van der", "van den", "van de", "van het", "van 't", "van la", "van", "de la", "de los", "de", "den", "der", "des",
    "'t", "ten", "ter", "te", "op den", "op 't", "op ten", "op de", "op der", "in 't", "in den", "aan den", "aan 't",
    "aan de", "uit den", "uit 't", "onder de", "bij 't", "voor den", "el", "al", "ait", "aït", "ben", "bin", "bint",
    "ibn", "abu", "abou", "ould", "da", "das", "dos", "do", "di", "del", "della", "delle", "degli", "du", "le", "la",
    "les", "lo", "von der", "von", "vom", "zu", "zum", "zur", "mac", "mc", "st.", "sint", "'s"
  ],
  "particles_cased": "Op|In de|In het|In|Aan|Bij de|Bij|Uit de|Uit|Over de|Over|Onder|Voor de|Voor|Tot|Het|Toe",
  "vd": "[vV]{1}[./]?[ ]?[dD]\\.?[ ]?(?:[rRnN]\\.?[ ]?)?",
  "p": "(?:(?:<particles>|<particles_cased>)<gap>|<vd>)",
  "cap": "(?!<not_names>(?:<end>|<q>s<end>))(?:[<L>]<q>)?[<U>][<L>]+(?:<q>[<L>]{2,})*",
  "initials": "(?:[<U>][<L>]{0,2}\\.[ ]?){1,7}",
  "more": "(?:(?:[ ]?[-–][ ]?|<gap>)(?:<p>){0,3}<cap>){0,3}",
  "name": "(?:<initials>|[<U>]{1,4}<gap>)?(?:<p>){0,3}(?![<U>]{2}<end>)<cap><more>",
  "soft_name": "(?:<initials>|[<U>]{1,2}<gap>)?(?:<p>){0,3}(?![<U>]{2})<cap><more>",
  "plain_surnames": [
    "jansen", "janssen", "jansens", "janssens", "bakker", "visser", "smit", "smits", "meijer", "meyer", "meier",
    "mulder", "bos", "peters", "hendriks", "dekker", "brouwer", "dijkstra", "smeets", "kuipers", "veenstra", "postma",
    "hoekstra", "bosman", "vermeulen", "willems", "jacobs", "schouten", "maas", "verhoeven", "koster", "prins",
    "huisman", "peeters", "kuiper", "veldman", "schipper", "gerritsen", "hermans", "hofman", "wolters", "timmermans",
    "scholten", "molenaar", "schippers", "blom", "boersma", "kramer", "bosch", "verbeek", "verhagen", "kuijpers",
    "mohamed", "mohammed", "ahmed", "hassan", "yilmaz", "yılmaz", "kaya", "demir", "celik", "çelik", "öztürk", "ozturk",
    "şahin", "sahin", "aydin", "aydın", "arslan", "dogan", "doğan", "singh", "khan", "nguyen", "tran", "pinas",
    "martina", "el idrissi", "elidrissi", "bakkali", "amrani", "benali", "jansma", "zijlstra", "wiersma", "bouma",
    "terpstra", "faber", "driessen", "martens", "wouters", "claassen", "evers", "gerrits", "hendrikx", "lammers",
    "rutten", "simons", "sanders", "swinkels", "tholen", "verkerk", "verschuren", "visscher", "vogel", "wagenaar",
    "wessels", "westerveld", "smith", "jones", "taylor", "brown", "williams", "johnson", "wilson", "evans"
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
  "t_resident": "(?:<resident_words><gap>|<resident_dotted>(?:\\.[ ]{0,2}|<gap>)|(?:<resident_cased>)(?:<gap>|(?<=\\.)))",
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
    "logeerkamer", "slaapkamer"
  ],
  "room_number": "(?:[a-zA-Z]{0,2}[-.]?[0-9]{1,4}(?:[.-][0-9]{1,3})?[a-zA-Z]?|<numbers_word>|<english_numbers>)<end>",
  "rooms_more": "(?:(?:,[ ]?|[ ]?[/&+][ ]?|<gap>(?:en|of|and|or)<gap>)[0-9]{1,4}[a-zA-Z]?<end><no_unit>)?",
  "room": "<room_words>\\.?[ ]{0,2}(?:(?:nummer|nr|no|number)\\.?:?[ ]{0,2}|[:#][ ]?)?<room_number><no_unit><rooms_more>",
  "day": "(?:0?[1-9]|[12][0-9]|3[01])",
  "mon": "(?:0?[1-9]|1[0-2])",
  "year": "(?:19|20)[0-9]{2}",
  "sep": "(?:[ \u00a0]?[-/.–][ \u00a0]?|[ \u00a0])",
  "weekdays": [
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "ma", "di", "wo", "do", "vr", "za",
    "zo", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu",
    "fri", "sat", "sun"
  ],
  "on": "<start>(?:(?:[oO][pPnN]<gap>)(?:(?:de|the|den)<gap>)?(?:<weekdays>\\.?,?<gap>)?(?:(?:de|the|den)<gap>)?|<weekdays>\\.?,?<gap>(?:(?:de|the|den)<gap>)?)",
  "months": [
    "januari", "jan", "februari", "feb", "febr", "maart", "mrt", "april", "apr", "mei", "juni", "jun", "juli", "jul",
    "augustus", "aug", "september", "sept", "sep", "oktober", "okt", "november", "nov", "december", "dec", "january",
    "february", "june", "july", "august", "october", "oct"
  ],
  "month": "(?:<months>|March|MARCH|Mar|May|MAY)(?!<L>)\\.?",
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
  "date_in_words": "(?:<numbers_word>|<ordinals_word>)<gap>(?:of<gap>)?(?:<long_months>|March|May)(?!<L>)(?:<gap><year>)?(?![0-9<L>])",
  "titled": "(?:<t_resident>|<t_role>)<t_more>",
  "any_name": "(?:<name>|<lower_name>)",
  "bare_name": "<cap><more>",
  "name_or_initials": "(?:<name>|<initials>)",
  "perhaps_name": "(?:<name>|<initials>|[<U>](?=[ ,(]))?",
  "in_room": "[ ]?[,;:(/–-]?[ ]?(?:(?:op|van|uit|in|from|of|on)<gap>)?(?:(?:de|the)<gap>)?<room>\\)?",
  "title": "(?:<resident_words>|<resident_dotted>|<resident_cased>|<resident_roles>|<family_words>|<colleague_words>|<colleague_dotted>|<colleague_cased>|<colleague_roles>|<relative_roles>)"
},
"groups": [
  {"gate": "@", "rules": [
    {"kind": "email", "suggestion": "email", "before": "[<L>0-9._%+'-]+[ ]?", "needs_before": true, "pattern": "@[ ]?(?:[<L>0-9-]{1,63}\\.){1,6}[<L>]{2,24}<end>"}]},
  {"gate": "<start>(?:<title>|dame|lady|gentleman)", "rules": [
    {"kind": "name_room", "suggestion": "resident", "before": "<owner>", "pattern": ["<titled>", "<perhaps_name>", "<in_room>"]},
    {"kind": "name_room", "suggestion": "resident", "before": "<owner>", "pattern": "(?:<t_resident>|(?:<resident_roles>)<gap>|(?:dame|vrouw|man|lady|gentleman)<gap>)(?:(?:op|uit|in)<gap>[0-9]{1,3}[a-zA-Z]?|van<gap>[1-5]?[0-9][a-zA-Z]?)<end><no_unit>(?![-/.,:][0-9])(?!<gap>(?:<months>|May|March)<end>)"},
    {"kind": "name", "suggestion": "family", "before": "<owner>", "pattern": ["<family_words><gap>", "<any_name>"]},
    {"kind": "name", "suggestion": "resident", "before": "<owner>", "pattern": ["<t_resident><t_more>", "<any_name>"]},
    {"kind": "name", "suggestion": "colleague", "before": "<owner>", "pattern": ["<t_colleague><t_more>", "<any_name>"]},
    {"kind": "name", "suggestion": "resident", "before": "<owner>", "pattern": ["<resident_roles><gap><t_more>", "<soft_name>"]},
    {"kind": "name", "suggestion": "colleague", "before": "<owner>", "pattern": ["<colleague_roles><gap><t_more>", "<soft_name>"]},
    {"kind": "name", "suggestion": "relative", "before": "<owner>", "pattern": ["<relative_roles><gap><t_more>", "<soft_name>"]}]},
  {"gate": "<start>[<U>][<L>]?\\.", "rules": [
    {"kind": "name_room", "suggestion": "resident", "pattern": ["<initials>", "<in_room>"]},
    {"kind": "name", "suggestion": "somebody", "pattern": ["(?:(?:[<U>]\\.[ ]?){1,6}(?:<p>){1,3}|(?:[<U>]\\.){2,6}[ ]?)", "<bare_name>"]}]},
  {"gate": "<start>(?:<room_words>|<numbers_word>|<ordinals_word>)", "rules": [
    {"kind": "name_room", "suggestion": "resident", "pattern": ["<room>[ ]?[,;:(/–-]?[ ]?(?:<owners><gap>)?", "<titled>", "<name_or_initials>", "\\)?"]},
    {"kind": "room", "suggestion": "room", "pattern": "<room>"},
    {"kind": "date", "suggestion": "elderly", "before": "<born>", "needs_before": true, "pattern": "<date_in_words>"},
    {"kind": "date", "suggestion": "recently", "before": "<on>", "pattern": "<date_in_words>"}]},
  {"gate": "(?<![0-9])<q>?[0-9]|[+(](?=[0-9])", "rules": [
    {"kind": "date", "suggestion": "elderly", "before": "<born>", "needs_before": true, "pattern": "<date>"},
    {"kind": "date", "suggestion": "recently", "before": "<on>", "not_after": "<start>(?:versie|version|paragraaf|hoofdstuk|artikel|bijlage|stap|protocol|[vV])[ .]*", "pattern": "<dstart><date>"},
    {"kind": "date", "suggestion": "recently", "before": "(?:<on>)?<start>(?:<months>|[mM]arch|MARCH|Mar|May|MAY)\\.?<gap>", "needs_before": true, "pattern": "<day>(?:(?:st|nd|rd|th)?,?[ ]<year>|(?:st|nd|rd|th))<end>"},
    {"kind": "date", "suggestion": "recently", "before": "<start>on<gap>(?:<long_months>|May|March)<gap>", "needs_before": true, "pattern": "<day><end>"},
    {"kind": "number", "suggestion": "number", "before": "<start>[A-Z]{2}", "needs_before": true, "pattern": "[0-9]{2}[ ]?[A-Z]{4}[ ]?(?:[0-9]{4}[ ]?){2}[0-9]{2}<end>"},
    {"kind": "number", "suggestion": "number", "before": "<start><number_words>[ ]{0,2}(?:(?:is|was|nr|nummer|no)\\.?[ ]{0,2})?[:=]?[ ]{0,2}[A-Z]{0,3}", "needs_before": true, "pattern": "[0-9](?:[ .-]?[0-9]){3,14}<end>"},
    {"kind": "number", "suggestion": "number", "check": "eleven", "pattern": "(?<![<L>0-9+])[0-9](?:[ .-]?[0-9]){7,8}<end>"},
    {"kind": "phone", "suggestion": "phone", "pattern": "(?<![<L>0-9+])(?:\\+|00)[1-9][0-9]{0,2}[ ]?(?:\\(0\\)[ ]?)?[(]?[1-9](?:<psep>[0-9]){6,10}(?![0-9])"},
    {"kind": "phone", "suggestion": "phone", "pattern": "(?<![<L>0-9+])(?<![0-9][-.,/:])\\(?0[1-9](?:<psep>[0-9]){7,8}(?![0-9:])"},
    {"kind": "phone", "suggestion": "phone", "pattern": "(?<![<L>0-9])0[89]00[ -]{0,3}[0-9]{4,7}(?![0-9])"},
    {"kind": "phone", "suggestion": "phone", "before": "<start><phone_words>\\.?(?:<gap>(?:is|nr|nummer|number)\\.?)?:?[ ]{0,2}", "needs_before": true, "pattern": "[0-9](?:<psep>[0-9]){5,9}(?![0-9])"},
    {"kind": "number", "suggestion": "number", "pattern": "(?<![<L>0-9.,])[0-9]{7,}(?![0-9.,]{0,1}[0-9])"},
    {"kind": "address", "suggestion": "address", "before": "<start>(?:[<U>][<L>]{1,20}<gap>){0,2}[<U>][<L>]{1,30}(?:straat|laan|weg|plein|gracht|kade|singel|dijk|hof|dreef|steeg|plantsoen|markt)<gap>", "needs_before": true, "pattern": "[0-9]{1,4}(?:[ -]?[a-zA-Z])?<end><no_unit>"},
    {"kind": "address", "suggestion": "address", "pattern": "(?<![<L>0-9.,-])[0-9]{1,4}[a-zA-Z]?,?<gap>(?:[<U>][<L>]{1,20}<gap>){1,2}(?:Street|Road|Lane|Avenue|Square|Drive|Close|Gardens)<end>"},
    {"kind": "address", "suggestion": "address", "pattern": "(?<![<L>0-9.,-])[1-9][0-9]{3}[ ]?(?!MG|ML|CC|KG|CM|KM|MM|IE|NL|EN|SS|SA|SD)[A-Z]{2}<end>"},
    {"kind": "room", "suggestion": "room", "before": "<start>[kK](?:\\.[ ]?)?", "needs_before": true, "pattern": "[0-9]{2,3}[a-zA-Z]?<end><no_unit>"}]}
]
};
