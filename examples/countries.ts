import type { Random } from '../test/bench/random.js';

/** As written, as it is in an e-mail address, and for a first name what the person may have put as gender. */
type FirstName = readonly [written: string, plain: string, gender: string];
type LastName = readonly [written: string, plain: string];

export interface Country {
  readonly name: string;
  readonly language: string;
  /** Customers of this country, in percent of all. */
  readonly share: number;
  readonly firstNames: readonly FirstName[];
  readonly lastNames: readonly LastName[];
  readonly cities: readonly (readonly [city: string, postalCode: string])[];
  readonly phone: (random: Random) => string;
}

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.below(10)).join('');

/** Each `#` becomes a digit. */
const phoneLike =
  (pattern: string) =>
  (random: Random): string =>
    pattern.replaceAll('#', () => digits(random, 1));

/** `Anna f, Béla|Bela m`: plain forms only where they differ. */
const firstNames = (text: string): readonly FirstName[] =>
  text.split(', ').map((item) => {
    const [names = '', sex] = item.split(' ');
    const [written = '', plain = written] = names.split('|');
    return [written, plain.toLowerCase(), sex === 'f' ? 'female' : 'male'];
  });

const lastNames = (text: string): readonly LastName[] =>
  text.split(', ').map((item) => {
    const [written = '', plain = written] = item.split('|');
    return [written, plain.toLowerCase().replaceAll(/[^a-z]/g, '')];
  });

const cities = (text: string): Country['cities'] =>
  text.split('; ').map((item) => {
    const [city = '', postalCode = ''] = item.split(' = ');
    return [city, postalCode];
  });

