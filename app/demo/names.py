"""First and last names for made-up people, as a ward in the west of the Netherlands has them."""

FIRST_NAMES = (
    "Aaliyah", "Abel", "Agnieszka", "Aisha", "Amber", "Amina", "Amir", "Anouk", "Arda", "Arjen", "Aylin", "Ayoub",
    "Bilal", "Bo", "Bram", "Britt", "Cansu", "Carmen", "Cas", "Chantal", "Charissa", "Czesława", "Daan", "Dalisay",
    "Dana", "Daphne", "Demi", "Desta", "Dilan", "Djamila", "Doortje", "Dunya", "Eline", "Elif", "Ellen", "Emre",
    "Esmée", "Eva", "Ewa", "Fadoua", "Farah", "Femke", "Fenna", "Feyza", "Fleur", "Floor", "Freek",
    "Gamze", "Gijs", "Giulia", "Gülşen", "Hajar", "Hanna", "Hatice", "Hawa", "Hidde", "Hilde", "Ibrahim", "Iman",
    "Ines", "Iris", "Isa", "İpek", "Jamie", "Jarno", "Jasmijn", "Jayden", "Jelle", "Jennifer", "Jinthe", "João",
    "Joëlle", "Jordy", "Jorrit", "Joyce", "Kaoutar", "Karlijn", "Kiki", "Kim", "Koen", "Lara", "Latifa", "Laura",
    "Lieke", "Lin", "Lisanne", "Loïs", "Loubna", "Lucas", "Luuk", "Łucja", "Maartje", "Małgorzata", "Maïra", "Manon",
    "Marit", "Mark", "Maryam", "Mees", "Mehmet", "Meike", "Merel", "Mila", "Milan", "Miriam", "Mohamed", "Naomi",
    "Naima", "Nawal", "Nicky", "Niels", "Nina", "Noa", "Nora", "Nienke", "Olivia", "Omar", "Oumaima", "Pien", "Pim",
    "Priya", "Quinty", "Rachid", "Ravi", "Rianne", "Robin", "Romy", "Rosa", "Roos", "Ruben", "Safae", "Salma", "Sam",
    "Samira", "Sara", "Selin", "Semra", "Senna", "Shanti", "Sharon", "Sjoerd", "Soraya", "Stijn", "Sterre", "Susan",
    "Svea", "Şeyma", "Tamar", "Teun", "Tess", "Thijs", "Tirza", "Tuğba", "Tygo", "Vera", "Veerle", "Wessel", "Wiktoria",
    "Xanthe", "Yara", "Yusuf", "Yvette", "Zahra", "Zeynep", "Żaneta", "Zoë",
)  # fmt: skip

LAST_NAMES = (
    "Achterberg", "Adriaanse", "Ağırman", "Akkerman", "van den Akker", "Amrani", "Andela", "Asante", "van Asperen",
    "Aydoğan", "Baas", "el Bachiri", "Bakkenes", "Balkan", "van der Beek", "Benali", "ten Berge", "Biharie", "Bloem",
    "de Boer", "Boonstra", "Bosscher", "Boukhari", "van den Broek", "Brouwer", "de Bruin", "Budak", "Burger", "Çelik",
    "Coenen", "Croes", "van Dam", "Demir", "Dekker", "Dibbets", "van Dijk", "Doğan", "van Doorn", "Driessen", "Duarte",
    "Eilander", "Elzinga", "van Es", "Faber", "Ferreira", "Fransman", "Gerritse", "van Ginkel", "Goossens", "de Graaf",
    "de Groot", "van der Haar", "Habtemariam", "de Haan", "Hamidi", "Hendriks", "den Hertog", "van den Heuvel",
    "Hoekman", "van Houten", "Huisman", "el Idrissi", "Işık", "Jacobs", "Janssen", "de Jong", "Jurgens", "Kaya",
    "Kamara", "Kasprzak", "Keijzer", "van Kempen", "Kersten", "Kılıç", "Klaassen", "Kok", "Kołodziej", "Koolhaas",
    "Koster", "Kowalska", "de Kroon", "Kuipers", "van Laar", "Lamers", "de Lange", "Leeflang", "Liem", "Lindeboom",
    "van Loon", "Lopes", "Luyten", "van Maanen", "Maduro", "el Mansouri", "Martens", "van der Meer", "Meijerink",
    "Mensah", "Michalska", "Moeniralam", "Mol", "Mulders", "Nguyen", "van Nieuwkerk", "Nijland", "Nowak", "Öztürk",
    "Oosterhof", "Oğuz", "Otten", "Ouali", "van Overbeek", "Peeters", "Pengel", "Peters", "van der Ploeg", "Polat",
    "Postema", "Prins", "Ramdin", "van Ravenswaaij", "Rietveld", "de Rijke", "van Rossum", "Rozendaal", "Ruiter",
    "Şahin", "Samson", "Schaap", "Schipper", "van der Schoot", "'s Gravendijk", "Sijbrandij", "Simsek", "Slot",
    "Smeets", "Snijder", "Sowińska", "Spaans", "Stam", "ter Steege", "van Straten", "Szymańska", "Tahiri", "Tamboer",
    "Terpstra", "Tesfay", "Timmer", "Tjon-A-Loi", "Troost", "Uzun", "van Veen", "Verhagen", "Vermeer", "van Vliet",
    "Vogelaar", "de Vries", "Wagenaar", "van Wijk", "Wijsman", "van 't Hof", "Wiśniewska", "Wolff", "Yıldız", "Zaal",
    "van Zanten", "Żak", "van der Zee", "Zijlstra", "op 't Zand",
)  # fmt: skip