export const countries: readonly Country[] = [
  {
    name: 'Hungary',
    language: 'hu',
    share: 46,
    firstNames: firstNames(
      'Anna f, Béla|Bela m, Zsófia|Zsofia f, Ákos|Akos m, Réka|Reka f, Gergő|Gergo m, Ildikó|Ildiko f, Lőrinc|Lorinc m, Eszter f, Dániel|Daniel m',
    ),
    lastNames: lastNames(
      'Kovács|Kovacs, Szabó|Szabo, Tóth|Toth, Nagy, Horváth|Horvath, Kiss, Őry|Ory, Fehér-Varga|Fehervarga, Szűcs|Szucs, Bíró|Biro',
    ),
    cities: cities(
      'Budapest = 1051; Budapest, XI. kerület = 1111; Debrecen = 4024; Szeged = 6720; Pécs = 7621; Győr = 9021; Hódmezővásárhely = 6800',
    ),
    phone: (random) =>
      phoneLike(random.pick(['06 20 ### ####', '+36 30 ### ####', '06-70-###-####', '+3620#######']))(random),
  },
  {
    name: 'Germany',
    language: 'de',
    share: 10,
    firstNames: firstNames('Jürgen|Juergen m, Lena f, Björn|Bjoern m, Käthe|Kaethe f, Emil m, Sophie f'),
    lastNames: lastNames('Müller|Mueller, Schäfer|Schaefer, Weiß|Weiss, Vogel, von der Heide, Öztürk|Oeztuerk'),
    cities: cities('Berlin = 10115; München = 80331; Köln = 50667; Frankfurt (Oder) = 15230; Leipzig = 04109'),
    phone: phoneLike('+49 1512 #######'),
  },
  {
    name: 'Austria',
    language: 'de',
    share: 6,
    firstNames: firstNames('Franz m, Marlene f, Tobias m, Anneliese f'),
    lastNames: lastNames('Gruber, Höller|Hoeller, Steiner, Bäck|Baeck'),
    cities: cities('Wien = 1010; Graz = 8010; Sankt Pölten = 3100'),
    phone: phoneLike('+43 664 #######'),
  },
  {
    name: 'Romania',
    language: 'ro',
    share: 5,
    firstNames: firstNames('Ștefan|Stefan m, Ioana f, Andrei m, Mălina|Malina f'),
    lastNames: lastNames('Popescu, Ionescu, Țuțea|Tutea, Mureșan|Muresan'),
    cities: cities('București = 010011; Cluj-Napoca = 400001; Timișoara = 300001'),
    phone: phoneLike('+40 721 ### ###'),
  },
  {
    name: 'Slovakia',
    language: 'sk',
    share: 5,
    firstNames: firstNames('Ľubica|Lubica f, Marek m, Zuzana f, Tomáš|Tomas m'),
    lastNames: lastNames('Novák|Novak, Horváthová|Horvathova, Kráľ|Kral, Šimko|Simko'),
    cities: cities('Bratislava = 811 01; Košice = 040 01; Žilina = 010 01'),
    phone: phoneLike('+421 905 ### ###'),
  },
  {
    name: 'Poland',
    language: 'pl',
    share: 5,
    firstNames: firstNames('Katarzyna f, Łukasz|Lukasz m, Małgorzata|Malgorzata f, Wojciech m'),
    lastNames: lastNames('Wiśniewska|Wisniewska, Zieliński|Zielinski, Dąbrowska|Dabrowska, Żak|Zak'),
    cities: cities('Kraków = 30-001; Łódź = 90-001; Warszawa = 00-001'),
    phone: phoneLike('+48 601 ### ###'),
  },
  {
    name: 'France',
    language: 'fr',
    share: 4,
    firstNames: firstNames('François|Francois m, Zoé|Zoe f, Anaïs|Anais f, Loïc|Loic m'),
    lastNames: lastNames("Dubois, Lefèvre|Lefevre, D'Aubigné|Daubigne, Garçon|Garcon"),
    cities: cities('Paris = 75001; Lyon = 69001; Bois-le-Roi = 77590'),
    phone: phoneLike('+33 6 12 ## ## ##'),
  },
  {
    name: 'United Kingdom',
    language: 'en',
    share: 4,
    firstNames: firstNames('Grace f, Liam m, Siân|Sian f, Angus m'),
    lastNames: lastNames("O'Brien|obrien, Smith, MacLeod, Lloyd-Jones|lloydjones"),
    cities: cities('London = EC1A 1BB; Cardiff = CF10 1EP; Edinburgh = EH1 1YZ'),
    phone: phoneLike('+44 7912 3#####'),
  },
  {
    name: 'Portugal',
    language: 'pt',
    share: 3,
    firstNames: firstNames('João|Joao m, Inês|Ines f, Gonçalo|Goncalo m, Conceição|Conceicao f'),
    lastNames: lastNames('Silva, Simões|Simoes, dos Santos, Araújo|Araujo'),
    cities: cities('Lisboa = 1100-148; Évora = 7000-503'),
    phone: phoneLike('+351 912 ### ###'),
  },
  {
    name: 'Türkiye',
    language: 'tr',
    share: 3,
    firstNames: firstNames('Elif f, İbrahim|Ibrahim m, Çiğdem|Cigdem f, Ömer|Omer m'),
    lastNames: lastNames('Yılmaz|Yilmaz, Şahin|Sahin, Çelik|Celik, Doğan|Dogan'),
    cities: cities('İstanbul = 34000; Eskişehir = 26000'),
    phone: phoneLike('+90 532 ### ## ##'),
  },
  {
    name: 'Greece',
    language: 'el',
    share: 3,
    firstNames: firstNames('Ελένη|Eleni f, Γιώργος|Giorgos m, Μαρία|Maria f, Νίκος|Nikos m'),
    lastNames: lastNames('Παπαδόπουλος|Papadopoulos, Οικονόμου|Oikonomou, Γεωργίου|Georgiou'),
    cities: cities('Αθήνα = 104 31; Θεσσαλονίκη = 546 24'),
    phone: phoneLike('+30 694 ### ####'),
  },
  {
    name: 'Ukraine',
    language: 'uk',
    share: 2,
    firstNames: firstNames('Олена|Olena f, Тарас|Taras m, Їванна|Yivanna f, Андрій|Andrii m'),
    lastNames: lastNames('Шевченко|Shevchenko, Ґалаґан|Galagan, Бойко|Boiko'),
    cities: cities('Київ = 01001; Львів = 79000'),
    phone: phoneLike('+380 67 ### ## ##'),
  },
  {
    name: 'Japan',
    language: 'ja',
    share: 2,
    firstNames: firstNames('陽子|Yoko f, 健太|Kenta m, さくら|Sakura f, 翔|Sho m'),
    lastNames: lastNames('田中|Tanaka, 佐藤|Sato, 渡邉|Watanabe'),
    cities: cities('東京都, 千代田区 = 100-0001; 大阪市 = 530-0001'),
    phone: phoneLike('+81 90-1###-####'),
  },
  {
    name: 'Korea, Republic of',
    language: 'ko',
    share: 1,
    firstNames: firstNames('지우|Jiwoo f, 민준|Minjun m'),
    lastNames: lastNames('김|Kim, 박|Park, 이|Lee'),
    cities: cities('서울 = 04524; 부산 = 48058'),
    phone: phoneLike('+82 10-2###-####'),
  },
  {
    name: 'Israel',
    language: 'he',
    share: 1,
    firstNames: firstNames('נועה|Noa f, יוסף|Yosef m'),
    lastNames: lastNames('כהן|Cohen, לוי|Levi'),
    cities: cities('תל אביב = 6100000; חיפה = 3100000'),
    phone: phoneLike('+972 52-3##-####'),
  },
];
